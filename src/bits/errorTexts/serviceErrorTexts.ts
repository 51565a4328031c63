/** Services of the host, and failures without a cause (winerror.h). */
export const SERVICE_ERROR_TEXTS = {
  ERROR_SERVICE_DISABLED: {
    retry: 'repair',
    meaning: 'A service that is needed is disabled on the host, most likely BITS.',
    advice:
      'Set the startup type of the service BITS on the host to Manual: Set-Service BITS -StartupType Manual.',
  },
  ERROR_SERVICE_DOES_NOT_EXIST: {
    retry: 'repair',
    meaning: 'A service that is needed is not installed on the host, most likely BITS.',
    advice: 'Restore the service BITS on the host; some clean-up tools remove it.',
  },
  ERROR_SERVICE_NOT_ACTIVE: {
    retry: 'repair',
    meaning: 'A service that is needed does not run on the host.',
    advice:
      'Start it on the host: Start-Service BITS, or for published files Start-Service BITSCompactServer.',
  },
  ERROR_SERVICE_DEPENDENCY_FAIL: {
    retry: 'repair',
    meaning: 'A service that BITS depends on does not start on the host.',
    advice: 'Check on the host that the services RpcSs and EventSystem run.',
  },
  ERROR_SHUTDOWN_IN_PROGRESS: {
    retry: 'waits',
    meaning: 'The host is shutting down.',
    advice: 'Wait until it has started again. Its jobs are kept.',
  },
  CO_E_SERVER_EXEC_FAILURE: {
    retry: 'repair',
    meaning: 'The service BITS did not start in time on the host.',
    advice: 'If the problem persists, look into the event log System on the host for BITS.',
  },
  RPC_S_SERVER_UNAVAILABLE: {
    retry: 'repair',
    meaning: 'A service that is needed does not answer on the host (RPC).',
    advice: 'Check on the host that the services RpcSs, BITS and Winmgmt run.',
  },
  RPC_E_DISCONNECTED: {
    retry: 'repair',
    meaning: 'The service BITS ended during the call.',
    advice: 'It starts again by itself. If this happens often, look into the event log System on the host.',
  },
  E_FAIL: {
    retry: 'never',
    meaning: 'BITS failed and gave no cause.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  E_UNEXPECTED: {
    retry: 'repair',
    meaning: 'BITS met a condition that it does not expect.',
    advice: 'Restart the service BITS on the host.',
  },
  E_OUTOFMEMORY: {
    retry: 'repair',
    meaning: 'The host is out of memory.',
    advice: 'Close programs on the host, or restart it.',
  },
  ERROR_NO_SYSTEM_RESOURCES: {
    retry: 'repair',
    meaning: 'The host is short of system resources.',
    advice: 'Close programs on the host, or restart it.',
  },
  E_INVALIDARG: {
    retry: 'never',
    meaning: 'BITS refuses a value.',
    advice: 'Check the paths, the URLs and the proxy of the job.',
  },
  E_NOTIMPL: {
    retry: 'never',
    meaning: 'BITS does not know one of the numbers that were sent.',
    advice: 'This is a bug in BITS Remote. Please report it.',
  },
  ERROR_NOT_LOGGED_ON: {
    retry: 'repair',
    meaning: 'The user who owns the job is not signed in on the host.',
    advice:
      'Have that user sign in, and check that the service SENS runs. Jobs of service accounts do not need it.',
  },
} as const;

/**
 * What BITS's own codes mean to an administrator, and what to do about them (bitsmsg.h; the pages on return
 * values of BITS). Which of them pass by themselves follows those pages, else judgement.
 */
export const BITS_ERROR_TEXTS = {
  BG_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no job with this id.',
    advice: 'Refresh the list: someone else completed or cancelled the job, or it aged out.',
  },
  BG_E_INVALID_STATE: {
    retry: 'never',
    meaning: 'The job is in a state that does not allow this.',
    advice: 'Refresh and look at the state. An upload can be completed only once it is transferred.',
  },
  BG_E_EMPTY: {
    retry: 'never',
    meaning: 'A job without files cannot be started.',
    advice: 'Add a file, then resume the job.',
  },
  BG_E_FILE_NOT_AVAILABLE: {
    retry: 'never',
    meaning: 'The failure does not concern one particular file.',
    advice: 'Read the context of the error instead.',
  },
  BG_E_PROTOCOL_NOT_AVAILABLE: {
    retry: 'never',
    meaning: 'The failure does not concern a transfer protocol.',
    advice: 'Read the context of the error instead.',
  },
  BG_E_DESTINATION_LOCKED: {
    retry: 'automatic',
    meaning: 'The disk with the target folder is locked, perhaps by a disk check.',
    advice: 'Wait. BITS goes on as soon as the disk is free.',
  },
  BG_E_VOLUME_CHANGED: {
    retry: 'repair',
    meaning: 'The target folder is now on another disk than the one the job began with.',
    advice: 'Bring the first disk back and resume, or cancel the job and create it anew.',
  },
  BG_E_ERROR_INFORMATION_UNAVAILABLE: {
    retry: 'never',
    meaning: 'The job has no error to report at the moment.',
    advice: 'There is nothing to mend. Details exist only while a job is in an error state.',
  },
  BG_E_NETWORK_DISCONNECTED: {
    retry: 'automatic',
    meaning: 'The host has no network connection.',
    advice: 'Connect the host to the network. BITS notices and goes on.',
  },
  BG_E_MISSING_FILE_SIZE: {
    retry: 'repair',
    meaning: 'The file server did not say how large the file is.',
    advice:
      'Use the URL of a static file, and check that its answer to HEAD has a Content-Length. Some proxies remove it.',
  },
  BG_E_INSUFFICIENT_HTTP_SUPPORT: {
    retry: 'repair',
    meaning: 'The file server, or a proxy before it, does not speak HTTP/1.1.',
    advice: 'Use another server, or go around the proxy; then resume.',
  },
  BG_E_INSUFFICIENT_RANGE_SUPPORT: {
    retry: 'repair',
    meaning: 'The file server, or a proxy before it, does not deliver parts of a file as BITS asks for them.',
    advice:
      'Check that a request with a Range header is answered with 206 and Content-Range. For files below 2 GB the priority Foreground may help.',
  },
  BG_E_REMOTE_NOT_SUPPORTED: {
    retry: 'never',
    meaning: 'BITS does not serve a user who is signed in over the network only.',
    advice: 'Create the job through the BITS provider, which runs it under a service account.',
  },
  BG_E_NEW_OWNER_DIFF_MAPPING: {
    retry: 'repair',
    meaning: 'For the new owner of the job the drive letter means another place.',
    advice: 'Use a path that begins with \\\\server\\share in place of a mapped drive.',
  },
  BG_E_NEW_OWNER_NO_FILE_ACCESS: {
    retry: 'repair',
    meaning: 'The new owner of the job may not use its temporary files.',
    advice: 'Give that account the right to modify the target folder, then resume.',
  },
  BG_E_PROXY_LIST_TOO_LARGE: {
    retry: 'never',
    meaning: 'The list of proxies is too long.',
    advice: 'Keep it below 4,000 characters.',
  },
  BG_E_PROXY_BYPASS_LIST_TOO_LARGE: {
    retry: 'never',
    meaning: 'The list of addresses that need no proxy is too long.',
    advice: 'Keep it below 4,000 characters.',
  },
  BG_E_INVALID_SERVER_RESPONSE: {
    retry: 'resume',
    meaning: 'The file server gave an answer that breaks the protocol.',
    advice: 'Resume to try again. If it happens again, look at the server and at proxies in between.',
  },
  BG_E_TOO_MANY_FILES: {
    retry: 'never',
    meaning: 'An upload job holds one file only.',
    advice: 'Create a job for each file, or pack the files into one.',
  },
  BG_E_LOCAL_FILE_CHANGED: {
    retry: 'new-job',
    meaning: 'The local file was changed while it was being uploaded.',
    advice: 'Cancel the job, and create it anew when nothing writes to the file any more.',
  },
  BG_E_SESSION_NOT_FOUND: {
    retry: 'automatic',
    meaning: 'The file server has forgotten the upload.',
    advice: 'Nothing needs doing: BITS tries again.',
  },
  BG_E_TOO_LARGE: {
    retry: 'repair',
    meaning: 'The upload is larger than the file server allows.',
    advice: 'Raise the limits of BITS uploads and of requests in IIS, then resume; or split the file.',
  },
  BG_E_STRING_TOO_LONG: {
    retry: 'never',
    meaning: 'A text is too long.',
    advice: 'A name may have 256 characters, a description 1,024.',
  },
  BG_E_CLIENT_SERVER_PROTOCOL_MISMATCH: {
    retry: 'repair',
    meaning: 'The host and the file server share no version of the upload protocol.',
    advice: 'Update the BITS extension of IIS on the file server, then resume.',
  },
  BG_E_SERVER_EXECUTE_ENABLED: {
    retry: 'repair',
    meaning: 'The upload folder of the file server may run programs, which BITS refuses.',
    advice: 'Turn off scripts and execution for that virtual directory in IIS, then resume.',
  },
  BG_E_NO_PROGRESS: {
    retry: 'automatic',
    meaning: 'The transfer is not moving forward.',
    advice: 'BITS tries again later. If it stays so, look at the settings of the file server.',
  },
  BG_E_USERNAME_TOO_LARGE: {
    retry: 'never',
    meaning: 'The user name for the file server or proxy is too long.',
    advice: 'Use a name of at most 300 characters.',
  },
  BG_E_PASSWORD_TOO_LARGE: {
    retry: 'never',
    meaning: 'The password for the file server or proxy is too long.',
    advice: 'Use a shorter password.',
  },
  BG_E_INVALID_AUTH_TARGET: {
    retry: 'never',
    meaning: 'BITS does not know whom these credentials are for.',
    advice: 'Report this: the host counts the targets of credentials differently.',
  },
  BG_E_INVALID_AUTH_SCHEME: {
    retry: 'never',
    meaning: 'BITS does not know this way of signing in.',
    advice: 'Report this: the host counts the schemes of credentials differently.',
  },
  BG_E_FILE_NOT_FOUND: {
    retry: 'never',
    meaning: 'The job does not hold this file.',
    advice: 'Refresh, and look at the files of the job.',
  },
  BG_E_INVALID_RANGE: {
    retry: 'never',
    meaning: 'A part that was asked for lies outside the file on the server.',
    advice: 'The program that created the job must ask for other parts.',
  },
  BG_E_OVERLAPPING_RANGES: {
    retry: 'never',
    meaning: 'Parts that were asked for overlap.',
    advice: 'The program that created the job must ask for other parts.',
  },
  BG_E_CONNECT_FAILURE: {
    retry: 'automatic',
    meaning: 'The host could not connect to the file server.',
    advice: 'Check server name, port and firewalls as seen from the host. BITS keeps trying.',
  },
  BG_E_CONNECTION_CLOSED: {
    retry: 'automatic',
    meaning: 'The connection to the file server was closed too early.',
    advice: 'This mostly passes. If not, look at proxies and their time-outs.',
  },
  BG_E_BLOCKED_BY_POLICY: {
    retry: 'automatic',
    meaning: 'A group policy allows no background transfers at this hour.',
    advice: 'Wait until the policy allows them, or set the priority to Foreground, which it does not cover.',
  },
  BG_E_INVALID_PROXY_INFO: {
    retry: 'repair',
    meaning: 'The proxy settings of the job are not valid.',
    advice: 'Correct the list of proxies and exceptions, then resume.',
  },
  BG_E_INVALID_CREDENTIALS: {
    retry: 'repair',
    meaning: 'The credentials for the file server or proxy cannot be used.',
    advice: 'Enter them again, then resume. Basic and Digest need user name and password.',
  },
  BG_E_TOO_MANY_JOBS_PER_USER: {
    retry: 'repair',
    meaning: 'This account has as many jobs as a policy allows.',
    advice:
      'Complete or cancel old jobs, or raise MaxJobsPerUser. Administrators and service accounts are exempt.',
  },
  BG_E_TOO_MANY_JOBS_PER_MACHINE: {
    retry: 'repair',
    meaning: 'The host has as many jobs as a policy allows.',
    advice: 'Complete or cancel old jobs, or raise MaxJobsPerMachine.',
  },
  BG_E_TOO_MANY_FILES_IN_JOB: {
    retry: 'never',
    meaning: 'The job has as many files as a policy allows.',
    advice: 'Spread the files over several jobs, or raise MaxFilesPerJob.',
  },
  BG_E_TOO_MANY_RANGES_IN_FILE: {
    retry: 'never',
    meaning: 'More parts of a file were asked for than a policy allows.',
    advice: 'The program that created the job must ask for fewer parts.',
  },
  BG_E_VALIDATION_FAILED: {
    retry: 'never',
    meaning: 'The program that owns the job found the content wrong.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  BG_E_MAXDOWNLOAD_TIMEOUT: {
    retry: 'new-job',
    meaning: 'The transfer took longer than the job or a policy allows.',
    advice: 'Create the job anew. This limit cannot be changed from here.',
  },
  BG_E_TOKEN_REQUIRED: {
    retry: 'never',
    meaning: 'The job needs a second identity that it was not given.',
    advice: 'Only the program that created the job can give it.',
  },
  BG_E_BLOCKED_BY_COST_TRANSFER_POLICY: {
    retry: 'automatic',
    meaning: 'The job does not use the present network, because it costs money.',
    advice: 'Wait for a network without costs. This setting of the job cannot be changed from here.',
  },
  BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED: {
    retry: 'never',
    meaning: 'The download is larger than the job allows.',
    advice: 'The program that created the job set this limit.',
  },
  BG_E_STANDBY_MODE: {
    retry: 'automatic',
    meaning: 'The job waits, because the host is saving power.',
    advice: 'It goes on when the host wakes up.',
  },
  BG_E_BLOCKED_BY_BATTERY_POLICY: {
    retry: 'automatic',
    meaning: 'The job waits, because the host runs on battery.',
    advice: 'It goes on when the host is plugged in.',
  },
  BG_E_BLOCKED_BY_BATTERY_SAVER: {
    retry: 'automatic',
    meaning: 'The job waits, because battery saver is on.',
    advice: 'It goes on when battery saver ends.',
  },
  BG_E_WATCHDOG_TIMEOUT: {
    retry: 'resume',
    meaning: 'A step inside BITS took too long.',
    advice: 'Resume to try again. The log Bits-Client/Operational on the host tells more.',
  },
  BG_E_DATABASE_CORRUPT: {
    retry: 'never',
    meaning: 'The list of jobs that BITS keeps on the host is damaged.',
    advice: 'Restart the BITS service on the host, which repairs it. Jobs may be lost.',
  },
  BG_E_BLOCKED_BY_BACKGROUND_ACCESS_POLICY: {
    retry: 'automatic',
    meaning: 'The app that owns the job may not work in the background.',
    advice: 'It goes on when the settings of the host allow that again.',
  },
  BG_E_BLOCKED_BY_GAME_MODE: {
    retry: 'automatic',
    meaning: 'The job waits, because game mode is on.',
    advice: 'It goes on when game mode ends.',
  },
  BG_E_BLOCKED_BY_SYSTEM_POLICY: {
    retry: 'automatic',
    meaning: 'The job waits, because the host is short of resources.',
    advice: 'It goes on when there is room again.',
  },
  BG_E_REMOTE_FILE_CHANGED: {
    retry: 'resume',
    meaning: 'The file on the server was replaced during the transfer.',
    advice: 'If that was meant to be, resume: BITS then fetches the new version.',
  },
  BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED: {
    retry: 'never',
    meaning: 'The program that owns the job must check the certificate itself, and does not run.',
    advice: 'Start that program on the host.',
  },
  BG_E_READ_ONLY_WHEN_JOB_ACTIVE: {
    retry: 'never',
    meaning: 'This cannot be changed while the job is running.',
    advice: 'Suspend the job first.',
  },
  BG_S_PARTIAL_COMPLETE: {
    retry: 'success',
    meaning: 'The job was completed early: finished files were kept, the others deleted.',
    advice: 'Look which files are there, and create a job for the rest.',
  },
  BG_S_UNABLE_TO_DELETE_FILES: {
    retry: 'success',
    meaning: 'The job ended, but some of its temporary files are still there.',
    advice: 'Delete files named BIT*.tmp from the target folder by hand.',
  },
  BG_S_PROXY_CHANGED: { retry: 'success', meaning: 'The proxy was changed.', advice: 'Nothing needs doing.' },
  BG_S_OVERRIDDEN_BY_POLICY: {
    retry: 'success',
    meaning: 'The setting was stored, but a group policy of the host overrides it.',
    advice: 'Change the policy if the setting is to count.',
  },
} as const;

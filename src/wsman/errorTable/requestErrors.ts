import type { ErrorRow } from './errorRow';

const INSTALL_FEATURE = 'Install-WindowsFeature BITS-Compact-Server';

/** Failures of a request and its answer, refusals by BITS, and the cancel by the person. */
export const REQUEST_ERRORS = {
  CONNECTION_LOST: {
    phase: 'request',
    message: 'The connection to {host} broke before the answer was complete.',
    advice: 'Try again. If it keeps happening, look at the network and at the WinRM service of the host.',
    short: 'connection lost',
    classes: ['notConnected', 'stopsAsking', 'mayRepeat', 'leavesDoubt'],
  },
  REQUEST_TIMEOUT: {
    phase: 'request',
    message: '{host} did not answer within {seconds} seconds.',
    // Several limits end like this, and a setting exists for one of them only.
    advice: 'The host may be very busy, or the network slow. Try again.',
    short: 'no answer',
    classes: ['notConnected', 'stopsAsking', 'leavesDoubt'],
  },
  NOT_WINRM: {
    phase: 'request',
    message: '{host} answers on port {port}, but it is not WinRM ({what}).',
    advice: 'Check port and path: WinRM listens on 5985 (http) or 5986 (https) under /wsman.',
    short: 'not WinRM',
    classes: ['notConnected', 'leavesDoubt'],
  },
  NO_LISTENER: {
    phase: 'request',
    message: '{host} has no WinRM listener for this address and path on port {port} (404).',
    advice:
      'Check on the host that a listener exists, that its IP filters (policy "Allow remote server management through WinRM") include this address, and that the path is /wsman.',
    remedy: 'winrm enumerate winrm/config/listener',
    short: 'no WinRM listener',
    classes: ['notConnected', 'leavesDoubt'],
  },
  PROXY_SIGN_IN: {
    phase: 'request',
    message: 'A proxy in front of {host} requires its own sign-in (407).',
    advice: "Connect to the host without the proxy: WinRM can't pass one that requires a sign-in.",
    short: 'proxy requires a sign-in',
    classes: ['notConnected'],
  },
  SERVICE_UNAVAILABLE: {
    phase: 'request',
    message: 'WinRM on {host} is not running (503).',
    advice: 'Start the WinRM service on the host.',
    remedy: 'Start-Service WinRM',
    short: 'WinRM is not running',
    classes: ['notConnected', 'stopsAsking'],
  },
  FORBIDDEN: {
    phase: 'request',
    message: '{host} forbids the request (403).',
    advice: 'A proxy, IIS or a policy is in between. Check what lies between this computer and the host.',
    short: 'request forbidden',
    classes: ['notConnected'],
  },
  REQUEST_TOO_LARGE: {
    phase: 'request',
    message: 'The request is larger than {host} accepts (413).',
    advice: 'Raise MaxEnvelopeSizekb of the WinRM service, or send less at once.',
    remedy: 'Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb 500',
    short: 'request too large',
    classes: [],
  },
  ACCESS_DENIED: {
    phase: 'request',
    message: '{user} is signed in but may not manage BITS on {host}.',
    advice:
      'Sign in as a member of the Administrators group: nobody else can manage the jobs of all accounts. A local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1.',
    remedy:
      'New-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System LocalAccountTokenFilterPolicy -Value 1 -PropertyType DWord -Force',
    short: 'no right to manage BITS',
    classes: ['provesCredential', 'accountHelps'],
  },
  PROVIDER_MISSING: {
    phase: 'request',
    message: '{host} has no BITS provider.',
    advice:
      'Install the feature "BITS Compact Server" on the host (Windows Server; client editions do not have it). No restart is needed.',
    remedy: INSTALL_FEATURE,
    short: 'BITS Compact Server is missing',
    classes: ['provesCredential'],
  },
  PROVIDER_FAILED: {
    phase: 'request',
    message: 'The BITS provider of {host} failed.',
    advice:
      'A job of a deleted account makes the whole list fail. On the host, run "bitsadmin /list /allusers" and cancel that job. If there is none, check that the services BITS and Winmgmt run.',
    remedy: 'bitsadmin /list /allusers',
    short: 'BITS provider failed',
    classes: ['provesCredential', 'refusesQuestion'],
  },
  PROVIDER_BROKEN: {
    phase: 'request',
    message: 'The BITS provider of {host} failed and gave no cause.',
    advice:
      'Try again. If the problem persists, check that the services BITS and Winmgmt run on the host, and look into its log Bits-Client/Operational.',
    remedy: 'Get-Service BITS, Winmgmt',
    short: 'BITS provider failed',
    classes: ['provesCredential', 'refusesQuestion'],
  },
  CHANGE_DENIED: {
    phase: 'request',
    message: '{host} denied {user} this change.',
    advice:
      'The job may belong to another account or to SYSTEM, such as those of Windows Update: use the program that made it. If no job can be changed, sign in with an account of the Administrators group; a local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1 on the host.',
    short: 'change denied',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  QUOTA_EXCEEDED: {
    phase: 'request',
    message: '{host} is busy: too many operations of this user are open.',
    advice: 'It will be asked again later. Close other WinRM sessions of the same user.',
    short: 'too busy',
    classes: ['provesCredential', 'stopsAsking', 'skipsReading'],
  },
  NOT_FOUND: {
    phase: 'request',
    message: '{host} has no such object.',
    advice: 'List the jobs again.',
    classes: ['provesCredential', 'refusesQuestion'],
  },
  UNKNOWN_OUTCOME: {
    phase: 'request',
    message: '{host} gave no usable answer to "{what}"; whether it was done is not known.',
    advice: 'It was not repeated. Look at the job again, and repeat the action if it is still needed.',
    short: 'outcome not known',
    classes: ['settlesOutcome'],
  },
  ENUMERATION_LOST: {
    phase: 'request',
    message: '{host} lost its place in a listing.',
    advice: 'List the jobs once more.',
    short: 'listing lost',
    classes: ['provesCredential', 'mayRepeat'],
  },
  LISTING_TOO_LONG: {
    phase: 'request',
    message: '{host} did not finish its list of jobs within {seconds} seconds.',
    advice:
      'The list is very long, the line is slow, or the list has no end. Look at the jobs on the host itself.',
    remedy: 'bitsadmin /list /allusers',
    short: 'its list does not end',
    classes: ['provesCredential', 'stopsAsking'],
  },
  FAULT: {
    phase: 'request',
    message: '{host} refused the request: {reason}',
    advice:
      'Try again. If the problem persists, look for the code {code} in the log Microsoft-Windows-WinRM/Operational of the host.',
    classes: ['provesCredential', 'refusesQuestion'],
  },
  MALFORMED_ANSWER: {
    phase: 'decode',
    message: "The answer of {host} can't be read: {reason}.",
    advice: 'Check that a WinRM service answers on this port, and that no proxy changes its answers.',
    short: "answer can't be read",
    classes: ['refusesQuestion', 'leavesDoubt'],
  },
  ANSWER_TOO_LARGE: {
    phase: 'decode',
    message: 'The answer of {host} is larger than {limit}.',
    advice:
      'Look at the jobs on the host itself: a single job with very many files can be that large. The answer was not read to its end.',
    short: 'answer too large',
    classes: ['leavesDoubt'],
  },
  JOB_NOT_FOUND: {
    phase: 'bits',
    message: 'The job is no longer on {host}.',
    advice:
      'List the jobs again: the job was completed or cancelled, or BITS deleted it after its time limit.',
    short: 'job no longer there',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  BITS_ERROR: {
    phase: 'bits',
    message: 'BITS on {host} refused: {meaning}',
    advice: '{advice}',
    short: 'BITS refused',
    classes: ['provesCredential', 'refusesQuestion', 'settlesOutcome'],
  },
  CANCELLED: {
    phase: 'cancelled',
    message: 'Cancelled.',
    advice: 'Look at the jobs again: a change that was sent before that may have been made.',
    classes: ['stopsAsking', 'settlesOutcome'],
  },
} satisfies Record<string, ErrorRow>;

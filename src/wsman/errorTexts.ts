/** The step of a conversation that failed. `input` is ours, before anything is sent; `bits` is the job's host. */
export type Phase =
  'input' | 'resolve' | 'connect' | 'tls' | 'authenticate' | 'request' | 'decode' | 'bits' | 'cancelled';

interface ErrorText {
  readonly phase: Phase;
  /** What happened, for a person; `{name}` stands for an argument. */
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  /** A line to run on the host that mends it, ready to copy. */
  readonly remedy?: string;
}

const INSTALL_FEATURE = 'Install-WindowsFeature BITS-Compact-Server';
const ENABLE_WINRM = 'Enable-PSRemoting -Force';
const SHOW_FINGERPRINT =
  "Get-ChildItem Cert:\\LocalMachine\\My | ForEach-Object { $_.Subject; $_.GetCertHashString('SHA256') }";
const ALLOW_CERTIFICATES = 'Set-Item WSMan:\\localhost\\Service\\Auth\\Certificate $true';

/**
 * Every failure that this program knows, by code. Messages are English here; the editor translates them by
 * the same text. The remedies are those of Microsoft's pages on WinRM and on the BITS provider.
 */
export const ERROR_TEXTS = {
  BAD_INPUT: {
    phase: 'input',
    message: '{reason}',
    advice: 'Correct the value and try again.',
  },
  CLEARTEXT_REFUSED: {
    phase: 'input',
    message: 'Nothing was sent to {host}: {what} over http would travel in clear.',
    advice: 'Use https (port 5986), or sign in with Negotiate, which seals every message over http.',
  },
  MECHANISM_UNAVAILABLE: {
    phase: 'input',
    message: 'Signing in with {mechanism} is not available here.',
    advice: 'Choose negotiate, kerberos or ntlm, or use https.',
  },
  HOST_NOT_FOUND: {
    phase: 'resolve',
    message: 'The name {host} cannot be resolved.',
    advice: 'Check the spelling, and that this computer uses a DNS server that knows the host.',
  },
  CONNECTION_REFUSED: {
    phase: 'connect',
    message: '{host} refuses connections on port {port}.',
    advice:
      'Check the port (5985 for http, 5986 for https), and that WinRM is enabled and running on the host.',
    remedy: ENABLE_WINRM,
  },
  HOST_UNREACHABLE: {
    phase: 'connect',
    message: 'There is no way to {host} on port {port}.',
    advice: 'Check the network, the VPN and the firewalls between this computer and the host.',
  },
  CONNECT_TIMEOUT: {
    phase: 'connect',
    message: '{host} did not accept a connection on port {port} within {seconds} seconds.',
    advice:
      'Check that the host is up and that its firewall lets port {port} in (rule group "Windows Remote Management").',
  },
  CONNECTION_LOST: {
    phase: 'request',
    message: 'The connection to {host} broke before the answer was complete.',
    advice: 'Try again. If it goes on, look at the network and at the WinRM service of the host.',
  },
  REQUEST_TIMEOUT: {
    phase: 'request',
    message: '{host} did not answer within {seconds} seconds.',
    advice: 'The host may be very busy. Try again, or raise the time-out in the settings.',
  },
  TLS_UNTRUSTED: {
    phase: 'tls',
    message: 'The certificate of {host} is not trusted: {reason}.',
    advice:
      'Name the file of the issuing authority (PEM) as the CA file of this host, or pin this certificate after comparing its fingerprint on the host.',
    remedy: SHOW_FINGERPRINT,
  },
  TLS_CHANGED: {
    phase: 'tls',
    message: '{host} shows another certificate than the one that was pinned. Nothing was sent.',
    advice:
      'Pinned: {expected}. Shown: {actual}. If the certificate was renewed on purpose, compare the fingerprint on the host and pin the new one; otherwise somebody may stand between you and the host.',
    remedy: SHOW_FINGERPRINT,
  },
  TLS_NAME_MISMATCH: {
    phase: 'tls',
    message: 'The certificate of {host} was issued for another name.',
    advice: 'Connect by a name that stands in the certificate, or give the host a certificate for this name.',
  },
  TLS_EXPIRED: {
    phase: 'tls',
    message: 'The certificate of {host} is not valid now: {reason}.',
    advice: 'Renew the certificate on the host, and compare the clocks of both computers.',
  },
  TLS_FAILED: {
    phase: 'tls',
    message: 'No secure connection to {host} came about: {reason}.',
    advice: 'Check that port {port} serves https, and that both sides share a TLS version (1.2 or 1.3).',
  },
  SIGN_IN_REQUIRED: {
    phase: 'authenticate',
    message: 'No user name and password are known for {host}.',
    advice:
      'Sign in to this host with user name and password, or get a Kerberos ticket with kinit and refresh.',
  },
  SIGN_IN_REFUSED: {
    phase: 'authenticate',
    message: '{host} refused to sign in {user}.',
    advice:
      'Check user name, domain and password; the host does not say which is wrong. An expired password, and an account that is locked or disabled, look the same.',
  },
  SIGN_IN_HELD: {
    phase: 'authenticate',
    message: 'Signing in as {user} is on hold, because {host} refused it.',
    advice:
      'Sign in again with the right password. Nothing is tried until then, so that the account is not locked.',
  },
  PASSWORD_EXPIRED: {
    phase: 'authenticate',
    message: 'The password of {user} has expired or must be changed.',
    advice: 'Change the password of the account, then sign in again.',
  },
  ACCOUNT_LOCKED: {
    phase: 'authenticate',
    message: 'The account {user} is locked or disabled.',
    advice: 'Have the account unlocked or enabled in its domain, then sign in again.',
  },
  ACCOUNT_UNKNOWN: {
    phase: 'authenticate',
    message: 'The domain knows no account {user}.',
    advice: 'Check the spelling; Kerberos takes name@DOMAIN with the full name of the domain.',
  },
  KERBEROS_UNAVAILABLE: {
    phase: 'authenticate',
    message: 'Kerberos is not available on this computer.',
    advice:
      'Use the package of this extension that was made for this platform, and have the Kerberos library of the system installed (Debian and Ubuntu: libgssapi-krb5-2). Or sign in to {host} with user name and password.',
  },
  NO_TICKET: {
    phase: 'authenticate',
    message: 'Nobody is signed in to a Kerberos realm on this computer.',
    advice: 'Get a ticket with kinit name@DOMAIN, or sign in to {host} with user name and password.',
    remedy: 'kinit',
  },
  TICKET_EXPIRED: {
    phase: 'authenticate',
    message: 'The Kerberos ticket of this computer has expired.',
    advice: 'Get a new one with kinit, or sign in to {host} with user name and password.',
    remedy: 'kinit',
  },
  SPN_UNKNOWN: {
    phase: 'authenticate',
    message: 'The domain knows no service {spn}.',
    advice:
      'Reach the host by its full name in the domain. Where it is known by another name, set the service principal name of this host in the settings, or register the name.',
    remedy: 'setspn -S HTTP/full.name.of.host COMPUTERNAME',
  },
  CLOCK_SKEW: {
    phase: 'authenticate',
    message: 'The clocks of this computer and of the domain or of {host} differ too much for Kerberos.',
    advice: 'Kerberos allows five minutes. Set the clock that is wrong, and check how it is kept.',
    remedy: 'w32tm /resync',
  },
  KDC_UNREACHABLE: {
    phase: 'authenticate',
    message: 'No domain controller answers for {user}.',
    advice:
      'Check the realm, DNS, and the way to a domain controller (port 88). A name as DOMAIN\\name may need the full form name@DOMAIN.',
  },
  KERBEROS_TIMEOUT: {
    phase: 'authenticate',
    message: 'Kerberos did not come to an end for {host} and was broken off.',
    advice: 'A domain controller accepts connections and does not answer. Check port 88 and the network.',
  },
  KERBEROS_FAILED: {
    phase: 'authenticate',
    message: 'Signing in to {host} with Kerberos failed.',
    advice: 'The detail has the words of the Kerberos library: {reason}.',
  },
  TICKET_REFUSED: {
    phase: 'authenticate',
    message: '{host} refused the Kerberos ticket for {spn}.',
    advice:
      'The name may be registered for another account than the one of the host (setspn -Q shows it), the clock of the host may be wrong, or over https something may end TLS in between.',
    remedy: 'setspn -Q HTTP/full.name.of.host',
  },
  HOST_UNPROVEN: {
    phase: 'authenticate',
    message: '{host} could not prove that it is {spn}.',
    advice:
      'Nothing was sent to it. Somebody may answer in its place; or the name is registered for another account, whose key the host does not have.',
    remedy: 'setspn -Q HTTP/full.name.of.host',
  },
  NTLM_REFUSED: {
    phase: 'authenticate',
    message: '{host} does not take NTLM.',
    advice:
      'A policy restricts NTLM. Sign in with Kerberos: reach the host by its full name, with an account as name@DOMAIN or a ticket from kinit.',
  },
  CERTIFICATE_REFUSED: {
    phase: 'authenticate',
    message: '{host} refused the client certificate.',
    advice:
      'The host must allow certificates, trust the issuer, and map the certificate to a local account (winrm/config/service/certmapping). The certificate must be for client authentication.',
    remedy: ALLOW_CERTIFICATES,
  },
  CERTIFICATE_LOCKED: {
    phase: 'authenticate',
    message: 'The client certificate for {host} cannot be opened without its passphrase.',
    advice: 'Sign in with the right passphrase. It is kept in secret storage.',
  },
  SCHEME_NOT_OFFERED: {
    phase: 'authenticate',
    message: '{host} does not offer {scheme}; it offers {offered}.',
    advice: 'Choose one of the ways it offers, or enable {scheme} in the WinRM service of the host.',
  },
  WEAK_SECURITY: {
    phase: 'authenticate',
    message: '{host} does not offer messages sealed with 128-bit keys.',
    advice: 'Connect by https, or lift the restriction on NTLM security of the host.',
  },
  BAD_TOKEN: {
    phase: 'authenticate',
    message: '{host} sent a sign-in token that makes no sense.',
    advice: 'Check that a WinRM service answers on this port, and that no proxy stands in between.',
  },
  SEALING_BROKEN: {
    phase: 'authenticate',
    message: 'An answer of {host} was damaged or altered on its way.',
    advice:
      'The connection was closed. Try again; if it goes on, something in the network changes the traffic.',
  },
  UNSEALED_ANSWER: {
    phase: 'authenticate',
    message: '{host} answered in clear on a sealed connection.',
    advice: 'The answer was not used. Check for a proxy between this computer and the host.',
  },
  SEALING_REFUSED: {
    phase: 'authenticate',
    message: '{host} could not open the sealed message, or demands one.',
    advice: 'Try again; if it goes on, restart the WinRM service of the host.',
  },
  NOT_WINRM: {
    phase: 'request',
    message: '{host} answers on port {port}, but it is not WinRM ({what}).',
    advice: 'Check port and path: WinRM listens on 5985 (http) or 5986 (https) under /wsman.',
  },
  SERVICE_UNAVAILABLE: {
    phase: 'request',
    message: 'WinRM on {host} is not running (503).',
    advice: 'Start the WinRM service on the host.',
    remedy: 'Start-Service WinRM',
  },
  FORBIDDEN: {
    phase: 'request',
    message: '{host} forbids the request (403).',
    advice: 'A proxy, IIS or a policy stands in between. Check the way to the host.',
  },
  REQUEST_TOO_LARGE: {
    phase: 'request',
    message: 'The request is larger than {host} accepts (413).',
    advice: 'Raise MaxEnvelopeSizekb of the WinRM service, or send less at once.',
    remedy: 'Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb 500',
  },
  ACCESS_DENIED: {
    phase: 'request',
    message: '{user} signed in to {host}, but has no right to manage BITS there.',
    advice:
      'The BITS provider wants a member of the Administrators group. A local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1.',
    remedy:
      'New-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System LocalAccountTokenFilterPolicy -Value 1 -PropertyType DWord -Force',
  },
  PROVIDER_MISSING: {
    phase: 'request',
    message: '{host} has no BITS provider.',
    advice:
      'Install the feature "BITS Compact Server" on the host (Windows Server; client editions do not have it). No restart is needed.',
    remedy: INSTALL_FEATURE,
  },
  PROVIDER_FAILED: {
    phase: 'request',
    message: 'The BITS provider of {host} failed.',
    advice:
      'Listing fails as a whole when one job belongs to an account that was deleted: look with "bitsadmin /list /allusers" on the host and cancel that job.',
    remedy: 'bitsadmin /list /allusers',
  },
  QUOTA_EXCEEDED: {
    phase: 'request',
    message: '{host} is busy: too many operations of this user are open.',
    advice: 'It will be asked again later. Close other WinRM sessions of the same user.',
  },
  NOT_FOUND: {
    phase: 'request',
    message: '{host} knows no such object.',
    advice: 'Refresh the list.',
  },
  UNKNOWN_OUTCOME: {
    phase: 'request',
    message: '{host} gave no usable answer to "{what}"; whether it was done is not known.',
    advice: 'It was not repeated. Refresh, look at the job, and repeat the action if it is still needed.',
  },
  ENUMERATION_LOST: {
    phase: 'request',
    message: '{host} lost its place in a listing.',
    advice: 'Refresh to list again.',
  },
  FAULT: {
    phase: 'request',
    message: '{host} refused the request: {reason}',
    advice: 'The code tells more: {code}.',
  },
  MALFORMED_ANSWER: {
    phase: 'decode',
    message: 'The answer of {host} cannot be read: {reason}.',
    advice: 'Check that a WinRM service answers on this port, and that no proxy changes its answers.',
  },
  ANSWER_TOO_LARGE: {
    phase: 'decode',
    message: 'The answer of {host} is larger than {limit}.',
    advice: 'The answer was not read to its end. A single job with very many files can be that large.',
  },
  JOB_NOT_FOUND: {
    phase: 'bits',
    message: 'The job is no longer on {host}.',
    advice: 'It was completed, cancelled or has aged out. Refresh the list.',
  },
  BITS_ERROR: {
    phase: 'bits',
    message: 'BITS on {host} refused: {meaning}',
    advice: '{advice}',
  },
  CANCELLED: {
    phase: 'cancelled',
    message: 'Cancelled.',
    advice: 'Nothing more was sent.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERROR_TEXTS;

/** What stands in messages in place of a name, as arguments of them; translated by the same text. */
export const UNNAMED = {
  domain: 'The domain',
  signedInUser: 'the signed-in user',
  certificateHolder: 'the holder of the client certificate',
  message: 'A message',
  basicPassword: 'A password sent with Basic',
  certificateOverHttp: 'a client certificate over http',
} as const;

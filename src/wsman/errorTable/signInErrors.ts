import { NOT_SIGNED_IN, type ErrorRow } from './errorRow';

const ALLOW_CERTIFICATES = 'Set-Item WSMan:\\localhost\\Service\\Auth\\Certificate $true';

/** Failures to sign in, and of the sealing that the sign-in sets up. Those of Kerberos are a table of their own. */
export const SIGN_IN_ERRORS = {
  SIGN_IN_REQUIRED: {
    phase: 'authenticate',
    message: "Can't sign in to {host}: no user name and password are known.",
    advice:
      'Sign in to this host with user name and password, or get a Kerberos ticket with kinit and try again.',
    short: 'not signed in',
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps', 'opensSignIn', 'nobodySignedIn'],
  },
  CREDENTIAL_COMMAND_FAILED: {
    phase: 'authenticate',
    message: 'The command {what} gave no password.',
    advice:
      'Run it in a terminal of your own: it has to end within 30 seconds, with code 0, and to print the password as one line.',
    short: 'password command failed',
    // Another try could open the window of a password safe again, while the person is away.
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps'],
  },
  SIGN_IN_REFUSED: {
    phase: 'authenticate',
    message: '{host} rejected the user name or password of {user}.',
    advice:
      'Check user name, domain and password; the host does not say which is wrong. An expired password, and an account that is locked or disabled, look the same.',
    short: 'sign-in refused',
    classes: [
      ...NOT_SIGNED_IN,
      'needsPerson',
      'signInHelps',
      'opensSignIn',
      'rejectsCredential',
      'holdsCredential',
    ],
  },
  SIGN_IN_HELD: {
    phase: 'authenticate',
    message: 'Sign-in as {user} is paused: {host} rejected the password.',
    advice:
      'Sign in again with the right password. Nothing is tried until then, so that the account is not locked.',
    short: 'sign-in paused',
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps', 'rejectsCredential'],
  },
  PASSWORD_EXPIRED: {
    phase: 'authenticate',
    message: 'The password of {user} has expired or must be changed.',
    advice: 'Change the password of the account, then sign in again.',
    short: 'password expired',
    classes: [
      ...NOT_SIGNED_IN,
      'needsPerson',
      'signInHelps',
      'opensSignIn',
      'rejectsCredential',
      'holdsCredential',
    ],
  },
  ACCOUNT_LOCKED: {
    phase: 'authenticate',
    message: 'The account {user} is locked or disabled.',
    advice: 'Have the account unlocked or enabled in its domain, then sign in again.',
    short: 'account locked',
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps', 'rejectsCredential', 'holdsCredential'],
  },
  ACCOUNT_UNKNOWN: {
    phase: 'authenticate',
    message: 'The domain knows no account {user}.',
    advice: 'Check the spelling; Kerberos takes name@DOMAIN with the full name of the domain.',
    short: 'account unknown',
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps', 'rejectsCredential', 'holdsCredential'],
  },
  NTLM_REFUSED: {
    phase: 'authenticate',
    message: '{host} refuses NTLM.',
    advice:
      'A policy restricts NTLM. Sign in with Kerberos: reach the host by its full name, with an account as name@DOMAIN or a ticket from kinit.',
    short: 'NTLM refused',
    classes: NOT_SIGNED_IN,
  },
  CERTIFICATE_REFUSED: {
    phase: 'authenticate',
    message: '{host} refused the client certificate.',
    advice:
      'Check that the host allows certificates, trusts the issuer, and maps the certificate to a local account (winrm/config/service/certmapping), and that the certificate is for client authentication.',
    remedy: ALLOW_CERTIFICATES,
    short: 'client certificate refused',
    classes: NOT_SIGNED_IN,
  },
  CERTIFICATE_LOCKED: {
    phase: 'authenticate',
    message: "The client certificate for {host} can't be opened without its passphrase.",
    advice: 'Sign in with the right passphrase. It is kept in secret storage.',
    short: 'passphrase needed',
    classes: [...NOT_SIGNED_IN, 'needsPerson', 'signInHelps', 'opensSignIn', 'rejectsCredential'],
  },
  SCHEME_NOT_OFFERED: {
    phase: 'authenticate',
    message: '{host} does not offer {scheme}; it offers {offered}.',
    advice: 'Choose one of the ways it offers, or enable {scheme} in the WinRM service of the host.',
    short: 'authentication scheme not offered',
    classes: NOT_SIGNED_IN,
  },
  WEAK_SECURITY: {
    phase: 'authenticate',
    message: '{host} does not offer 128-bit encryption.',
    advice: 'Connect by https, or lift the restriction on NTLM security of the host.',
    short: 'encryption too weak',
    classes: NOT_SIGNED_IN,
  },
  CONNECTION_NOT_KEPT: {
    phase: 'authenticate',
    message: '{host} closes the connection after every answer, but {mechanism} needs one that stays open.',
    advice:
      "A proxy or load balancer in between doesn't keep connections open. Connect to the host without it, or use https with Basic or a client certificate.",
    short: 'connections are not kept',
    classes: NOT_SIGNED_IN,
  },
  TICKET_TOO_LARGE: {
    phase: 'authenticate',
    message: '{host} refused the sign-in of {user}, because its header is too large ({size} KB).',
    advice:
      'A Kerberos ticket grows with the groups of its account. Sign in with an account in fewer groups or with NTLM, or raise MaxFieldLength and MaxRequestBytes of HTTP.sys on the host and restart it.',
    remedy:
      "'MaxFieldLength','MaxRequestBytes' | ForEach-Object { New-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters -Name $_ -Value 65534 -PropertyType DWord -Force }",
    short: 'ticket too large',
    classes: NOT_SIGNED_IN,
  },
  SIGN_IN_UNREADABLE: {
    phase: 'authenticate',
    message: '{host} did not understand the {mechanism} sign-in (HTTP 400).',
    advice:
      'If the host is not Windows, it may have no key for {spn} in its keytab. Otherwise a proxy in between may shorten headers: connect to the host without it, or choose another way to sign in.',
    short: 'sign-in not understood',
    classes: NOT_SIGNED_IN,
  },
  SIGN_IN_FAILED: {
    phase: 'authenticate',
    message: '{host} failed while it checked the sign-in of {user} (HTTP 500).',
    advice:
      'Check that the host reaches a domain controller, and look into its event logs System and Security. Restarting the WinRM service may help.',
    remedy: 'Restart-Service WinRM',
    short: 'sign-in failed',
    classes: NOT_SIGNED_IN,
  },
  SIGN_IN_UNANSWERED: {
    phase: 'authenticate',
    message: '{host} let the sign-in pass without proving anything (HTTP 200 without a token).',
    advice:
      "The service there isn't WinRM, or a proxy removes the token. Check the port, and connect to the host without the proxy.",
    short: 'sign-in proves nothing',
    classes: NOT_SIGNED_IN,
  },
  SIGN_IN_CUT: {
    phase: 'authenticate',
    message: '{host} closed the connection in the middle of the sign-in.',
    advice:
      'Try again. If the problem persists, a proxy, load balancer or firewall in between does not keep connections: reach the host without it, or use https with Basic or a client certificate.',
    short: 'connection lost',
    classes: [...NOT_SIGNED_IN, 'notConnected', 'mayRepeat'],
  },
  BAD_TOKEN: {
    phase: 'authenticate',
    message: '{host} sent an invalid sign-in token.',
    advice: 'Check that a WinRM service answers on this port, and that no proxy is in between.',
    short: 'invalid sign-in token',
    classes: NOT_SIGNED_IN,
  },
  SEALING_BROKEN: {
    phase: 'authenticate',
    message: 'An answer of {host} was damaged or altered on its way.',
    advice:
      'The connection was closed. Try again; if it keeps happening, something in the network changes the traffic.',
    short: 'answer altered on its way',
    classes: [...NOT_SIGNED_IN, 'leavesDoubt'],
  },
  UNSEALED_ANSWER: {
    phase: 'authenticate',
    message: '{host} sent an unencrypted answer on an encrypted connection.',
    advice: 'The answer was not used. Check for a proxy between this computer and the host.',
    short: 'answer not encrypted',
    classes: [...NOT_SIGNED_IN, 'leavesDoubt'],
  },
  SEALING_REFUSED: {
    phase: 'authenticate',
    message: '{host} could not decrypt the message, or requires encryption.',
    advice: 'Try again; if it keeps happening, restart the WinRM service of the host.',
    short: 'encryption refused',
    classes: NOT_SIGNED_IN,
  },
} satisfies Record<string, ErrorRow>;

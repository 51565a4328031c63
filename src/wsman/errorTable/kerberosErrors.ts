import { NOT_SIGNED_IN, type ErrorRow } from './errorRow';

/** Failures to sign in with Kerberos. */
export const KERBEROS_ERRORS = {
  KERBEROS_UNAVAILABLE: {
    phase: 'authenticate',
    message: 'Kerberos is not available on this computer.',
    advice:
      'Use the package of this extension that was made for this platform, and have the Kerberos library of the system installed (Debian and Ubuntu: libgssapi-krb5-2). Or sign in to {host} with user name and password.',
    short: 'no Kerberos here',
    classes: [...NOT_SIGNED_IN, 'signInHelps', 'nobodySignedIn'],
  },
  NO_TICKET: {
    phase: 'authenticate',
    message: 'Nobody is signed in to a Kerberos realm on this computer.',
    advice: 'Get a ticket with kinit name@DOMAIN, or sign in to {host} with user name and password.',
    remedy: 'kinit',
    short: 'no Kerberos ticket',
    classes: [...NOT_SIGNED_IN, 'signInHelps', 'nobodySignedIn'],
  },
  TICKET_EXPIRED: {
    phase: 'authenticate',
    message: 'The Kerberos ticket of this computer has expired.',
    advice: 'Get a new one with kinit, or sign in to {host} with user name and password.',
    remedy: 'kinit',
    short: 'Kerberos ticket expired',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  SPN_UNKNOWN: {
    phase: 'authenticate',
    message: "Can't sign in with Kerberos: the domain knows no service {spn}.",
    advice:
      'Reach the host by its full name in the domain. Where it is known by another name, give this host its service principal name (in the editor a property of the host, on the command line --spn), or register the name.',
    remedy: 'setspn -S HTTP/full.name.of.host COMPUTERNAME',
    short: 'service unknown in the domain',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  CLOCK_SKEW: {
    phase: 'authenticate',
    message: 'The clocks of this computer and of the domain or of {host} differ too much for Kerberos.',
    advice: 'Kerberos allows five minutes. Set the clock that is wrong, and check how it is kept.',
    remedy: 'w32tm /resync',
    short: 'clocks differ',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  KDC_UNREACHABLE: {
    phase: 'authenticate',
    message: 'No domain controller answers for {user}.',
    advice:
      'Check the realm, DNS, and the connection to a domain controller (port 88). A name such as DOMAIN\\name may need the full form name@DOMAIN.',
    short: 'no domain controller answers',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  KERBEROS_TIMEOUT: {
    phase: 'authenticate',
    message: "Kerberos sign-in to {host} didn't finish and was stopped.",
    advice: 'A domain controller accepts connections and does not answer. Check port 88 and the network.',
    short: 'the domain controller does not answer',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  KERBEROS_FAILED: {
    phase: 'authenticate',
    message: "Can't sign in to {host} with Kerberos: {reason}.",
    advice: 'Check the user name, the realm and the clock of this computer, then try again.',
    short: 'Kerberos failed',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  TICKET_REFUSED: {
    phase: 'authenticate',
    message: '{host} refused the Kerberos ticket for {spn}.',
    advice:
      'Check that the name is registered for the account of the host (setspn -Q shows it), that the clock of the host is right, and that over https nothing ends TLS in between.',
    remedy: 'setspn -Q HTTP/full.name.of.host',
    short: 'Kerberos ticket refused',
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  HOST_UNPROVEN: {
    phase: 'authenticate',
    message: '{host} could not prove that it is {spn}.',
    advice:
      'Check for which account the name is registered: either another one, whose key the host does not have, or somebody answers in place of the host. Nothing was sent.',
    remedy: 'setspn -Q HTTP/full.name.of.host',
    short: 'host not proven',
    classes: NOT_SIGNED_IN,
  },
} satisfies Record<string, ErrorRow>;

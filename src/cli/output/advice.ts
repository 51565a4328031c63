import { CAUSE_TEXTS, type CauseId } from '../../windows/doctor/causes';
import { fillIn, joined, type ErrorArguments, type ErrorCode, type RemoteError } from '../../wsman/errors';
import { missingWords } from './signInWords';

/**
 * Advice in the words of the command line, where that of the table of errors is written for the editor. `{name}` stands
 * for an argument of the error.
 */
export const OWN_ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  CLEARTEXT_REFUSED:
    'Name the host with https:// (port 5986), or sign in with --auth negotiate, which encrypts every message over http.',
  MECHANISM_UNAVAILABLE: 'Sign in with --auth negotiate, kerberos or ntlm, or name the host with https://.',
  TLS_UNTRUSTED:
    'Name the file of the issuing authority (PEM) with --ca. Or compare the fingerprint of the certificate on the host, and give it with --fingerprint.',
  TLS_CHANGED:
    'Expected: {expected}. Shown: {actual}. If the certificate was renewed on purpose, compare the fingerprint on the host and give the new one with --fingerprint; otherwise somebody may stand between you and the host.',
  SIGN_IN_HELD:
    'Run the command again with the right password, or without {host} (--except). Nothing is tried until then, so that the account is not locked.',
  PASSWORD_EXPIRED: 'Change the password of the account, then run the command again.',
  ACCOUNT_LOCKED: 'Have the account unlocked or enabled in its domain, then run the command again.',
  CERTIFICATE_LOCKED:
    'Give the passphrase of the key as a password is given: in BITS_REMOTE_PASSWORD or with --password-stdin.',
  SCHEME_NOT_OFFERED:
    'Choose one of the ways it offers with --auth, or enable {scheme} in the WinRM service of the host.',
  KERBEROS_UNAVAILABLE:
    'Install the Kerberos library of the system (Debian and Ubuntu: libgssapi-krb5-2), with a package of BITS Remote that was made for this platform. Or sign in to {host} with --user and a password.',
  NO_TICKET: 'Get a ticket with kinit name@DOMAIN, or sign in to {host} with --user and a password.',
  TICKET_EXPIRED: 'Get a new one with kinit, or sign in to {host} with --user and a password.',
  SPN_UNKNOWN:
    'Reach the host by its full name in the domain. Where it is known by another name, give its service principal name with --spn, or register the name.',
  QUOTA_EXCEEDED: 'Close other WinRM sessions of the same user, then try again.',
  UNKNOWN_OUTCOME:
    'It was not repeated. Look at the job with bits-remote show or list, and run the command again if it is still needed.',
  JOB_NOT_FOUND:
    'It was completed or cancelled, or BITS deleted it after its time limit. bits-remote list prints the jobs that are there.',
  PROVIDER_MISSING:
    'Install the feature "BITS Compact Server" on the host (Windows Server; client editions do not have it), from here by bits-remote feature install. No restart is needed. Or manage its jobs with --via powershell.',
  ENDPOINT_MISSING:
    'Turn PowerShell remoting on at the host, or name an endpoint that it has with --configuration.',
  ENDPOINT_LIMITED: 'Name an endpoint that does with --configuration: BITS is managed by short scripts.',
  NOT_BY_CMDLETS:
    'The BITS provider can: install the feature "BITS Compact Server" on the host (Windows Server), from here by bits-remote feature install.',
  NOT_BY_PROVIDER: 'PowerShell can: add --via powershell.',
  FEATURE_RESTART_NEEDED:
    'Restart the host when that does no harm, then look again with bits-remote feature status. Nothing restarts it from here.',
  FEATURE_UNPROVEN:
    'Look again in a minute with bits-remote feature status. If the problem persists, the provider was not registered: restart the host, or remove the feature and install it again.',
  FEATURE_OUTCOME_UNKNOWN:
    'Nothing was repeated. Look with bits-remote feature status, and start again if it is still needed. The host tells more in its log Microsoft-Windows-ServerManager-DeploymentProvider/Operational.',
  FEATURE_STILL_RUNS:
    'It goes on by itself. Look later with bits-remote feature status: nothing needs to be repeated.',
  NOT_PUBLISHED:
    'What a host publishes is lost when the host or its BITS Compact Server restarts. Publish the file again with bits-remote publish.',
  INVENTORY_FORM: 'Correct the file. Nothing of it is used until it can be read as a whole.',
  INVENTORY_SECRET:
    'Remove the passwords from the file. Give the password in BITS_REMOTE_PASSWORD or with --password-stdin.',
  INVENTORY_TOO_LARGE: 'Split the file, and name each part with --inventory.',
  ROLLOUT_UNKNOWN:
    'See which there are: bits-remote rollout list. Or look on the hosts: bits-remote rollout find.',
  ROLLOUT_HELD: 'Watch it: bits-remote rollout watch {rollout}. Or end that program first.',
  ROLLOUT_OPEN: 'Go on with it: bits-remote rollout resume {rollout}. Or cancel it first.',
  ROLLOUT_ORDER: 'See what it did: bits-remote rollout status {rollout}.',
  JOURNAL_UNREADABLE: 'Its jobs are on the hosts all the same. Find them: bits-remote rollout find.',
  CREATION_UNKNOWN: 'See which there are: bits-remote creation list.',
  ROLLOUT_HOSTS: 'Name a file that has these hosts with --inventory, then try again.',
  ROLLOUT_CHANGED: 'Make a new plan with bits-remote rollout plan --json, look at it, and start that one.',
  SELECTOR_UNKNOWN:
    'Correct the name, or name a file that has the host with --inventory. bits-remote hosts prints those that are known.',
  SELECTOR_EMPTY:
    'Patterns, groups and tags find the hosts of --inventory. bits-remote hosts prints those that are known.',
  KEYRING_UNREADABLE: 'Unlock the keyring and try again.',
  KEYRING_UNWRITABLE: 'Unlock the keyring, then try again.',
  INTERNAL: 'This is a fault of the program. Please report it.',
};

/** Causes and hints of the doctor in the words of the command line, likewise. */
const OWN_CAUSES: Readonly<Partial<Record<CauseId, string>>> = {
  untrustedIssuer:
    'The certificate comes from an authority that this computer does not know. Name its file (PEM) with --ca, or compare the fingerprint on the host and give it with --fingerprint.',
  changedCertificate:
    'The certificate was renewed, or someone is in between. Compare the fingerprint on the host before you give the new one with --fingerprint.',
  schemeOff:
    '{scheme} is switched off on the host, which offers {offered}. Choose one of these with --auth, or switch it on.',
  wrongPassword:
    'User name or password are wrong, the password has expired, or the account is locked or disabled: a host does not say which.',
  spnUnknown:
    'The domain knows no service {spn}. Reach the host by its full name, or give its service principal name with --spn.',
  featureInstallable:
    '{windows} can get the feature BITS Compact Server, and the provider with it, from here. The command asks first.',
  configurationUnknown:
    'The host knows no PowerShell endpoint {configuration}. Name one that it has with --configuration, or none, which means {usual}.',
  configurationLimited:
    'The PowerShell endpoint {configuration} takes given commands only, and no scripts. Name one that runs scripts with --configuration: {usual} does where nobody changed it.',
};

const OWN_TEXTS: ReadonlyMap<string, string> = new Map(
  Object.entries(OWN_CAUSES).map(([id, text]) => [CAUSE_TEXTS[id as CauseId].text, text]),
);

/** What to do after an error, as the command line says it. */
export function adviceOf(error: RemoteError): string {
  const { code, advice, args, sentences } = error;
  const own = missingWords(error)?.advice ?? OWN_ADVICE[code];
  if (own === undefined) return advice;
  return fillIn(own, { ...args, ...joined(sentences, (sentence) => fillIn(sentence, args)) });
}

/** Fills a text of the doctor, in the words of the command line. */
export function inOwnWords(template: string, args: ErrorArguments): string {
  return fillIn(OWN_TEXTS.get(template) ?? template, args);
}

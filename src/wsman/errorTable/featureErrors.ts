import type { ErrorRow } from './errorRow';

const INSTALL = 'Install-WindowsFeature -Name BITS-Compact-Server';
const UNINSTALL = 'Uninstall-WindowsFeature -Name BITS-Compact-Server';
const LOOK = 'Get-WindowsFeature BITS*';

/** Ends of an installation or a removal of the feature that brings the BITS provider. */
export const FEATURE_ERRORS = {
  FEATURE_NOT_OFFERED: {
    phase: 'bits',
    message: 'The feature "BITS Compact Server" of {host} can\'t be changed from here: {reason}',
    advice: '{advice}',
    short: "feature can't be changed from here",
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_DENIED: {
    phase: 'bits',
    message: '{user} is signed in but may not change the features of {host}.',
    advice:
      'Sign in as a member of the Administrators group: Server Manager accepts nobody else. A local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1.',
    short: 'no right to change features',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_FORM_UNKNOWN: {
    phase: 'bits',
    message:
      '{host} understood the request for the feature "BITS Compact Server" in none of its known forms.',
    advice: 'Nothing was changed. Run the command on the host, in PowerShell as an administrator.',
    remedy: INSTALL,
    short: 'request was not understood',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_REMOVAL_FORM_UNKNOWN: {
    phase: 'bits',
    message:
      '{host} understood the request to remove the feature "BITS Compact Server" in none of its known forms.',
    advice: 'Nothing was changed. Run the command on the host, in PowerShell as an administrator.',
    remedy: UNINSTALL,
    short: 'request was not understood',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_RESTART_NEEDED: {
    phase: 'bits',
    message: '{host} must restart before the feature "BITS Compact Server" can be changed.',
    advice: 'Restart the host at a convenient time, then check again. Nothing restarts it from here.',
    short: 'waits for a restart',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_FAILED: {
    phase: 'bits',
    message: '{host} could not install the feature "BITS Compact Server": {reason}',
    advice: '{advice}',
    remedy: INSTALL,
    short: 'feature could not be installed',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_REMOVAL_FAILED: {
    phase: 'bits',
    message: '{host} could not remove the feature "BITS Compact Server": {reason}',
    advice: '{advice}',
    remedy: UNINSTALL,
    short: 'feature could not be removed',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_UNPROVEN: {
    phase: 'bits',
    message:
      '{host} says that the feature "BITS Compact Server" is installed, but its BITS provider is missing.',
    advice:
      'Look again in a minute. If the problem persists, the provider was not registered: restart the host, or remove the feature and install it again.',
    remedy: LOOK,
    short: 'BITS provider did not appear',
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_OUTCOME_UNKNOWN: {
    phase: 'bits',
    message: '{host} no longer knows the request for the feature "BITS Compact Server", or never got it.',
    advice:
      'Check which features the host has now, and start again if it is still needed. Nothing was repeated. The host tells more in its log Microsoft-Windows-ServerManager-DeploymentProvider/Operational.',
    remedy: LOOK,
    classes: ['provesCredential', 'settlesOutcome'],
  },
  FEATURE_STILL_RUNS: {
    phase: 'bits',
    message: '{host} was still at work on the feature "BITS Compact Server" when it was last looked at.',
    advice: 'Check again later: it continues by itself, and nothing needs to be repeated.',
    short: 'still at work on the feature',
    classes: ['settlesOutcome'],
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;

import type { ErrorRow } from './errorRow';

/** Failures of PowerShell remoting: its endpoint, its session, and the scripts that run in it. */
export const POWERSHELL_ERRORS = {
  ENDPOINT_DENIED: {
    phase: 'request',
    message: '{user} is signed in but may not use the PowerShell endpoint “{configuration}” of {host}.',
    advice:
      'Sign in as a member of the Administrators group: the endpoint accepts nobody else. A local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1.',
    short: 'no right to use PowerShell',
    classes: ['provesCredential'],
  },
  ENDPOINT_MISSING: {
    phase: 'request',
    message: '{host} has no PowerShell endpoint “{configuration}”.',
    advice: 'Turn PowerShell remoting on at the host, or name an endpoint that it has.',
    remedy: 'Enable-PSRemoting',
    short: 'no PowerShell endpoint',
    classes: ['provesCredential'],
  },
  ENDPOINT_LIMITED: {
    phase: 'request',
    message: 'The PowerShell endpoint “{configuration}” of {host} runs no scripts.',
    advice: 'Name an endpoint that does: BITS is managed by short scripts.',
    short: 'endpoint runs no scripts',
    classes: ['provesCredential'],
  },
  SESSION_LOST: {
    phase: 'request',
    message: '{host} has ended the PowerShell session.',
    advice: 'Try again: a new session is opened.',
    short: 'session lost',
    classes: ['provesCredential', 'mayRepeat', 'leavesDoubt'],
  },
  SCRIPT_FAILED: {
    phase: 'request',
    message: 'A script failed in PowerShell on {host}: {reason}',
    advice:
      'Check on the host that PowerShell 5.1 or later runs, and that its module BitsTransfer can be loaded.',
    classes: ['provesCredential', 'refusesQuestion'],
  },
  NOT_BY_CMDLETS: {
    phase: 'input',
    message: "The BITS cmdlets on {host} can't {what}.",
    advice:
      'Use the BITS provider, which can: install the feature "BITS Compact Server" on the host (Windows Server).',
    classes: ['skipsReading', 'settlesOutcome'],
  },
  NOT_BY_PROVIDER: {
    phase: 'input',
    message: "The BITS provider on {host} can't {what}.",
    advice: 'Choose PowerShell for this host, which can.',
    classes: ['skipsReading', 'settlesOutcome'],
  },
  TASK_NOT_ALLOWED: {
    phase: 'input',
    message: 'A task that runs once as {account} on {host} was not allowed; nothing was changed.',
    advice:
      'Allow the task when you are asked: only such an account can have jobs that move without a session, or change them.',
    short: 'task not allowed',
    classes: ['skipsReading', 'settlesOutcome'],
  },
  TASK_NOT_RUN: {
    phase: 'request',
    message: 'The task that should run as {account} on {host} ended with code {code}, without a change.',
    advice:
      'Check on the host that Windows PowerShell may run in tasks: a policy or a virus scanner may forbid it.',
    short: 'task made no change',
    classes: ['provesCredential', 'settlesOutcome'],
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;

import type { ServiceAccount } from '../../states';

/** Well-known identifiers (MS-DTYP 2.4.2.4): names of accounts are in the host's language. */
const SIDS: Readonly<Record<ServiceAccount, string>> = {
  system: 'S-1-5-18',
  local: 'S-1-5-19',
  network: 'S-1-5-20',
};

/**
 * The definition of a task that runs one command as a service account and is gone soon (MS-TSCH 2.5). It has no trigger that
 * could run it a second time: the only one lies in the past, and expires at `{end}`, which the host fills in; then the
 * service deletes the task, should the connection have died.
 * @param encoded the command in base64 of UTF-16LE
 */
export function taskDefinition(account: ServiceAccount, encoded: string): string {
  return `<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
<RegistrationInfo><Description>One change of a BITS job by BITS Remote. It removes itself.</Description></RegistrationInfo>
<Triggers><TimeTrigger><StartBoundary>2000-01-01T00:00:00Z</StartBoundary><EndBoundary>{end}</EndBoundary></TimeTrigger></Triggers>
<Principals><Principal id="Account"><UserId>${SIDS[account]}</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>
<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><ExecutionTimeLimit>PT2M</ExecutionTimeLimit><DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter></Settings>
<Actions Context="Account"><Exec><Command>%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe</Command><Arguments>${ARGUMENTS} ${encoded}</Arguments></Exec></Actions>
</Task>`;
}

const ARGUMENTS = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand';

/** Characters of an encoded command: a command line holds 32,767 (CreateProcess), with program and options. */
const MAX_ENCODED = 32_000;

/**
 * The command of a task: a constant script, with its request before it in base64, which cannot be mistaken for anything else.
 * @param request JSON in ASCII
 * @returns `undefined` where it is too long for a command line
 */
export function encodedCommand(script: string, request: string): string | undefined {
  const signs = Buffer.from(request, 'latin1').toString('base64').replace(/=+$/, '');
  const encoded = Buffer.from(`$q='${signs}'${script}`, 'utf16le').toString('base64');
  return encoded.length > MAX_ENCODED ? undefined : encoded;
}

import { script } from './prelude';

/**
 * Tells what the session is: the version of PowerShell, its language mode, how many modules for tasks there are, which
 * Windows has since 8 and Server 2012, and two groups of its token: Administrators (S-1-5-32-544) and the integrity level
 * (S-1-16-…). That it answers at all says that the endpoint runs scripts and has BitsTransfer. The program whoami is asked
 * because Constrained Language Mode has no types of .NET; where it may not run, the groups stay empty.
 */
export const PROBE = script(String.raw`
  $answer.version = [string]$PSVersionTable.PSVersion
  $answer.language = [string]$ExecutionContext.SessionState.LanguageMode
  $answer.tasks = [string]@(Get-Module -ListAvailable ScheduledTasks).Count
  $answer.groups = ''
  try {
    foreach ($line in @(whoami.exe /groups /fo csv /nh)) {
      if ($line -match '"(S-1-5-32-544|S-1-16-[0-9]+)"') { $answer.groups += $Matches[1] + ' ' }
    }
  } catch { }
`);

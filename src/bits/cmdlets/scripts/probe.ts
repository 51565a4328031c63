import { script } from './prelude';

/**
 * Tells what the session is: the version of PowerShell, its language mode, and how many modules for tasks there are, which
 * Windows has since 8 and Server 2012. That it answers at all says that the endpoint runs scripts and has BitsTransfer.
 */
export const PROBE = script(String.raw`
  $answer.version = [string]$PSVersionTable.PSVersion
  $answer.language = [string]$ExecutionContext.SessionState.LanguageMode
  $answer.tasks = [string]@(Get-Module -ListAvailable ScheduledTasks).Count
`);

import { script } from './prelude';

/**
 * Waits for 45 s at most until the task has ended, and removes it whatever happens. SCHED_S_TASK_RUNNING (267009),
 * SCHED_S_TASK_HAS_NOT_RUN (267011) and SCHED_S_TASK_QUEUED (267045) say "not yet" (MS-TSCH 2.3.13).
 */
const AWAIT_END = String.raw`
  function Wait-Task($Name) {
    $result = ''
    for ($turn = 0; $turn -lt 225 -and $result -eq ''; $turn++) {
      $last = (Get-ScheduledTaskInfo -TaskName $Name).LastTaskResult
      if (267009, 267011, 267045 -contains $last) { Start-Sleep -Milliseconds 200 } else { $result = [string]$last }
    }
    $result
  }
`;

/**
 * Registers a task, runs it, and tells its exit code; no code where it did not end in time. The host's own clock says when
 * the definition expires, should nobody be left to remove it.
 */
export const RUN_TASK = script(
  AWAIT_END +
    String.raw`
  $name = $request.task.Substring(1)
  $end = (Get-Date).ToUniversalTime().AddMinutes(5).ToString('s') + 'Z'
  Register-ScheduledTask -TaskName $name -Xml $request.definition.Substring(1).Replace('{end}', $end) | Out-Null
  try {
    Start-ScheduledTask -TaskName $name | Out-Null
    $answer.result = Wait-Task $name
  } finally {
    Unregister-ScheduledTask -TaskName $name -Confirm:$false | Out-Null
  }
`,
);

/** The same for a task whose answer was lost; no code where there is no such task any more. */
export const END_TASK = script(
  AWAIT_END +
    String.raw`
  $name = $request.task.Substring(1)
  $answer.result = ''
  if (Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue) {
    try {
      $answer.result = Wait-Task $name
    } finally {
      Unregister-ScheduledTask -TaskName $name -Confirm:$false | Out-Null
    }
  }
`,
);

import { ADD_FILES_BODY, CHANGE_STATE_BODY, CREATE_JOB_BODY, SET_PROPERTIES_BODY } from './jobChanges';

/**
 * A script that a task runs as a service account. Its request stands before it as `$q`, base64 of JSON in ASCII; its only
 * answer is the exit code: 0, or 0x40000000 with the first 28 bits of the new job's JobId, or the HRESULT of a failure.
 * `[Convert]` is not to be had in Constrained Language Mode, in which AppLocker and WDAC let tasks run.
 */
const BEGINNING = String.raw`
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
$bits = 0
$held = 0
$json = -join @(foreach ($sign in $q.ToCharArray()) {
  $bits = ($bits -shl 6) -bor $alphabet.IndexOf([char]$sign)
  $held += 6
  if ($held -ge 8) {
    $held -= 8
    [char](($bits -shr $held) -band 255)
    $bits = $bits -band ((1 -shl $held) - 1)
  }
})
$answer = @{}
try {
  if (-not (Get-Module BitsTransfer)) { Import-Module BitsTransfer | Out-Null }
  $request = ConvertFrom-Json $json
`;

/** A job whose transfer cannot be started is not left behind. */
const START_CREATED = String.raw`
  if ($request.start) {
    try { Resume-BitsTransfer -BitsJob $job -Asynchronous | Out-Null } catch { Remove-BitsTransfer -BitsJob $job | Out-Null; throw }
  }
`;

const END = String.raw`
  $code = 0
  if ($answer.jobId) { $code = 0x40000000 -bor [int]('0x' + $answer.jobId.Substring(1, 7)) }
} catch {
  $exception = $_.Exception
  $code = $exception.HResult
  while ($exception.InnerException) {
    $exception = $exception.InnerException
    if ($exception.HResult -ne 0 -and $exception.HResult -ne -2147467259) { $code = $exception.HResult }
  }
}
exit $code
`;

function accountScript(body: string): string {
  return BEGINNING + body + END;
}

/** The changes that a task makes. */
export const ACCOUNT_SCRIPTS = {
  create: accountScript(CREATE_JOB_BODY + START_CREATED),
  addFiles: accountScript(ADD_FILES_BODY),
  setProperties: accountScript(SET_PROPERTIES_BODY),
  changeState: accountScript(CHANGE_STATE_BODY),
} as const;

export type AccountChange = keyof typeof ACCOUNT_SCRIPTS;

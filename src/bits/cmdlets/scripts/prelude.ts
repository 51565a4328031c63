/**
 * The beginning of every script, and its end. A script is a constant: its one argument is JSON, its one answer is JSON. It
 * runs in Windows PowerShell 5.1 and in PowerShell 7, in full and in Constrained Language Mode, and in every culture:
 * cmdlets only, every value formatted explicitly, nothing that a host has defined. Texts in the argument begin with `=`,
 * because version 7 makes dates of texts that look like some.
 */
const BEGINNING = String.raw`param([string] $Argument)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
$VerbosePreference = 'SilentlyContinue'
$answer = [ordered]@{ v = 1 }
try {
`;

/** Without the module nothing about jobs can be asked. */
const NEEDS_MODULE = String.raw`  if (-not (Get-Module BitsTransfer)) { Import-Module BitsTransfer | Out-Null }
`;

const REQUEST = String.raw`  $request = ConvertFrom-Json $Argument
`;

const END = String.raw`
} catch {
  $exception = $_.Exception
  $code = $exception.HResult
  while ($exception.InnerException) {
    $exception = $exception.InnerException
    # 0x80131500 to 0x801315FF and 0x80004005 say nothing; what lies deeper does.
    if ($exception.HResult -ne 0 -and $exception.HResult -ne -2147467259) { $code = $exception.HResult }
  }
  $answer = [ordered]@{
    v = 1
    error = [ordered]@{
      hresult = [int]$code
      message = [string]$_.Exception.Message
      id = [string]$_.FullyQualifiedErrorId
    }
  }
}
ConvertTo-Json -Compress -Depth 6 -InputObject $answer
`;

/** A whole script about jobs. @param body fills `$answer` from `$request` */
export function script(body: string): string {
  return BEGINNING + NEEDS_MODULE + REQUEST + body + END;
}

/** A whole script about something else: the module BitsTransfer need not be there. @param body as of {@link script} */
export function scriptWithoutModule(body: string): string {
  return BEGINNING + REQUEST + body + END;
}

# Stands in for the module ScheduledTasks of Windows: tasks are files, and run as processes of this engine. It shows what
# PowerShell does with our definitions and scripts, not what the Task Scheduler does.

function Get-Folder { $env:BITS_PRACTICE_TASKS }
function Get-Path([string] $Name, [string] $Kind) { Join-Path (Get-Folder) "$Name.$Kind" }

function Register-ScheduledTask {
    param([string] $TaskName, [string] $Xml)
    $path = Get-Path $TaskName 'xml'
    if (Test-Path -LiteralPath $path) { throw "The task $TaskName exists." }
    $definition = [xml]$Xml
    $trigger = $definition.Task.Triggers.TimeTrigger
    $end = [datetime]::Parse($trigger.EndBoundary, [cultureinfo]::InvariantCulture, 'AdjustToUniversal')
    if ($end -le [datetime]::UtcNow -or $end -gt [datetime]::UtcNow.AddMinutes(10)) { throw "It ends at $end." }
    if ($definition.Task.Settings.DeleteExpiredTaskAfter -ne 'PT0S') { throw 'It would stay.' }
    Set-Content -LiteralPath $path -Value $Xml
    Add-Content -LiteralPath (Join-Path (Get-Folder) 'log.txt') -Value "register $($definition.Task.Principals.Principal.UserId)"
}

function Start-ScheduledTask {
    param([string] $TaskName)
    $definition = [xml](Get-Content -Raw -LiteralPath (Get-Path $TaskName 'xml'))
    $exec = $definition.Task.Actions.Exec
    if ($exec.Arguments.Length -gt 32767) { throw 'The command line is too long.' }
    $account = @{ 'S-1-5-18' = 'system'; 'S-1-5-19' = 'local'; 'S-1-5-20' = 'network' }[$definition.Task.Principals.Principal.UserId]
    $encoded = $exec.Arguments.Split(' ')[-1]
    $script = Get-Path $TaskName 'ps1'
    [System.IO.File]::WriteAllText($script, [System.Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($encoded)))
    # Where this engine runs, the exit code of a process has eight bits; that of a script file has all.
    $start = [System.Diagnostics.ProcessStartInfo]::new($env:BITS_PRACTICE_ENGINE)
    $command = "& '$script'; `$LASTEXITCODE"
    # The language of a host with AppLocker or WDAC; the module keeps the full one.
    if ($env:BITS_PRACTICE_CONSTRAINED) { $command = "Import-Module BitsTransfer -Global; `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $command" }
    foreach ($argument in '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', $command) { $start.ArgumentList.Add($argument) }
    $start.Environment['BITS_PRACTICE_ACCOUNT'] = $account
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    Remove-Item -LiteralPath $script
    $code = if ($output.Trim() -match '^-?\d+$') { [int]$output.Trim() } else { 1 }
    Set-Content -LiteralPath (Get-Path $TaskName 'code') -Value ([uint32]([int64]$code -band 0xFFFFFFFFL))
}

function Get-ScheduledTask {
    [CmdletBinding()] param([string] $TaskName)
    if (Test-Path -LiteralPath (Get-Path $TaskName 'xml')) { [pscustomobject]@{ TaskName = $TaskName } }
    else { Write-Error "No task $TaskName." }
}

function Get-ScheduledTaskInfo {
    param([string] $TaskName)
    $path = Get-Path $TaskName 'code'
    $code = if (Test-Path -LiteralPath $path) { [uint32](Get-Content -Raw -LiteralPath $path) } else { [uint32]267011 }
    [pscustomobject]@{ LastTaskResult = $code }
}

function Unregister-ScheduledTask {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([string] $TaskName)
    if ($PSCmdlet.ShouldProcess($TaskName)) { Remove-Item -LiteralPath (Get-Path $TaskName 'xml') }
}

# Stands in for the module ServerManager of Windows: one cmdlet, which gives what the test has written down. It shows what
# PowerShell does with our script, not what Server Manager does.

enum RestartState { No; Yes; Maybe }
enum ExitCode { Success; SuccessRestartRequired; NoChangeNeeded; Failed; InvalidArgs }
enum MessageType { Information; Warning; Error }

function Install-WindowsFeature {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([string[]] $Name, [string[]] $Source, [switch] $Restart)
    if (-not $PSCmdlet.ShouldProcess("$Name")) { throw 'A person would be asked.' }
    if ($Restart) { throw 'It would restart the host.' }
    $body = ConvertTo-Json -Compress -InputObject @{ name = $Name; source = @($Source | Where-Object { $_ }) }
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($body)
    $answer = Invoke-WebRequest -Uri "$env:BITS_PRACTICE_QUEUE/install" -Method Post -Body $bytes -ContentType 'application/json'
    $values = ConvertFrom-Json -AsHashtable -DateKind String -InputObject $answer.Content
    foreach ($text in $values['warnings']) { Write-Warning $text }
    if ($values['failure']) {
        $failure = $values['failure']
        $category = [System.Management.Automation.ErrorCategory][int]$failure['category']
        $exception = [System.Exception]::new($failure['message'])
        # It does not end the cmdlet by itself, which gives a result all the same.
        $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($exception, $failure['id'], $category, $null))
        return [pscustomobject]@{ Success = $false; RestartNeeded = [RestartState]::No; FeatureResult = @(); ExitCode = [ExitCode]::Failed }
    }
    $features = foreach ($feature in $values['features']) {
        [pscustomobject]@{
            Name = $feature['name']
            Success = $true
            RestartNeeded = $false
            Message = @(foreach ($text in $feature['messages']) {
                [pscustomobject]@{ MessageType = [MessageType]::Warning; ErrorCode = 0; Text = $text }
            })
        }
    }
    [pscustomobject]@{
        Success = $true
        RestartNeeded = [RestartState]$values['restartNeeded']
        FeatureResult = @($features)
        ExitCode = [ExitCode]$values['exitCode']
    }
}

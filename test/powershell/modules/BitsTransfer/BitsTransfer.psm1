# Stands in for the module BitsTransfer of Windows: the same names, parameters and properties over the queue of the
# practice host, which answers on loopback. It shows what PowerShell does with our scripts, not what BITS does.

enum JobState { Queued; Connecting; Transferring; Suspended; Error; TransientError; Transferred; Acknowledged; Canceled }
enum JobPriority { Foreground; High; Normal; Low }
enum JobType { Download; Upload; UploadReply }
enum ErrorContext { None; Unknown; GeneralQueueManager; QueueManagerNotification; LocalFile; RemoteFile; GeneralTransport; RemoteApplication }

# Class is that of the cmdlet, which error records name.
function Ask([string] $Class, [string] $Path, $Body) {
    # Set in the process of a task; the session has none.
    if ($env:BITS_PRACTICE_ACCOUNT) { $Body['as'] = $env:BITS_PRACTICE_ACCOUNT }
    $json = ConvertTo-Json -Compress -Depth 5 -InputObject $Body
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($json)
    $answer = Invoke-WebRequest -Uri "$env:BITS_PRACTICE_QUEUE/$Path" -Method Post -Body $bytes -ContentType 'application/json' -SkipHttpErrorCheck
    $values = ConvertFrom-Json -AsHashtable -DateKind String -InputObject $answer.Content
    if ($null -ne $values['hresult']) {
        $exception = if ($values['hresult'] -eq -2147024891) { [UnauthorizedAccessException]::new($values['message']) }
        else { [System.Runtime.InteropServices.COMException]::new($values['message'], [int]$values['hresult']) }
        $id = "$($exception.GetType().FullName),Microsoft.BackgroundIntelligentTransfer.Management.$Class"
        throw [System.Management.Automation.ErrorRecord]::new($exception, $id, 'NotSpecified', $null)
    }
    $values
}

function Read-Time($Text) {
    if (-not $Text) { return [datetime]::MinValue }
    # The cmdlets give the host's local time.
    [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'RoundtripKind').ToLocalTime()
}

function New-Job($Values) {
    $files = foreach ($file in $Values['files']) {
        [pscustomobject]@{
            PSTypeName = 'Microsoft.BackgroundIntelligentTransfer.Management.BitsFile'
            RemoteName = $file['remoteUrl']
            LocalName = $file['localFile']
            IsTransferComplete = [bool]$file['completed']
            BytesTotal = [uint64]$file['bytesTotal']
            BytesTransferred = [uint64]$file['bytesTransferred']
        }
    }
    [pscustomobject]@{
        PSTypeName = 'Microsoft.BackgroundIntelligentTransfer.Management.BitsJob'
        JobId = [guid]$Values['jobId']
        DisplayName = $Values['displayName']
        Description = $Values['description']
        TransferType = [JobType]$(if ($Values['type']) { $Values['type'] } else { 'Download' })
        JobState = [JobState]$Values['state']
        OwnerAccount = $Values['owner']
        Priority = [JobPriority]$Values['priority']
        RetryInterval = [int]$Values['minimumRetryDelay']
        RetryTimeout = [int]$Values['noProgressTimeout']
        TransientErrorCount = [int]$Values['transientErrorCount']
        ErrorContext = [ErrorContext]$Values['errorContext']
        InternalErrorCode = [int]$Values['errorCode']
        ErrorDescription = $Values['errorDescription']
        ErrorContextDescription = $Values['contextDescription']
        BytesTotal = [uint64]$Values['bytesTotal']
        BytesTransferred = [uint64]$Values['bytesTransferred']
        FilesTotal = [uint32]$Values['filesTotal']
        FilesTransferred = [uint32]$Values['filesTransferred']
        CreationTime = Read-Time $Values['creationTime']
        ModificationTime = Read-Time $Values['modificationTime']
        TransferCompletionTime = Read-Time $Values['completionTime']
        FileList = @($files)
    }
}

function Get-BitsTransfer {
    param([string[]] $Name, [switch] $AllUsers, [guid[]] $JobId)
    if ($JobId) {
        foreach ($id in $JobId) { New-Job (Ask GetBitsTransferCommand 'get' @{ jobId = "$id" })['job'] }
        return
    }
    foreach ($job in (Ask GetBitsTransferCommand $(if ($AllUsers) { 'list' } else { 'own' }) @{})['jobs']) { New-Job $job }
}

function Change([object[]] $Jobs, [string] $Action, [string] $Class) {
    foreach ($job in $Jobs) { Ask $Class 'change' @{ jobId = "$($job.JobId)"; action = $Action } | Out-Null }
}

function Suspend-BitsTransfer { param([object[]] $BitsJob) Change $BitsJob 'suspend' SuspendBitsTransferCommand; $BitsJob }
function Complete-BitsTransfer { param([object[]] $BitsJob) Change $BitsJob 'complete' CompleteBitsTransferCommand }
function Remove-BitsTransfer { param([object[]] $BitsJob) Change $BitsJob 'cancel' RemoveBitsTransferCommand }
function Resume-BitsTransfer {
    param([object[]] $BitsJob, [switch] $Asynchronous)
    if (-not $Asynchronous) { throw 'Resume-BitsTransfer would wait for the end of the transfer.' }
    Change $BitsJob 'resume' ResumeBitsTransferCommand
    $BitsJob
}

function Set-BitsTransfer {
    param(
        [object[]] $BitsJob, [string] $DisplayName, [string] $Description, [JobPriority] $Priority,
        [int] $RetryInterval, [int] $RetryTimeout
    )
    $changes = @{}
    if ($PSBoundParameters.ContainsKey('DisplayName')) { $changes['displayName'] = $DisplayName }
    if ($PSBoundParameters.ContainsKey('Description')) { $changes['description'] = $Description }
    if ($PSBoundParameters.ContainsKey('Priority')) { $changes['priority'] = [int]$Priority }
    if ($PSBoundParameters.ContainsKey('RetryInterval')) { $changes['minimumRetryDelay'] = $RetryInterval }
    if ($PSBoundParameters.ContainsKey('RetryTimeout')) { $changes['noProgressTimeout'] = $RetryTimeout }
    foreach ($job in $BitsJob) { Ask SetBitsTransferCommand 'set' @{ jobId = "$($job.JobId)"; changes = $changes } | Out-Null }
    $BitsJob
}

function Add-BitsFile {
    param([object] $BitsJob, [string[]] $Source, [string[]] $Destination)
    for ($index = 0; $index -lt $Source.Count; $index++) {
        Ask AddBitsFileCommand 'addFile' @{ jobId = "$($BitsJob.JobId)"; remoteUrl = $Source[$index]; localFile = $Destination[$index] } | Out-Null
    }
    $BitsJob
}

function Start-BitsTransfer {
    param(
        [string[]] $Source, [string[]] $Destination, [JobType] $TransferType, [switch] $Asynchronous,
        [switch] $Suspended, [string] $DisplayName = 'BITS Transfer', [string] $Description = 'This is a file transfer.',
        [JobPriority] $Priority = 'Foreground'
    )
    if (-not $Asynchronous) { throw 'Start-BitsTransfer would wait for the end of the transfer.' }
    $files = for ($index = 0; $index -lt $Source.Count; $index++) {
        @{ remoteUrl = $Source[$index]; localFile = $Destination[$index] }
    }
    New-Job (Ask NewBitsTransferCommand 'create' @{
        displayName = $DisplayName; description = $Description; priority = [int]$Priority
        type = "$TransferType".ToLowerInvariant(); suspended = [bool]$Suspended; files = @($files)
    })['job']
}

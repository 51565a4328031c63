import { script } from './prelude';

/**
 * Writes a job with the names of the class BitsClientJob and with its forms: numbers as digits, times as FILETIME.
 * `NotifyCmdLine` is believed, not documented, as the property of a job with its notification program: Set-BitsTransfer has
 * a parameter of that name (bits-tools.md). Where it is called otherwise, a job looks as if it had none.
 */
const READ_JOB = String.raw`
  function Read-Time($Time) {
    if ($null -eq $Time -or $Time.Year -lt 1700) { '0' } else { [string]$Time.ToFileTimeUtc() }
  }
  function Read-Job($Job) {
    $files = @(foreach ($file in $Job.FileList) {
      [ordered]@{
        RemoteUrl = [string]$file.RemoteName
        LocalFile = [string]$file.LocalName
        BytesTotal = [string]$file.BytesTotal
        BytesTransferred = [string]$file.BytesTransferred
        Completed = [string]$file.IsTransferComplete
      }
    })
    $values = [ordered]@{
      JobId = '{' + ([string]$Job.JobId).ToUpperInvariant() + '}'
      DisplayName = [string]$Job.DisplayName
      Description = [string]$Job.Description
      Priority = [string][int]$Job.Priority
      State = [string][int]$Job.JobState
      Owner = [string]$Job.OwnerAccount
      Type = [string][int]$Job.TransferType
      BytesTotal = [string]$Job.BytesTotal
      BytesTransferred = [string]$Job.BytesTransferred
      FilesTotal = [string]$Job.FilesTotal
      FilesTransferred = [string]$Job.FilesTransferred
      MinimumRetryDelay = [string]$Job.RetryInterval
      NoProgressTimeout = [string]$Job.RetryTimeout
      TransientErrorCount = [string]$Job.TransientErrorCount
      JobCreationTime = Read-Time $Job.CreationTime
      JobLastModificationTime = Read-Time $Job.ModificationTime
      JobCompletionTime = Read-Time $Job.TransferCompletionTime
      Files = $files
    }
    # Not every version of the module has these, and most jobs have none.
    foreach ($name in 'ProxyUsage', 'ProxyList', 'ProxyBypassList', 'NotifyCmdLine') {
      $value = [string]$Job.$name
      if ($value -ne '' -and $value -ne 'SystemDefault') { $values[$name] = $value }
    }
    $values
  }
`;

/** All jobs of all owners, with their files. A job that leaves while it is read is left out. */
export const LIST_JOBS = script(
  READ_JOB +
    String.raw`
  $answer.jobs = @(foreach ($job in @(Get-BitsTransfer -AllUsers)) { try { Read-Job $job } catch { } })
`,
);

/** State and bytes of all jobs. */
export const READ_PROGRESS = script(String.raw`
  $answer.jobs = @(foreach ($job in @(Get-BitsTransfer -AllUsers)) {
    try {
      [ordered]@{
        JobId = '{' + ([string]$job.JobId).ToUpperInvariant() + '}'
        State = [string][int]$job.JobState
        BytesTransferred = [string]$job.BytesTransferred
      }
    } catch { }
  })
`);

/** One job, and its error. */
export const READ_JOB_BY_ID = script(
  READ_JOB +
    String.raw`
  $job = Get-BitsTransfer -JobId $request.jobId.Substring(1)
  $answer.job = Read-Job $job
  $answer.failure = [ordered]@{
    ErrorCode = [string][int]$job.InternalErrorCode
    ErrorContext = [string][int]$job.ErrorContext
    ErrorDescription = [string]$job.ErrorDescription
    ContextDescription = [string]$job.ErrorContextDescription
  }
`,
);

/** How many jobs of the session's own have this JobId: 0 or 1. */
export const OWNS_JOB = script(String.raw`
  $id = $request.jobId.Substring(2, 36)
  $answer.own = [string]@(Get-BitsTransfer | Where-Object { [string]$_.JobId -eq $id }).Count
`);

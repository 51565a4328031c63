/**
 * Changes of jobs, each once: they run in the session, and in a task as a service account. Each reads `$request`; what it
 * fills into `$answer` is told.
 */

/** Suspends, resumes, completes or cancels a job. Resume waits for the transfer unless it is told not to. */
export const CHANGE_STATE_BODY = String.raw`
  $job = Get-BitsTransfer -JobId $request.jobId.Substring(1)
  switch ($request.action) {
    '=suspend' { Suspend-BitsTransfer -BitsJob $job | Out-Null }
    '=resume' { Resume-BitsTransfer -BitsJob $job -Asynchronous | Out-Null }
    '=complete' { Complete-BitsTransfer -BitsJob $job | Out-Null }
    '=cancel' { Remove-BitsTransfer -BitsJob $job | Out-Null }
  }
`;

/** Sets the properties that the request names. */
export const SET_PROPERTIES_BODY = String.raw`
  $job = Get-BitsTransfer -JobId $request.jobId.Substring(1)
  $changes = @{}
  if ($null -ne $request.displayName) { $changes.DisplayName = $request.displayName.Substring(1) }
  if ($null -ne $request.description) { $changes.Description = $request.description.Substring(1) }
  if ($null -ne $request.priority) { $changes.Priority = $request.priority.Substring(1) }
  if ($null -ne $request.minimumRetryDelay) { $changes.RetryInterval = [int]$request.minimumRetryDelay }
  if ($null -ne $request.noProgressTimeout) { $changes.RetryTimeout = [int]$request.noProgressTimeout }
  Set-BitsTransfer -BitsJob $job @changes | Out-Null
`;

/** Adds files to a job. */
export const ADD_FILES_BODY = String.raw`
  $job = Get-BitsTransfer -JobId $request.jobId.Substring(1)
  foreach ($file in @($request.files)) {
    Add-BitsFile -BitsJob $job -Source $file.remoteUrl.Substring(1) -Destination $file.localFile.Substring(1) | Out-Null
  }
`;

/**
 * Creates a suspended job of the account that runs it. The cmdlet's own defaults, a priority and a description, are not
 * those of BITS.
 */
export const CREATE_JOB_BODY = String.raw`
  $files = @($request.files)
  $spec = @{
    Suspended = $true
    Asynchronous = $true
    TransferType = $request.type.Substring(1)
    DisplayName = $request.displayName.Substring(1)
    Description = $request.description.Substring(1)
    Priority = $request.priority.Substring(1)
    Source = @($files | ForEach-Object { $_.remoteUrl.Substring(1) })
    Destination = @($files | ForEach-Object { $_.localFile.Substring(1) })
  }
  $job = Start-BitsTransfer @spec
  $answer.jobId = '{' + ([string]$job.JobId).ToUpperInvariant() + '}'
`;

/** BITS: jobs, their files and limits (bitsmsg.h). */
export const JOB_ERROR_TEXTS = {
  BG_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no job with this id.',
    advice:
      'List the jobs again: someone else completed or cancelled it, or BITS deleted it after its time limit.',
  },
  BG_E_INVALID_STATE: {
    retry: 'never',
    meaning: 'The job is in a state that does not allow this.',
    advice:
      'Look at its state: it may have been completed or cancelled already. An upload can be completed only once it is transferred.',
  },
  BG_E_EMPTY: { retry: 'repair', meaning: 'The job has no files left to transfer.', advice: 'Add a file.' },
  BG_E_FILE_NOT_AVAILABLE: {
    retry: 'never',
    meaning: 'The failure does not concern one particular file.',
    advice: 'Read the context of the error instead.',
  },
  BG_E_PROTOCOL_NOT_AVAILABLE: {
    retry: 'never',
    meaning: 'The failure does not concern a transfer protocol.',
    advice: 'Read the context of the error instead.',
  },
  BG_E_DESTINATION_LOCKED: {
    retry: 'waits',
    meaning: 'The disk with the target folder is locked, perhaps by a disk check.',
    advice: 'BITS continues as soon as the disk is free.',
  },
  BG_E_VOLUME_CHANGED: {
    retry: 'repair',
    meaning: 'BITS finds the target folder on another disk than the one the job began with.',
    advice:
      'If the disk was exchanged or formatted, bring the first one back, or cancel the job and create it anew. If a volume is mounted in a folder of the path, nothing was exchanged: create the job with the drive letter or share of that volume instead.',
  },
  BG_E_ERROR_INFORMATION_UNAVAILABLE: {
    retry: 'never',
    meaning: 'The job has no error to report at the moment.',
    advice: 'Nothing to fix. Details exist only while a job is in an error state.',
  },
  BG_E_REMOTE_NOT_SUPPORTED: {
    retry: 'never',
    meaning: 'BITS does not serve a user who is signed in over the network only.',
    advice: 'Create the job through the BITS provider, which runs it under a service account.',
  },
  BG_E_NEW_OWNER_DIFF_MAPPING: {
    retry: 'repair',
    meaning: 'For the new owner of the job the drive letter means another place.',
    advice: 'Use a path that begins with \\\\server\\share in place of a mapped drive.',
  },
  BG_E_NEW_OWNER_NO_FILE_ACCESS: {
    retry: 'repair',
    meaning: 'The new owner of the job may not use its temporary files.',
    advice: 'Give that account the right to modify the target folder.',
  },
  BG_E_LOCAL_FILE_CHANGED: {
    retry: 'new-job',
    meaning: 'The local file was changed while it was being uploaded.',
    advice: 'Make sure that nothing writes to the file any more.',
  },
  BG_E_STRING_TOO_LONG: {
    retry: 'never',
    meaning: 'A text is too long.',
    advice: 'Use at most 256 characters for a name, and 1,024 for a description.',
  },
  BG_E_FILE_NOT_FOUND: {
    retry: 'never',
    meaning: 'The job does not hold this file.',
    advice: 'Look at the files of the job.',
  },
  BG_E_TOO_MANY_FILES: {
    retry: 'never',
    meaning: 'An upload job holds one file only.',
    advice: 'Create a job for each file, or pack the files into one.',
  },
  BG_E_TOO_MANY_JOBS_PER_USER: {
    retry: 'repair',
    meaning: 'This account has as many jobs as a policy allows.',
    advice:
      'Complete or cancel old jobs, or raise MaxJobsPerUser. Administrators and service accounts are exempt.',
  },
  BG_E_TOO_MANY_JOBS_PER_MACHINE: {
    retry: 'repair',
    meaning: 'The host has as many jobs as a policy allows.',
    advice: 'Complete or cancel old jobs, or raise MaxJobsPerMachine.',
  },
  BG_E_TOO_MANY_FILES_IN_JOB: {
    retry: 'never',
    meaning: 'The job has as many files as a policy allows.',
    advice: 'Spread the files over several jobs, or raise MaxFilesPerJob.',
  },
  BG_E_MAXDOWNLOAD_TIMEOUT: {
    retry: 'new-job',
    meaning: 'The transfer took longer than the job or a policy allows.',
    advice: "This limit can't be changed from here.",
  },
  BG_E_WATCHDOG_TIMEOUT: {
    retry: 'resume',
    meaning: 'A step inside BITS took too long.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  BG_E_DATABASE_CORRUPT: {
    retry: 'never',
    meaning: 'The list of jobs that BITS keeps on the host is damaged.',
    advice: 'Restart the BITS service on the host, which repairs it. Jobs may be lost.',
  },
  BG_E_READ_ONLY_WHEN_JOB_ACTIVE: {
    retry: 'repair',
    meaning: "This can't be changed while the job is running.",
    advice: 'Suspend the job first.',
  },
} as const;

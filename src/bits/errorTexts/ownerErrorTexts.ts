/** BITS: matters of the program that created the job, and contexts of errors (bitsmsg.h). */
export const OWNER_ERROR_TEXTS = {
  BG_E_ERROR_CONTEXT_UNKNOWN: {
    retry: 'never',
    meaning: "BITS can't tell where the error occurred.",
    advice: 'Read the code of the error instead.',
  },
  BG_E_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER: {
    retry: 'never',
    meaning: 'The error occurred in the queue of BITS.',
    advice: 'Read the code of the error instead.',
  },
  BG_E_ERROR_CONTEXT_LOCAL_FILE: {
    retry: 'never',
    meaning: 'The error occurred at the file on the host.',
    advice: 'Read the code of the error instead.',
  },
  BG_E_ERROR_CONTEXT_REMOTE_FILE: {
    retry: 'never',
    meaning: 'The error occurred at the file on the server.',
    advice: 'Read the code of the error instead.',
  },
  BG_E_ERROR_CONTEXT_GENERAL_TRANSPORT: {
    retry: 'never',
    meaning: 'The error occurred between the host and the file server.',
    advice: 'Read the code of the error instead.',
  },
  BG_E_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION: {
    retry: 'never',
    meaning: 'The error occurred while the program that owns the job was notified.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  BG_E_ERROR_CONTEXT_REMOTE_APPLICATION: {
    retry: 'never',
    meaning: 'The error occurred in the application on the file server that received the upload.',
    advice: 'Look into the log of that application.',
  },
  BG_E_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK: {
    retry: 'never',
    meaning:
      'The error occurred while the program that owns the job checked the certificate of the file server.',
    advice: 'Look into the log of that program.',
  },
  BG_E_INVALID_RANGE: {
    retry: 'never',
    meaning: 'A requested part is outside the file on the server.',
    advice: 'Have the program that created the job ask for other parts.',
  },
  BG_E_OVERLAPPING_RANGES: {
    retry: 'never',
    meaning: 'Parts that were asked for overlap.',
    advice: 'Have the program that created the job ask for other parts.',
  },
  BG_E_TOO_MANY_RANGES_IN_FILE: {
    retry: 'never',
    meaning: 'More parts of a file were asked for than a policy allows.',
    advice: 'Have the program that created the job ask for fewer parts.',
  },
  BG_E_RANDOM_ACCESS_NOT_SUPPORTED: {
    retry: 'never',
    meaning: 'The file server does not deliver parts of the file in any order.',
    advice: 'Use a server that answers Range requests.',
  },
  BG_E_INVALID_HASH_ALGORITHM: {
    retry: 'never',
    meaning: 'The kind of hash that the job names is not known to BITS.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_VALIDATION_FAILED: {
    retry: 'never',
    meaning: 'The program that owns the job found the content wrong.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  BG_E_TOKEN_REQUIRED: {
    retry: 'never',
    meaning: 'The job needs a second identity that it was not given.',
    advice: 'Use the program that created the job: only that one can give it.',
  },
  BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED: {
    retry: 'never',
    meaning: 'The program that owns the job must check the certificate itself, and does not run.',
    advice: 'Start that program on the host.',
  },
  BG_E_UNKNOWN_PROPERTY_ID: {
    retry: 'never',
    meaning: 'BITS on the host does not know this property of a job.',
    advice: 'Update Windows on the host: the program that created the job needs a newer one.',
  },
  BG_E_READ_ONLY_PROPERTY: {
    retry: 'never',
    meaning: 'This property of a job can only be read.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY: {
    retry: 'never',
    meaning: 'Only downloads have this property.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE: {
    retry: 'never',
    meaning: "This property can't be changed once the job has files.",
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_READ_ONLY_PROPERTY_AFTER_RESUME: {
    retry: 'never',
    meaning: "This property can't be changed once the job has started.",
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE: {
    retry: 'never',
    meaning: 'The limit for the size of the download is not valid.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED: {
    retry: 'never',
    meaning: 'The download is larger than the job allows.',
    advice: 'Raise the limit in the program that created the job.',
  },
  BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED: {
    retry: 'never',
    meaning: 'Credentials stored in Windows can be used for proxies only.',
    advice: 'Set credentials for the file server on the job instead.',
  },
  BG_E_APP_PACKAGE_NOT_FOUND: {
    retry: 'never',
    meaning: 'The app that owns the job is not installed any more.',
    advice: 'Cancel the job.',
  },
  BG_E_APP_PACKAGE_SCENARIO_NOT_SUPPORTED: {
    retry: 'never',
    meaning: "An app package can't use BITS in this way.",
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD: {
    retry: 'never',
    meaning: 'This is not possible for a job with an HTTP method of its own.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
  BG_E_UNSUPPORTED_JOB_CONFIGURATION: {
    retry: 'never',
    meaning: 'The properties of the job contradict each other.',
    advice: 'Use the program that created the job: only that one can change this.',
  },
} as const;

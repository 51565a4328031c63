/** The digits of a JobId, for regular expressions that take either case. */
export const JOB_ID_DIGITS = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A JobId as it is compared: a GUID is the same in either case, and with or without braces (MS-WSMV 2.2.4.36). */
export function foldJobId(jobId: string): string {
  return bareJobId(jobId).toLowerCase();
}

/** A JobId without braces, as every shell takes it without quotes. */
export function bareJobId(jobId: string): string {
  return jobId.startsWith('{') && jobId.endsWith('}') ? jobId.slice(1, -1) : jobId;
}

/** A JobId as it is compared: a GUID is the same in either case, and with or without braces (MS-WSMV 2.2.4.36). */
export function foldJobId(jobId: string): string {
  return jobId.replace(/^\{(.*)\}$/s, '$1').toLowerCase();
}

/** A JobId as it is printed for people: without braces, which PowerShell would take for a script block. */
export function shownJobId(jobId: string): string {
  return jobId.replace(/^\{(.*)\}$/s, '$1');
}

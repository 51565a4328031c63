/** Set in the exit code of a creation; the other bits are the first 28 of the new job's JobId. */
const CREATED = 0x4000_0000;
const FAILURE = 0x8000_0000;

/** What the exit code of a task tells. */
export type TaskResult =
  | { readonly kind: 'done' }
  /** @property digits the first seven hexadecimal digits of the JobId, in capitals */
  | { readonly kind: 'created'; readonly digits: string }
  /** @property hresult unsigned */
  | { readonly kind: 'failed'; readonly hresult: number }
  /** Windows PowerShell has not run the script: 1, or a code of Windows that is no HRESULT. */
  | { readonly kind: 'notRun'; readonly code: number };

/** @param text decimal digits, signed or unsigned; empty where the task has not ended, or is not there */
export function taskResult(text: string): TaskResult | undefined {
  if (!/^-?\d{1,10}$/.test(text)) return undefined;
  const code = Number(text) >>> 0;
  if (code === 0) return { kind: 'done' };
  if (code >= FAILURE) return { kind: 'failed', hresult: code };
  if (code < CREATED) return { kind: 'notRun', code };
  const digits = (code - CREATED).toString(16).toUpperCase().padStart(7, '0');
  return digits.length === 7 ? { kind: 'created', digits } : { kind: 'notRun', code };
}

/** Whether a job's JobId, in braces, may be the one that a task has created. */
export function isCreatedJob(jobId: string, digits: string): boolean {
  return jobId.toUpperCase().startsWith(`{${digits}`);
}

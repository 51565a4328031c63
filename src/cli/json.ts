import type { BitsJob } from '../bits/job';
import { isRemoteError } from '../wsman/errors';

/** The JSON of the command line: other programs are written against it, so fields keep names and order. */

/** 64-bit numbers as decimal strings, unknown sizes `null`, times ISO 8601 in UTC or `null`. */
export function jobJson(job: BitsJob): Record<string, unknown> {
  return {
    jobId: job.jobId,
    displayName: job.displayName,
    description: job.description,
    priority: job.priority,
    state: job.state,
    owner: job.owner,
    bytesTotal: job.bytesTotal?.toString() ?? null,
    bytesTransferred: job.bytesTransferred.toString(),
    filesTotal: job.filesTotal,
    filesTransferred: job.filesTransferred,
    minimumRetryDelay: job.minimumRetryDelay,
    noProgressTimeout: job.noProgressTimeout,
    transientErrorCount: job.transientErrorCount,
    creationTime: job.creationTime?.toISOString() ?? null,
    modificationTime: job.modificationTime?.toISOString() ?? null,
    completionTime: job.completionTime?.toISOString() ?? null,
    files: job.files.map((file) => ({
      remoteUrl: file.remoteUrl,
      localFile: file.localFile,
      bytesTotal: file.bytesTotal?.toString() ?? null,
      bytesTransferred: file.bytesTransferred.toString(),
      completed: file.completed,
    })),
  };
}

/** `{code, message, advice, phase, detail}`; a failure of our own is told as such, without its stack. */
export function errorJson(error: unknown): Record<string, unknown> {
  if (!isRemoteError(error))
    return {
      code: 'INTERNAL',
      message: error instanceof Error ? error.message : String(error),
      advice: 'This is a fault of the program. Please report it.',
      phase: 'internal',
      detail: null,
    };
  const { code, message, advice, phase, detail } = error;
  return { code, message, advice, phase, detail: detail ?? null };
}

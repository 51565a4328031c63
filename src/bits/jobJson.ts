import type { BitsJob } from './job';

/**
 * A job as JSON, for the command line and the clipboard. Other programs are written against it, so fields keep
 * names and order: 64-bit numbers are decimal strings, unknown sizes `null`, times ISO 8601 in UTC or `null`.
 */
export function jobJson(job: BitsJob): Readonly<Record<string, unknown>> {
  return {
    jobId: job.jobId,
    displayName: job.displayName,
    description: job.description,
    priority: job.priority,
    state: job.state,
    owner: job.owner,
    bytesTotal: decimal(job.bytesTotal),
    bytesTransferred: decimal(job.bytesTransferred),
    filesTotal: job.filesTotal,
    filesTransferred: job.filesTransferred,
    minimumRetryDelay: job.minimumRetryDelay,
    noProgressTimeout: job.noProgressTimeout,
    transientErrorCount: job.transientErrorCount,
    creationTime: iso(job.creationTime),
    modificationTime: iso(job.modificationTime),
    completionTime: iso(job.completionTime),
    files: job.files.map(({ remoteUrl, localFile, bytesTotal, bytesTransferred, completed }) => ({
      remoteUrl,
      localFile,
      bytesTotal: decimal(bytesTotal),
      bytesTransferred: decimal(bytesTransferred),
      completed,
    })),
  };
}

function decimal(value: bigint | undefined): string | null {
  return value?.toString() ?? null;
}

function iso(date: Date | undefined): string | null {
  return date?.toISOString() ?? null;
}

import { HRESULT } from '../../bits/hresults';
import { httpStatus } from '../../bits/httpStatus';
import type { JobError } from '../../bits/requests';

/** The side at fault for a failed transfer: that of the file server, which every host would meet, or of the host itself. */
export type FailureKind = 'fileServer' | 'host';

/** Statuses of proxies and of limits for one client: other hosts may fare better. */
const OF_THE_WAY: readonly number[] = [407, 408, 429, 499];

/** A path on a share that is not there for one host is there for no other. */
const MISSING: readonly number[] = [HRESULT.ERROR_FILE_NOT_FOUND, HRESULT.ERROR_PATH_NOT_FOUND];

/**
 * The kind of a final failure. Answers of the file server to the request itself, such as 404 and 403, are the server's.
 * Everything else, from a full disk to a name that cannot be resolved, may be true of one host only.
 */
export function failureKind({ info, context }: Pick<JobError, 'info' | 'context'>): FailureKind {
  const status = httpStatus(info.code);
  if (status !== undefined) return OF_THE_WAY.includes(status) ? 'host' : 'fileServer';
  return context === 'REMOTE_FILE' && MISSING.includes(info.code) ? 'fileServer' : 'host';
}

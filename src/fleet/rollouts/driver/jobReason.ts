import { describeJobError } from '../../../bits/errorCodes';
import { httpStatus } from '../../../bits/httpStatus';
import type { JobError } from '../../../bits/requests';
import { asRemoteError } from '../../../wsman/errors';
import { failureKind } from '../failureKind';
import type { Reason } from '../journal/entry';
import { ownReason } from './ownReasons';

/** Why the job of a host run failed for good, as the host told it. */
export function jobReason(error: JobError | undefined): Reason {
  if (!error) return ownReason('UNKNOWN');
  const { meaning, code, name } = describeJobError(error.info.code, error.context, { state: 'ERROR' });
  const status = httpStatus(code);
  return { code: status === undefined ? name : `HTTP ${status}`, text: meaning, kind: failureKind(error) };
}

/** Why a host could not be asked, or refused. */
export function callReason(failure: unknown): Reason {
  const { code, message } = asRemoteError(failure);
  return { code, text: message, kind: 'host' };
}

import { RemoteError } from './errors';

/**
 * The error for a change that the host may have made. The detail names what went wrong, because the message does not.
 * @param what the change as the host knows it, such as `SetJobState`
 */
export function unknownOutcome(host: string, what: string, cause: RemoteError): RemoteError {
  const detail = [cause.code, cause.detail].filter((part) => part !== undefined).join(', ');
  return new RemoteError('UNKNOWN_OUTCOME', { host, what }, { cause, detail });
}

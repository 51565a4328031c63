import { RemoteError } from './errors';

/** The same error with more detail, before its own. */
export function withDetail(error: RemoteError, more: string): RemoteError {
  const { code, args, hostCodes, certificate, sentences } = error;
  const detail = error.detail === undefined ? more : `${more}; ${error.detail}`;
  return new RemoteError(code, args, {
    cause: error,
    detail,
    hostCodes,
    sentences,
    ...(certificate && { certificate }),
  });
}

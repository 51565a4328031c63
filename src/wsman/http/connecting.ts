import { RemoteError, isRemoteError } from '../errors';
import { withDeadline } from './deadline';
import type { TlsTerms } from './dial';
import type { Endpoint } from './endpoint';
import { networkError, type Timeouts } from './networkError';

export interface LineOptions {
  readonly endpoint: Endpoint;
  readonly tls: TlsTerms;
  readonly timeouts: Timeouts;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
}

/**
 * Runs the steps of connecting under their time-out.
 * @throws RemoteError `CONNECT_TIMEOUT`, and what went wrong below HTTP
 */
export async function connecting<T>(
  options: LineOptions,
  signal: AbortSignal,
  connect: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { endpoint, timeouts } = options;
  let ending: AbortSignal | undefined;
  try {
    return await withDeadline(signal, timeouts.connect, async (ends) => {
      ending = ends;
      return connect(ends);
    });
  } catch (error) {
    if (isTimeOut(ending) && !signal.aborted && !isRemoteError(error)) {
      const seconds = Math.round(timeouts.connect / 100) / 10;
      throw new RemoteError(
        'CONNECT_TIMEOUT',
        { host: endpoint.host, port: endpoint.port, seconds },
        { cause: error },
      );
    }
    throw networkError(error, { ...options, headersTimeout: timeouts.connect, signal });
  }
}

function isTimeOut(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.aborted ? signal.reason : undefined;
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

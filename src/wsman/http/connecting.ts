import { RemoteError, isRemoteError, type ErrorCode } from '../errors';
import { withDeadline } from './deadline';
import type { TlsTerms } from './dial';
import type { Endpoint } from '../endpoint';
import { networkError, type Timeouts } from './networkError';

export interface LineOptions {
  readonly endpoint: Endpoint;
  readonly tls: TlsTerms;
  readonly timeouts: Timeouts;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
}

/** What takes its time; `enter` says that the next one has begun. */
export type Stage = 'resolve' | 'connect' | 'tls';

/** What it means that a stage took too long: a port that is open is no longer a matter of firewalls. */
const TIMED_OUT: Readonly<Record<Stage, ErrorCode>> = {
  resolve: 'HOST_NOT_FOUND',
  connect: 'CONNECT_TIMEOUT',
  tls: 'TLS_FAILED',
};

/**
 * Runs the stages of connecting under their time-out.
 * @throws RemoteError `CONNECT_TIMEOUT` and its like, and what went wrong below HTTP
 */
export async function connecting<T>(
  options: LineOptions,
  signal: AbortSignal,
  connect: (signal: AbortSignal, enter: (stage: Stage) => void) => Promise<T>,
  first: Stage = 'connect',
): Promise<T> {
  const { endpoint, timeouts } = options;
  let ending: AbortSignal | undefined;
  let stage = first;
  try {
    return await withDeadline(signal, timeouts.connect, async (ends) => {
      ending = ends;
      return connect(ends, (next) => {
        stage = next;
      });
    });
  } catch (error) {
    if (isTimeOut(ending) && !signal.aborted && !isRemoteError(error)) {
      const seconds = Math.round(timeouts.connect / 100) / 10;
      const reason = `no answer within ${seconds} seconds`;
      const args = { host: endpoint.host, port: endpoint.port, seconds, reason };
      throw new RemoteError(TIMED_OUT[stage], args, { cause: error, detail: `${stage}: ${reason}` });
    }
    throw networkError(error, { ...options, headersTimeout: timeouts.connect, signal });
  }
}

function isTimeOut(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.aborted ? signal.reason : undefined;
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

import { isCancelled, timeIsUp, withDeadline } from '../../runtime/deadline';
import { RemoteError, isRemoteError, type ErrorCode } from '../errors';
import type { TlsTerms } from './dial';
import type { Endpoint } from '../endpoint';
import { networkError, secondsOf, type Timeouts } from './networkError';

export interface LineOptions {
  readonly endpoint: Endpoint;
  readonly tls: TlsTerms;
  readonly timeouts: Timeouts;
  /** Largest answer, in bytes. */
  readonly maxAnswerSize: number;
}

/** A stage of connecting. */
export type Stage = 'resolve' | 'connect' | 'tls';

/** The error for a stage that timed out. */
const TIMED_OUT: Readonly<Record<Stage, ErrorCode>> = {
  resolve: 'HOST_NOT_FOUND',
  connect: 'CONNECT_TIMEOUT',
  tls: 'TLS_FAILED',
};

/**
 * Runs the stages of connecting under one time-out.
 * @param connect calls `enter` at the start of each stage
 * @param first the stage that it starts with
 * @throws RemoteError for the stage that timed out, and for failures below HTTP
 */
export async function connecting<T>(
  options: LineOptions,
  signal: AbortSignal,
  connect: (signal: AbortSignal, enter: (stage: Stage) => void) => Promise<T>,
  first: Stage = 'connect',
): Promise<T> {
  const { endpoint, timeouts } = options;
  let timedSignal: AbortSignal | undefined;
  let stage = first;
  const begun = performance.now();
  try {
    return await withDeadline(signal, timeouts.connect, async (timed) => {
      timedSignal = timed;
      return connect(timed, (next) => {
        stage = next;
      });
    });
  } catch (error) {
    const limit = timedSignal && timeIsUp(timedSignal);
    // Most of the caller's time may have passed before: then it is not the connection that took too long.
    const hadTime = limit && performance.now() - begun > limit.milliseconds / 2;
    if (hadTime && !isCancelled(signal) && !isRemoteError(error)) {
      const seconds = secondsOf(limit.milliseconds);
      const reason = `no answer within ${seconds} seconds`;
      const args = { host: endpoint.name, address: endpoint.host, port: endpoint.port, seconds, reason };
      throw new RemoteError(TIMED_OUT[stage], args, { cause: error, detail: `${stage}: ${reason}` });
    }
    throw networkError(error, { ...options, headersTimeout: timeouts.connect, signal });
  }
}

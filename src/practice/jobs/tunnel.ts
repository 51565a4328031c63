import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../runtime/clock';
import { HRESULT } from '../../bits/hresults';
import { challengeAnswer } from './basicCredentials';
import type { Job } from './job';
import type { ProxyServer } from './proxy';
import { TransferError, networkError, statusError } from './transferError';

/** Milliseconds after which BITS gives up a server that does not answer. */
export const PATIENCE_MS = 30_000;

/**
 * Opens a tunnel to an https server through a proxy (RFC 9110 9.3.6), and answers the proxy's Basic challenge.
 * @throws TransferError
 */
export async function openTunnel(
  job: Job,
  url: URL,
  proxy: ProxyServer,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Socket> {
  let headers: Readonly<Record<string, string>> = {};
  for (;;) {
    const [answer, socket] = await connectThrough(url, proxy, headers, clock, signal);
    if (answer.statusCode === 200) return socket;
    socket.destroy();
    const more = challengeAnswer(job, answer, headers, { isHome: false, isProxied: true });
    if (!more) throw statusError(answer.statusCode ?? 502);
    headers = { ...headers, ...more };
  }
}

async function connectThrough(
  url: URL,
  proxy: ProxyServer,
  headers: Readonly<Record<string, string>>,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly [answer: IncomingMessage, socket: Socket]> {
  const request = httpRequest({
    method: 'CONNECT',
    host: proxy.host,
    port: proxy.port,
    path: `${url.hostname}:${url.port || '443'}`,
    headers: { Host: url.host, ...headers },
    agent: false,
    signal,
  });
  const timer = clock.after(PATIENCE_MS, () => {
    request.destroy(new TransferError(HRESULT.ERROR_WINHTTP_TIMEOUT, 'GENERAL_TRANSPORT', true));
  });
  try {
    return await new Promise((resolve, reject) => {
      request.on('error', (error) => reject(networkError(error)));
      request.once('connect', (answer, socket: Socket) => resolve([answer, socket]));
      request.end();
    });
  } finally {
    timer.dispose();
  }
}

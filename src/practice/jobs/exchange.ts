import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest, type RequestOptions as SecureOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import { HRESULT } from '../../bits/hresults';
import type { Clock } from '../../runtime/clock';
import type { HostCertificate } from '../behaviour';
import type { Job } from './job';
import { proxyFor, type ProxyServer } from './proxy';
import { TransferError, networkError } from './transferError';
import { PATIENCE_MS, openTunnel } from './tunnel';

export interface RemoteTerms {
  readonly clock: Clock;
  readonly certificates: () => readonly HostCertificate[];
  /** PEM of roots that the host trusts besides the usual ones. */
  readonly trust: string | undefined;
}

export interface RemoteRequest {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the body; for every try anew. */
  readonly body?: () => Readable;
  readonly signal: AbortSignal;
}

/** The answer to one request. */
export interface Exchanged {
  /** The head of the response, of any status. */
  readonly response: IncomingMessage;
  /** Whether the job's proxy has read the request; a tunnel carries it unread. */
  readonly isProxied: boolean;
}

/** Names that never resolve (RFC 6761 6.2, 6.4, 6.5), so that no DNS query is sent for them. */
const UNRESOLVABLE = /(?:^|\.)(?:invalid|test|example)$/iu;

/**
 * Sends one request, through the job's proxy and with its client certificate.
 * @param request `isHome`: whether it goes to the origin of the job's URL, which alone is shown the certificate
 * @throws TransferError
 */
export async function exchange(
  terms: RemoteTerms,
  job: Job,
  url: URL,
  { method, headers, body, signal, isHome }: RemoteRequest & { readonly isHome: boolean },
): Promise<Exchanged> {
  const proxy = proxyFor(url, job.proxy);
  const first = proxy?.host ?? url.hostname;
  if (UNRESOLVABLE.test(first)) {
    throw new TransferError(HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, 'GENERAL_TRANSPORT', true);
  }
  const secure = url.protocol === 'https:';
  const options: RequestOptions = {
    method,
    headers: {
      ...headers,
      // Some servers require the name that BITS uses.
      'User-Agent': 'Microsoft BITS/7.8',
      Accept: '*/*',
      'Accept-Encoding': 'identity',
    },
    agent: false,
    signal,
  };
  let request: ClientRequest;
  if (secure) {
    const socket = proxy && (await openTunnel(job, url, proxy, { clock: terms.clock, signal }));
    const secured = secureOptions(terms, url, isHome ? job.certificate : undefined, socket);
    request = httpsRequest(url, { ...options, ...secured });
  } else request = proxy ? throughProxy(proxy, url, options) : httpRequest(url, options);
  const response = await answerOf(request, terms.clock, body?.());
  return { response, isProxied: proxy !== undefined && !secure };
}

/** A request to an http proxy names the whole URL (RFC 9112 3.2.2). */
function throughProxy(proxy: ProxyServer, url: URL, options: RequestOptions): ClientRequest {
  const request = httpRequest({ ...options, host: proxy.host, port: proxy.port, path: url.href });
  request.setHeader('Host', url.host);
  return request;
}

/** @param tunnel the connection to use, through a proxy */
function secureOptions(
  { certificates, trust }: RemoteTerms,
  url: URL,
  thumbprint: string | undefined,
  tunnel: Socket | undefined,
): SecureOptions {
  const certificate = certificates().find((each) => each.thumbprint === thumbprint)?.pem;
  const tls = {
    ...(trust === undefined ? {} : { ca: trust }),
    ...(certificate ? { key: certificate.key, cert: certificate.cert } : {}),
  };
  if (!tunnel) return tls;
  const socket = tlsConnect({ ...tls, socket: tunnel, ...nameOf(url) });
  // An agent would open its own connection.
  return { createConnection: () => socket, agent: undefined };
}

/** The name that the certificate must have. An IP address is not sent as server name (RFC 6066 3). */
function nameOf({ hostname }: URL): { host: string; servername?: string } {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return isIP(host) === 0 ? { host, servername: host } : { host };
}

/** The head of the response. @throws TransferError, after {@link PATIENCE_MS} without one too */
async function answerOf(
  request: ClientRequest,
  clock: Clock,
  body: Readable | undefined,
): Promise<IncomingMessage> {
  // A body takes as long as the bandwidth needs; `signal` ends it.
  const timer = body
    ? undefined
    : clock.after(PATIENCE_MS, () => {
        request.destroy(new TransferError(HRESULT.ERROR_WINHTTP_TIMEOUT, 'GENERAL_TRANSPORT', true));
      });
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', (error) => reject(networkError(error)));
      if (body) {
        body.once('error', (error) => request.destroy(error));
        body.pipe(request);
      } else request.end();
    });
  } finally {
    timer?.dispose();
    body?.destroy();
  }
}

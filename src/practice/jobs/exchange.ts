import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest, type RequestOptions as SecureOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import { HRESULT } from '../../bits/hresults';
import type { Clock } from '../../runtime/clock';
import type { HostCertificate } from '../behaviour';
import { basicHeader } from './basicCredentials';
import type { Job } from './job';
import { proxyFor, type ProxyServer } from './proxy';
import { TransferError, networkError, statusError } from './transferError';

/** Milliseconds after which BITS gives up a server that does not answer. */
export const PATIENCE_MS = 30_000;

export interface RemoteTerms {
  readonly clock: Clock;
  readonly certificates: () => readonly HostCertificate[];
  /** PEM of roots that the host trusts besides the usual ones. */
  readonly trust: string | undefined;
}

export interface RemoteRequest {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
  readonly signal: AbortSignal;
}

/** Names that never resolve (RFC 6761 6.2, 6.4, 6.5), so that no DNS query is sent for them. */
const UNRESOLVABLE = /(?:^|\.)(?:invalid|test|example)$/iu;

/**
 * Sends one request, through the job's proxy and with its client certificate.
 * @returns the head of the response, of any status
 * @throws TransferError
 */
export async function exchange(
  terms: RemoteTerms,
  job: Job,
  url: URL,
  { method, headers, body, signal }: RemoteRequest,
): Promise<IncomingMessage> {
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
    const secured = await secureOptions(terms, job, url, proxy, signal);
    request = httpsRequest(url, { ...options, ...secured });
  } else request = proxy ? throughProxy(proxy, url, options) : httpRequest(url, options);
  return answerOf(request, terms.clock, body);
}

/** A request to an http proxy names the whole URL (RFC 9112 3.2.2). */
function throughProxy(proxy: ProxyServer, url: URL, options: RequestOptions): ClientRequest {
  const request = httpRequest({ ...options, host: proxy.host, port: proxy.port, path: url.href });
  request.setHeader('Host', url.host);
  return request;
}

async function secureOptions(
  terms: RemoteTerms,
  job: Job,
  url: URL,
  proxy: ProxyServer | undefined,
  signal: AbortSignal,
): Promise<SecureOptions> {
  const certificate = terms.certificates().find(({ thumbprint }) => thumbprint === job.certificate)?.pem;
  const tls = {
    ...(terms.trust === undefined ? {} : { ca: terms.trust }),
    ...(certificate ? { key: certificate.key, cert: certificate.cert } : {}),
  };
  if (!proxy) return tls;
  const tunnel = httpRequest({
    method: 'CONNECT',
    host: proxy.host,
    port: proxy.port,
    path: `${url.hostname}:${url.port || '443'}`,
    headers: { Host: url.host, ...basicHeader(job, 1) },
    agent: false,
    signal,
  });
  const socket = await new Promise<ReturnType<typeof tlsConnect>>((resolve, reject) => {
    tunnel.once('error', (error) => reject(networkError(error)));
    tunnel.once('connect', (response, raw) => {
      if (response.statusCode === 200) resolve(tlsConnect({ ...tls, socket: raw, ...nameOf(url) }));
      else {
        raw.destroy();
        reject(statusError(response.statusCode ?? 502));
      }
    });
    tunnel.end();
  });
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
  }
}

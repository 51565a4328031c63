import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest, type RequestOptions as SecureOptions } from 'node:https';
import { isIP } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { Readable } from 'node:stream';
import { HRESULT } from '../../bits/hresults';
import type { HostCertificate } from '../behaviour';
import type { Clock } from '../../runtime/clock';
import type { Credentials, Job } from './job';
import { proxyFor, type ProxyServer } from './proxy';
import { TransferError, networkError, statusError } from './transferError';

/** Milliseconds without an answer after which BITS gives a server up. */
export const PATIENCE_MS = 30_000;
const MOST_REDIRECTS = 5;

export interface RemoteTerms {
  readonly clock: Clock;
  readonly certificates: () => readonly HostCertificate[];
  /** PEM of roots that the host trusts besides the usual ones. */
  readonly trust: string | undefined;
}

export interface Exchange {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
  readonly signal: AbortSignal;
}

/**
 * Asks a file server as BITS does: it follows redirects, answers a demand for Basic with the job's credentials,
 * goes through the job's proxy and shows its certificate.
 * @throws TransferError; any HTTP status from 400 on is one
 */
export async function askRemote(
  terms: RemoteTerms,
  job: Job,
  remoteUrl: string,
  exchange: Exchange,
): Promise<IncomingMessage> {
  let url = new URL(remoteUrl);
  let headers = exchange.headers;
  for (let redirects = 0; ;) {
    const response = await askOnce(terms, job, url, { ...exchange, headers });
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status < 300) return response;
    response.destroy();
    if (status < 400 && location !== undefined && exchange.method !== 'PUT' && redirects++ < MOST_REDIRECTS) {
      const next = new URL(location, url);
      // Credentials stay with the server that asked for them.
      if (next.origin !== url.origin) headers = exchange.headers;
      url = next;
      continue;
    }
    const answer = status === 401 || status === 407 ? challenge(job, response, headers) : undefined;
    // A body cannot be sent twice: an upload shows its credentials the first time.
    if (!answer || exchange.body) throw statusError(status);
    headers = { ...headers, ...answer };
  }
}

/** Credentials are kept under the numbers of target (0 server, 1 proxy) and scheme (0 Basic). */
export function basicHeader(job: Job, target: 0 | 1): Record<string, string> | undefined {
  const credentials = job.credentials.get(`${target}:0`);
  return credentials && { [target === 0 ? 'Authorization' : 'Proxy-Authorization']: basic(credentials) };
}

function basic({ userName, password }: Credentials): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

/** The header that answers a demand for Basic, unless it has been given already. */
function challenge(
  job: Job,
  response: IncomingMessage,
  sent: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const proxy = response.statusCode === 407;
  const asked = response.headers[proxy ? 'proxy-authenticate' : 'www-authenticate'];
  const header = basicHeader(job, proxy ? 1 : 0);
  if (!header || !/^basic\b/iu.test([asked ?? ''].flat()[0] ?? '')) return undefined;
  return Object.keys(header).some((name) => name in sent) ? undefined : header;
}

/** Names that never resolve (RFC 6761 6.2, 6.4, 6.5): nobody needs to be asked about them. */
const UNRESOLVABLE = /(?:^|\.)(?:invalid|test|example)$/iu;

async function askOnce(terms: RemoteTerms, job: Job, url: URL, exchange: Exchange): Promise<IncomingMessage> {
  const proxy = proxyFor(url, job.proxy);
  const first = proxy?.host ?? url.hostname;
  if (UNRESOLVABLE.test(first)) {
    throw new TransferError(HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, 'GENERAL_TRANSPORT', true);
  }
  const secure = url.protocol === 'https:';
  const options: RequestOptions = {
    method: exchange.method,
    // What BITS calls itself; some servers want it.
    headers: {
      ...exchange.headers,
      'User-Agent': 'Microsoft BITS/7.8',
      Accept: '*/*',
      'Accept-Encoding': 'identity',
    },
    agent: false,
    signal: exchange.signal,
  };
  let request: ClientRequest;
  if (secure) {
    const secured = await secureOptions(terms, job, url, proxy, exchange.signal);
    request = httpsRequest(url, { ...options, ...secured });
  } else request = proxy ? throughProxy(proxy, url, options) : httpRequest(url, options);
  return answerOf(request, terms.clock, exchange.body);
}

/** An http proxy gets the whole URL (RFC 9112 3.2.2). */
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
  // An agent would make a connection of its own.
  return { createConnection: () => socket, agent: undefined };
}

/** Whom the certificate has to name; addresses are not sent as server names (RFC 6066 3). */
function nameOf({ hostname }: URL): { host: string; servername?: string } {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return isIP(host) === 0 ? { host, servername: host } : { host };
}

/** The head of the answer; a server that keeps silent is given up. */
async function answerOf(
  request: ClientRequest,
  clock: Clock,
  body: Readable | undefined,
): Promise<IncomingMessage> {
  // A body may take as long as the bandwidth wants; the one who writes it watches over it.
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

import type { IncomingMessage } from 'node:http';
import { parsedUrl } from '../../runtime/parsedUrl';
import { challengeAnswer } from './basicCredentials';
import { computerAnswer } from './computerAccount';
import { exchange, type RemoteRequest, type RemoteTerms } from './exchange';
import type { Job } from './job';
import { statusError } from './transferError';

const MOST_REDIRECTS = 5;

/**
 * Sends a request for a job's file as BITS does: follows redirects, and answers Basic challenges with the job's
 * credentials. They are for the origin of the job's URL and for its proxy, not for where a redirect leads. A request
 * with a body is not redirected.
 * @throws TransferError, for any HTTP status from 400 on too
 */
export async function requestRemote(
  terms: RemoteTerms,
  job: Job,
  remoteUrl: string,
  request: RemoteRequest,
): Promise<IncomingMessage> {
  const home = new URL(remoteUrl);
  let url = home;
  let headers = request.body
    ? { ...request.headers, ...(await askFirst(terms, job, home, request.signal)) }
    : request.headers;
  for (let redirects = 0; ;) {
    const isHome = url.origin === home.origin;
    const { response, isProxied } = await exchange(terms, job, url, { ...request, headers, isHome });
    const status = response.statusCode ?? 0;
    if (status < 300) return response;
    response.destroy();
    const next = request.body ? undefined : redirectOf(response, url);
    if (next && redirects++ < MOST_REDIRECTS) {
      // Credentials stay with the server that asked for them.
      if (next.origin !== url.origin) headers = request.headers;
      url = next;
      continue;
    }
    const answer =
      challengeAnswer(job, response, headers, { isHome, isProxied }) ??
      computerAnswer(job, response, headers, { isHome, server: url.hostname });
    if (!answer) throw statusError(status);
    headers = { ...headers, ...answer };
  }
}

/** Where a response leads; `undefined` where it leads nowhere, to no web server, or from https to http. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, url: URL): URL | undefined {
  const { location } = headers;
  if (statusCode >= 400 || location === undefined) return undefined;
  const next = parsedUrl(location, url.href);
  return next?.protocol === 'https:' || next?.protocol === url.protocol ? next : undefined;
}

/**
 * Asks without a body, as BITS' Create-Session does, whether the server or the proxy wants credentials. Any other
 * answer is of no interest: the upload itself gets its own.
 * @returns the headers with the credentials that were asked for
 * @throws TransferError when the answer is a 401 or 407 that the job has no credentials for
 */
async function askFirst(
  terms: RemoteTerms,
  job: Job,
  home: URL,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  let headers: Readonly<Record<string, string>> = {};
  for (;;) {
    const request = { method: 'HEAD', headers, signal, isHome: true } as const;
    const { response, isProxied } = await exchange(terms, job, home, request);
    response.destroy();
    const status = response.statusCode ?? 0;
    if (status !== 401 && status !== 407) return headers;
    const answer = challengeAnswer(job, response, headers, { isHome: true, isProxied });
    if (!answer) throw statusError(status);
    headers = { ...headers, ...answer };
  }
}

import type { IncomingMessage } from 'node:http';
import { challengeAnswer } from './basicCredentials';
import { exchange, type RemoteRequest, type RemoteTerms } from './exchange';
import type { Job } from './job';
import { statusError } from './transferError';

const MOST_REDIRECTS = 5;

/**
 * Sends a request for a job's file as BITS does: follows redirects and answers Basic challenges with the job's
 * credentials.
 * @throws TransferError, for any HTTP status from 400 on too
 */
export async function requestRemote(
  terms: RemoteTerms,
  job: Job,
  remoteUrl: string,
  request: RemoteRequest,
): Promise<IncomingMessage> {
  let url = new URL(remoteUrl);
  let headers = request.headers;
  for (let redirects = 0; ;) {
    const response = await exchange(terms, job, url, { ...request, headers });
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status < 300) return response;
    response.destroy();
    if (status < 400 && location !== undefined && request.method !== 'PUT' && redirects++ < MOST_REDIRECTS) {
      const next = new URL(location, url);
      // Credentials stay with the server that asked for them.
      if (next.origin !== url.origin) headers = request.headers;
      url = next;
      continue;
    }
    const answer = challengeAnswer(job, response, headers);
    // A body cannot be sent twice, so an upload sends its credentials with the first request.
    if (!answer || request.body) throw statusError(status);
    headers = { ...headers, ...answer };
  }
}

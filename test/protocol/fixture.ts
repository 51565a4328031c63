import assert from 'node:assert/strict';
import type { ConnectOptions } from '../../src/wsman/connect';
import { openJobs, type OpenJobs } from '../openJobs';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../src/practice/host';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { isRemoteError, type ErrorCode, type RemoteError } from '../../src/wsman/errors';

/** Never aborts. */
export const CALM = new AbortController().signal;

/** Practice hosts and clients for the last of them, which end with the test. */
export class Fixture {
  readonly #hosts: PracticeHost[] = [];
  readonly #clients: OpenJobs[] = [];

  get host(): PracticeHost {
    const host = this.#hosts.at(-1);
    assert.ok(host, 'the practice host has been started');
    return host;
  }

  async start(options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await startPracticeHost({ withExamples: false, ...options });
    this.#hosts.push(host);
    return host;
  }

  async connect(options: Partial<ConnectOptions> = {}): Promise<OpenJobs> {
    const { url, user, password } = this.host;
    const client = await openJobs({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user, password },
      connectTimeout: 5000,
      operationTimeout: 10_000,
      ...options,
    });
    this.#clients.push(client);
    return client;
  }

  async end(): Promise<void> {
    for (const client of this.#clients.splice(0)) await client.close();
    for (const host of this.#hosts.splice(0)) await host.close();
  }
}

/** The error of a rejected promise. It must be a RemoteError with advice. */
export async function failure(work: Promise<unknown>): Promise<RemoteError> {
  try {
    await work;
  } catch (error) {
    assert.ok(isRemoteError(error), `not a RemoteError: ${String(error)}`);
    assert.ok(error.message.length > 0 && !/[{}]/.test(error.message), `an unfilled text: ${error.message}`);
    assert.ok(error.advice.length > 0 && !/[{}]/.test(error.advice), `an unfilled advice: ${error.advice}`);
    return error;
  }
  return assert.fail('it succeeded');
}

/** Asserts the code of the error. */
export async function failsWith(code: ErrorCode, work: Promise<unknown>): Promise<RemoteError> {
  const error = await failure(work);
  assert.equal(error.code, code, `${error.code}: ${error.message}`);
  return error;
}

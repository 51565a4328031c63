import assert from 'node:assert/strict';
import { JOB_STATES } from '../../../src/bits/states';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../../src/practice/host';
import { until } from '../../until';
import { RawClient } from './rawClient';
import { field, get, invoke } from './requests';

/** A practice host and a raw connection to it, which end with the test. */
export class Session {
  readonly #clients: RawClient[] = [];
  readonly #hosts: PracticeHost[] = [];

  get host(): PracticeHost {
    return this.#hosts.at(-1) ?? assert.fail('no host');
  }

  async start(options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await startPracticeHost({ withExamples: false, bytesPerSecond: Infinity, ...options });
    this.#hosts.push(host);
    return host;
  }

  /** A connection that is not signed in. */
  async open(): Promise<RawClient> {
    return this.#own(await RawClient.open(this.host.url));
  }

  async signIn(): Promise<RawClient> {
    return this.#own(await RawClient.signedIn(this.host.url, this.host));
  }

  async end(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.close();
    for (const host of this.#hosts.splice(0)) await host.close();
  }

  #own(client: RawClient): RawClient {
    this.#clients.push(client);
    return client;
  }
}

/** The calls of a BITS client, for tests of jobs. */
export class Jobs {
  readonly #client: RawClient;

  constructor(client: RawClient) {
    this.#client = client;
  }

  /** ReturnValue and answer of a method. */
  async call(
    method: string,
    values: Readonly<Record<string, string>>,
    jobId?: string,
  ): Promise<{ result: number; text: string }> {
    const { status, text } = await this.#client.send(invoke(method, values, jobId));
    assert.equal(status, 200, text);
    return { result: Number(field(text, 'ReturnValue')), text };
  }

  /** Creates a job, suspended by default. @returns JobId */
  async create(
    remoteUrl: string,
    localFile: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const all = {
      DisplayName: 'test',
      RemoteUrl: remoteUrl,
      LocalFile: localFile,
      Suspend: 'true',
      ...values,
    };
    const { result, text } = await this.call('CreateJob', all);
    assert.equal(result, 0, `0x${result.toString(16)}`);
    return field(text, 'JobId');
  }

  /** SetJobState: 0 cancel, 1 complete, 2 resume, 3 suspend. */
  async set(jobId: string, action: 0 | 1 | 2 | 3): Promise<number> {
    return (await this.call('SetJobState', { JobState: String(action) }, jobId)).result;
  }

  /** The answer to a Get of the job; `undefined` when it is gone. */
  async read(jobId: string): Promise<string | undefined> {
    const { status, text } = await this.#client.send(get(jobId));
    return status === 200 ? text : undefined;
  }

  async state(jobId: string): Promise<string> {
    const text = await this.read(jobId);
    return text === undefined ? 'gone' : (JOB_STATES[Number(field(text, 'State'))] ?? assert.fail(text));
  }

  /** Waits for a state. Fails at once in a state that does not lead there. */
  async reaches(jobId: string, wanted: string): Promise<void> {
    await until(wanted, async () => {
      const state = await this.state(jobId);
      const stuck = ['ERROR', 'gone', 'TRANSFERRED', 'SUSPENDED'].includes(state) && state !== wanted;
      assert.ok(!stuck, `${state} instead of ${wanted}: ${stuck ? await this.failure(jobId) : ''}`);
      return state === wanted;
    });
  }

  /** ErrorCode of GetError as hexadecimal, with its context: `0x80190194 5`. */
  async failure(jobId: string): Promise<string> {
    const { result, text } = await this.call('GetError', { LanguageId: '1033' }, jobId);
    if (result !== 0) return `none: 0x${result.toString(16)}`;
    return `0x${Number(field(text, 'ErrorCode')).toString(16)} ${field(text, 'ErrorContext')}`;
  }
}

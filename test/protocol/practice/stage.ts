import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { PracticeHost, PracticeHostOptions } from '../../../src/practice/host';
import { until } from '../../until';
import type { RawClient } from './rawClient';
import { enumerate, field, pull, put } from './requests';
import { Jobs, Session } from './session';
import { WebServers } from './webServers';

export const [CANCEL, COMPLETE, RESUME, SUSPEND] = [0, 1, 2, 3] as const;
export const MIB = 1_048_576;
/** BG_SIZE_UNKNOWN as BytesTotal shows it. */
export const UNKNOWN_SIZE = '18446744073709551615';

/** A practice host, a client of it, and web servers, for tests of how BITS behaves. They end with the test. */
export class Stage {
  readonly #session = new Session();
  readonly #servers = new WebServers();
  #client: RawClient | undefined;

  async start(options: PracticeHostOptions = {}): Promise<void> {
    await this.#session.start(options);
    this.#client = await this.#session.signIn();
  }

  async end(): Promise<void> {
    await this.#session.end();
    await this.#servers.end();
  }

  get host(): PracticeHost {
    return this.#session.host;
  }

  get client(): RawClient {
    return this.#client ?? assert.fail('not started');
  }

  get jobs(): Jobs {
    return new Jobs(this.client);
  }

  /** A second connection, of the same account. */
  async another(): Promise<Jobs> {
    return new Jobs(await this.#session.signIn());
  }

  /** Starts a web server. @returns its base URL */
  serve(listener: RequestListener): Promise<string> {
    return this.#servers.serve(listener);
  }

  /** Creates a job of `C:\Data\NAME` and starts it. @returns JobId */
  async run(
    remoteUrl: string,
    name = 'a.bin',
    values: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return this.jobs.create(remoteUrl, `C:\\Data\\${name}`, { Suspend: 'false', ...values });
  }

  /** Adds a file to a job. @returns HRESULT */
  async add(jobId: string, remoteUrl: string, localFile: string): Promise<number> {
    return (await this.jobs.call('AddFile', { remoteUrl, localFile }, jobId)).result;
  }

  /** A property of the job, or of its first file. */
  async property(jobId: string, name: string): Promise<string> {
    return field((await this.jobs.read(jobId)) ?? assert.fail('the job is gone'), name);
  }

  /** A property of each file of the job. */
  async ofFiles(jobId: string, name: string): Promise<readonly string[]> {
    const text = (await this.jobs.read(jobId)) ?? assert.fail('the job is gone');
    const files = [...text.matchAll(/<p:Files .*?<\/p:Files>/gsu)];
    return files.map(([file]) => field(file, name));
  }

  /** Puts properties, such as `<p:Priority>0</p:Priority>`. @returns HTTP status */
  async put(jobId: string, properties: string): Promise<number> {
    return (await this.client.send(put(jobId, properties))).status;
  }

  /** The JobIds of a listing, in its order. */
  async list(): Promise<readonly string[]> {
    let { text } = await this.client.send(enumerate(1000));
    const pages = [text];
    while (!text.includes(':EndOfSequence')) {
      text = (await this.client.send(pull(field(text, 'EnumerationContext'), 1000))).text;
      pages.push(text);
    }
    return [...pages.join('').matchAll(/<p:JobId>([^<]*)</gu)].map(([, jobId = '']) => jobId);
  }

  /** The states of a job so far, oldest first. */
  states(jobId: string): readonly string[] {
    const mine = this.host.ledger.filter((entry) => entry.kind === 'state' && entry.jobId === jobId);
    return mine.map(({ to }) => to ?? '');
  }

  /** The names in a folder of the host. */
  names(folder = 'C:\\Data'): readonly string[] {
    return readdirSync(this.host.resolvePath(folder)).sort();
  }

  content(path: string): Buffer {
    return readFileSync(this.host.resolvePath(path));
  }

  async untilMoving(jobId: string, bytes = 1): Promise<void> {
    await until('some bytes', async () => Number(await this.property(jobId, 'BytesTransferred')) >= bytes);
  }
}

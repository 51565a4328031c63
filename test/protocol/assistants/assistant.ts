import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { PracticeHost, PracticeHostOptions } from '../../../src/practice/host';
import { Fixture } from '../fixture';

const CLI = join(__dirname, '../../../dist/cli.js');
export const ACCOUNT = { user: 'practice', password: 'Pr4ctice!' };

/** The person's answer to each question. */
export type Person = (question: string) => 'accept' | 'decline';

/** An answer of a tool, as a model reads it. */
export interface Answer {
  readonly isError: boolean;
  readonly value: Readonly<Record<string, unknown>>;
}

/** An assistant by the official client: it starts `bits-remote mcp`, and speaks with it on its standard streams. */
export class Assistant {
  readonly #client: Client;
  readonly #transport: StdioClientTransport;
  /** The text on standard error so far. */
  complaints = '';
  /** Anything on standard output that was no message of the protocol. */
  readonly strays: Error[] = [];

  private constructor(args: readonly string[], person: Person | undefined, password: string) {
    this.#transport = new StdioClientTransport({
      command: process.execPath,
      args: [CLI, 'mcp', ...args],
      env: { PATH: process.env['PATH'] ?? '', BITS_REMOTE_PASSWORD: password },
      stderr: 'pipe',
    });
    this.#transport.stderr?.on('data', (text: Buffer) => (this.complaints += text.toString()));
    const capabilities = person ? { elicitation: {} } : {};
    this.#client = new Client({ name: 'test', version: '1' }, { capabilities });
    this.#client.onerror = (error) => this.strays.push(error);
    if (person)
      this.#client.setRequestHandler(ElicitRequestSchema, ({ params }) => ({
        action: person(params.message),
        content: {},
      }));
  }

  /** @param person answers questions; without one, the client cannot ask */
  static async start(
    args: readonly string[],
    { person, password = ACCOUNT.password }: { person?: Person; password?: string } = {},
  ): Promise<Assistant> {
    const assistant = new Assistant(args, person, password);
    await assistant.#client.connect(assistant.#transport);
    return assistant;
  }

  get client(): Client {
    return this.#client;
  }

  get pid(): number | undefined {
    return this.#transport.pid ?? undefined;
  }

  async call(name: string, input: Record<string, unknown>, signal?: AbortSignal): Promise<Answer> {
    const options = signal ? { signal } : {};
    const result = (await this.#client.callTool(
      { name, arguments: input },
      undefined,
      options,
    )) as CallToolResult;
    const [content] = result.content;
    assert.ok(content?.type === 'text');
    return {
      isError: result.isError ?? false,
      value: JSON.parse(content.text) as Readonly<Record<string, unknown>>,
    };
  }

  end(): Promise<void> {
    return this.#client.close();
  }
}

/** Practice hosts in an inventory. */
export class Servers {
  readonly #fixture = new Fixture();
  #folder = '';
  readonly #rows: string[] = ['name,address,group,tags'];

  async add(name: string, options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await this.#fixture.start({ ...ACCOUNT, ...options });
    this.addAddress(name, host.url);
    return host;
  }

  addAddress(name: string, url: string): void {
    this.#rows.push(`${name},${url},Production,`);
  }

  /** @returns the path of a file of this name */
  async file(name: string, text: string): Promise<string> {
    this.#folder ||= await mkdtemp(join(tmpdir(), 'bits-assistants-'));
    const path = join(this.#folder, name);
    await writeFile(path, text);
    return path;
  }

  /** The options by which a command line means them. */
  async options(): Promise<readonly string[]> {
    return [
      ...['--inventory', await this.file('servers.csv', `${this.#rows.join('\r\n')}\r\n`)],
      ...['--user', ACCOUNT.user],
    ];
  }

  async end(): Promise<void> {
    await this.#fixture.end();
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
    this.#folder = '';
    this.#rows.splice(1);
  }
}

/** A job of a host in a state, of which some bytes are there. */
export function seed(
  host: PracticeHost,
  displayName: string,
  state: 'ERROR' | 'SUSPENDED' | 'TRANSFERRED',
  bytesTransferred: number,
): string {
  const file = { remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x', bytesTotal: 4096 };
  // BG_E_HTTP_ERROR_404, BG_ERROR_CONTEXT_REMOTE_FILE
  const failure = state === 'ERROR' ? { failure: { code: 0x80190194, context: 5 } } : {};
  return host.seed({ displayName, state, ...failure, files: [{ ...file, bytesTransferred }] });
}

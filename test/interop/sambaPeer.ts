import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PEERS, PYTHON } from './acceptor';
import { Program } from './program';
import { TemporaryFolder } from './temporaryFolder';

/** STATUS_LOGON_FAILURE and STATUS_WRONG_PASSWORD (MS-ERREF 2.3.1), which Samba distinguishes. */
export const REFUSALS = { unknownUser: '0xC0000064', wrongPassword: '0xC000006A' } as const;
export const ACCESS_DENIED = '0xC0000022';

interface Answer {
  readonly failure?: string;
  readonly token?: string;
  readonly complete?: boolean;
  readonly sealed?: string;
  readonly message?: string;
  readonly user?: string;
}

/** A refusal of Samba, with an NTSTATUS. */
export class SambaError extends Error {
  constructor(readonly status: string) {
    super(`Samba said ${status}`);
  }
}

/** Samba's security code at the other end of a conversation: `peers/samba_peer.py`. It exchanges tokens, without a network. */
export class SambaPeer {
  readonly #folder: TemporaryFolder;
  readonly #program: Program;

  private constructor(folder: TemporaryFolder, program: Program) {
    this.#folder = folder;
    this.#program = program;
  }

  /** Takes some seconds, because it creates a directory of accounts. */
  static async start(): Promise<SambaPeer> {
    const folder = new TemporaryFolder('samba');
    try {
      const program = await Program.start(PYTHON, ['-B', join(PEERS, 'samba_peer.py'), folder.path], {
        ready: /^ready$/,
      });
      return new SambaPeer(folder, program);
    } catch (error) {
      folder.remove();
      throw error;
    }
  }

  async add(user: string, password: string): Promise<void> {
    await this.#call('add', user, password);
  }

  /** Starts a conversation as its server. */
  async accept(mechanism: 'ntlmssp' | 'spnego'): Promise<void> {
    await this.#call('accept', mechanism);
  }

  /** Starts a conversation as its client. */
  async initiate(
    mechanism: 'ntlmssp' | 'spnego',
    account: { readonly domain: string; readonly user: string; readonly password: string },
  ): Promise<void> {
    await this.#call('initiate', mechanism, account.domain, account.user, account.password);
  }

  /** @throws SambaError */
  async step(token: Uint8Array = Buffer.alloc(0)): Promise<{ token: Buffer; complete: boolean }> {
    const { token: next = '', complete = false } = await this.#call('step', base64(token));
    return { token: Buffer.from(next, 'base64'), complete };
  }

  /** Signature and data, concatenated. */
  async seal(message: Uint8Array): Promise<Buffer> {
    return Buffer.from((await this.#call('wrap', base64(message))).sealed ?? '', 'base64');
  }

  /** @throws SambaError */
  async open(sealed: Uint8Array): Promise<Buffer> {
    return Buffer.from((await this.#call('unwrap', base64(sealed))).message ?? '', 'base64');
  }

  /** The client, as the server sees it, once the conversation is complete. */
  async who(): Promise<string> {
    return (await this.#call('who')).user ?? assert.fail();
  }

  async stop(): Promise<void> {
    await this.#program.stop();
    this.#folder.remove();
  }

  async #call(...call: readonly string[]): Promise<Answer> {
    const answer = JSON.parse(await this.#program.ask(JSON.stringify(call))) as Answer;
    if (answer.failure !== undefined) throw new SambaError(answer.failure);
    return answer;
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

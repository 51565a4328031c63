import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Sealed } from '../../src/security/mechanism';
import { Program } from './program';
import type { KerberosEnvironment } from './realm';

const PROGRAM = join(__dirname, 'peers', 'tokens.py');
/** Bytes of the signature of a sealed message with AES (RFC 4121, in the layout of Windows). */
const SIGNATURE = 60;

const encode = (bytes: Uint8Array | undefined) =>
  bytes && bytes.length > 0 ? Buffer.from(bytes).toString('base64') : '-';
const decode = (text = '-') => (text === '-' ? Buffer.alloc(0) : Buffer.from(text, 'base64'));

/** A refusal of the peer; `token` is its answer to the initiator. */
export class PeerError extends Error {
  readonly token: Buffer;

  constructor(name: string, token: Buffer) {
    super(name);
    this.token = token;
  }
}

/** An acceptor of Kerberos tokens that shares no code with ours: Debian's python3-gssapi. */
export class TokenPeer {
  readonly #program: Program;

  private constructor(program: Program) {
    this.#program = program;
  }

  static async start(env: KerberosEnvironment & NodeJS.ProcessEnv): Promise<TokenPeer> {
    return new TokenPeer(await Program.start('/usr/bin/python3', [PROGRAM], { env, ready: /^ready$/ }));
  }

  /** Processes the first token. @returns the next one, with the initiator's name */
  async accept(token: Uint8Array, binding?: Uint8Array): Promise<{ token: Buffer; name: string }> {
    const [answer, name] = await this.#ask('accept', token, binding);
    assert.ok(name);
    return { token: decode(answer), name };
  }

  async open({ signature, data }: Sealed): Promise<Buffer> {
    const [message] = await this.#ask('unwrap', Buffer.concat([signature, data]));
    return decode(message);
  }

  async seal(message: Uint8Array): Promise<Sealed> {
    return this.#cut('wrap', message);
  }

  /** A message that is signed, but not sealed. */
  async wrapReadable(message: Uint8Array): Promise<Sealed> {
    return this.#cut('wrap-readable', message);
  }

  async sign(message: Uint8Array): Promise<Buffer> {
    const [signature] = await this.#ask('sign', message);
    return decode(signature);
  }

  async verify(message: Uint8Array, signature: Uint8Array): Promise<void> {
    await this.#ask('verify', message, signature);
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }

  async #cut(word: string, message: Uint8Array): Promise<Sealed> {
    const [token] = await this.#ask(word, message);
    const bytes = decode(token);
    return { signature: bytes.subarray(0, SIGNATURE), data: bytes.subarray(SIGNATURE) };
  }

  async #ask(word: string, ...values: (Uint8Array | undefined)[]): Promise<string[]> {
    const answer = await this.#program.ask([word, ...values.map(encode)].join(' '));
    const [outcome, ...rest] = answer.split(' ');
    if (outcome === 'ok') return rest;
    throw new PeerError(rest[0] ?? answer, decode(rest[1]));
  }
}

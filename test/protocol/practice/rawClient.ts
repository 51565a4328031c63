import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { Rc4 } from '../../../src/security/ntlm/ciphers';
import {
  checksum,
  exchangeKey,
  mic,
  ntHash,
  ntProof,
  ntowfV2,
  sealKey,
  sessionBaseKey,
  signKey,
} from '../../../src/security/ntlm/keys';

/** An HTTP answer, parsed from bytes, so that tests see all of it. */
export interface RawAnswer {
  readonly status: number;
  /** Without its line break. */
  readonly statusLine: string;
  /** By name in lower case; values of the same name are joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Names as sent, in order. */
  readonly headerNames: readonly string[];
  readonly body: Buffer;
}

interface Login {
  readonly user: string;
  readonly password: string;
  readonly domain?: string;
}

export const SEALED =
  'multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"';
export const SOAP = 'application/soap+xml;charset=UTF-8';

/** One TCP connection to a WinRM host, for these tests only. It shares no codec with the client. */
export class RawClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;
  #outgoing: { stream: Rc4; key: Buffer; sequence: number } | undefined;
  #incoming: { stream: Rc4; key: Buffer; sequence: number } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    const end = (): void => {
      this.#ended = true;
      this.#wake();
    };
    socket.on('error', end);
    socket.on('close', end);
  }

  static async open(url: string): Promise<RawClient> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new RawClient(socket);
  }

  /** Opens a connection and signs in with empty POSTs. */
  static async signedIn(url: string, login: Login): Promise<RawClient> {
    const client = await RawClient.open(url);
    const last = await client.signIn(login);
    assert.equal(last.status, 200, 'signed in');
    return client;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Resolves once the host has ended the connection. */
  async ended(): Promise<void> {
    while (!this.#ended) await this.#more();
  }

  /** Sends one request. @returns the answer; `undefined` when the connection ends first */
  async exchange(
    body: Buffer | string,
    headers: Readonly<Record<string, string>> = {},
    line?: string,
  ): Promise<RawAnswer | undefined> {
    this.#write(body, headers, line);
    return this.#answer();
  }

  /** Sends sealed envelopes without waiting for answers in between. @returns the opened answers */
  async pipeline(envelopes: readonly string[]): Promise<string[]> {
    for (const envelope of envelopes) this.#write(this.seal(envelope), { 'Content-Type': SEALED });
    const texts: string[] = [];
    while (texts.length < envelopes.length) {
      texts.push(this.open((await this.#answer()) ?? assert.fail('no answer')));
    }
    return texts;
  }

  #write(
    body: Buffer | string,
    headers: Readonly<Record<string, string>>,
    line = 'POST /wsman HTTP/1.1',
  ): void {
    const bytes = Buffer.from(body);
    const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': String(bytes.length) };
    const fields = { Host: 'localhost', ...length, ...headers };
    const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(Buffer.concat([Buffer.from(`${line}\r\n${head.join('')}\r\n`), bytes]));
  }

  async post(body: Buffer | string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    return (await this.exchange(body, headers)) ?? assert.fail('no answer');
  }

  /** The NTLM handshake (MS-NLMP 3.1.5.1). @returns the answer to its last leg */
  async signIn(login: Login, change: (authenticate: Buffer) => void = () => undefined): Promise<RawAnswer> {
    const negotiate = Buffer.concat([
      Buffer.from('NTLMSSP\0'),
      Buffer.from('01000000358208e2000000002800000000000000280000000a0063450000000f', 'hex'),
    ]);
    const token = (message: Buffer): Record<string, string> => ({
      Authorization: `Negotiate ${message.toString('base64')}`,
    });
    const first = await this.post('', token(negotiate));
    const header = first.headers.get('www-authenticate') ?? '';
    if (!header.startsWith('Negotiate ')) return first;
    const challenge = Buffer.from(header.slice('Negotiate '.length), 'base64');
    const { message, sessionKey } = authenticateMessage(login, negotiate, challenge);
    change(message);
    const last = await this.post('', token(message));
    const direction = (side: 'client' | 'server'): { stream: Rc4; key: Buffer; sequence: number } => ({
      stream: new Rc4(sealKey(sessionKey, side)),
      key: signKey(sessionKey, side),
      sequence: 0,
    });
    this.#outgoing = direction('client');
    this.#incoming = direction('server');
    return last;
  }

  /** A sealed body (MS-WSMV 2.2.9.1.1.2). */
  seal(text: string, tab = '\t'): Buffer {
    const state = this.#outgoing ?? assert.fail('not signed in');
    const plain = Buffer.from(text);
    const data = state.stream.process(plain);
    const signature = Buffer.alloc(16);
    signature.writeUInt32LE(1);
    state.stream.process(checksum(state.key, state.sequence, plain)).copy(signature, 4);
    signature.writeUInt32LE(state.sequence++, 12);
    return Buffer.concat([
      Buffer.from(
        `--Encrypted Boundary\r\n${tab}Content-Type: application/HTTP-SPNEGO-session-encrypted\r\n` +
          `${tab}OriginalContent: type=${SOAP};Length=${plain.length}\r\n--Encrypted Boundary\r\n` +
          `${tab}Content-Type: application/octet-stream\r\n`,
      ),
      Buffer.from('10000000', 'hex'),
      signature,
      data,
      Buffer.from('--Encrypted Boundary--\r\n'),
    ]);
  }

  /** The text of a sealed answer. Fails on a wrong signature or sequence number. */
  open(answer: RawAnswer): string {
    const state = this.#incoming ?? assert.fail('not signed in');
    assert.equal(answer.headers.get('content-type'), SEALED);
    const { body } = answer;
    const marker = 'Content-Type: application/octet-stream\r\n';
    const start = body.indexOf(marker) + marker.length;
    assert.equal(body.readUInt32LE(start), 16);
    const signature = body.subarray(start + 4, start + 20);
    const data = body.subarray(start + 20, body.length - '--Encrypted Boundary--\r\n'.length);
    const plain = state.stream.process(data);
    const sum = state.stream.process(checksum(state.key, state.sequence, plain));
    assert.deepEqual(signature.subarray(4, 12), sum, 'signature');
    assert.equal(signature.readUInt32LE(12), state.sequence++, 'sequence number');
    assert.match(body.toString('latin1', 0, start), new RegExp(`;Length=${plain.length}\r\n`, 'u'));
    return plain.toString();
  }

  /** Sends a sealed envelope. @returns the opened answer */
  async send(envelope: string): Promise<{ status: number; text: string; answer: RawAnswer }> {
    const answer = await this.post(this.seal(envelope), { 'Content-Type': SEALED });
    return { status: answer.status, text: this.open(answer), answer };
  }

  /** Sends a sealed envelope. @returns the raw answer */
  async sendRaw(envelope: string): Promise<RawAnswer | undefined> {
    return this.exchange(this.seal(envelope), { 'Content-Type': SEALED });
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #answer(): Promise<RawAnswer | undefined> {
    let end: number;
    while ((end = this.#received.indexOf('\r\n\r\n')) < 0) {
      if (this.#ended) return undefined;
      await this.#more();
    }
    const [statusLine = '', ...lines] = this.#received.toString('latin1', 0, end).split('\r\n');
    const headers = new Map<string, string>();
    const headerNames: string[] = [];
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/u.exec(line) ?? assert.fail(line);
      headerNames.push(name);
      const before = headers.get(name.toLowerCase());
      headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
    }
    const length = Number(headers.get('content-length') ?? assert.fail('no Content-Length'));
    while (this.#received.length < end + 4 + length) {
      if (this.#ended) return undefined;
      await this.#more();
    }
    const body = this.#received.subarray(end + 4, end + 4 + length);
    this.#received = this.#received.subarray(end + 4 + length);
    return { status: Number(statusLine.split(' ')[1]), statusLine, headers, headerNames, body };
  }
}

/** An AUTHENTICATE message with MIC (MS-NLMP 2.2.1.3), with its session key. */
function authenticateMessage(
  { user, password, domain = '' }: Login,
  negotiate: Buffer,
  challenge: Buffer,
): { message: Buffer; sessionKey: Buffer } {
  const serverChallenge = challenge.subarray(24, 32);
  const infoAt = challenge.readUInt32LE(44);
  const info = challenge.subarray(infoAt, infoAt + challenge.readUInt16LE(40));
  // MsvAvTimestamp (7) has the header 0700 0800.
  const time = info.subarray(info.indexOf(Buffer.from('07000800', 'hex')) + 4).subarray(0, 8);
  const pairs = Buffer.concat([
    info.subarray(0, -4),
    Buffer.from('0600040002000000', 'hex'),
    Buffer.alloc(4),
  ]);
  const temp = Buffer.concat([
    Buffer.from('0101000000000000', 'hex'),
    time,
    randomBytes(8),
    Buffer.alloc(4),
    pairs,
    Buffer.alloc(4),
  ]);
  const key = ntowfV2(user, domain, ntHash(password));
  const proof = ntProof(key, serverChallenge, temp);
  const sessionKey = randomBytes(16);
  const fields = [
    Buffer.alloc(24),
    Buffer.concat([proof, temp]),
    Buffer.from(domain, 'utf16le'),
    Buffer.from(user, 'utf16le'),
    Buffer.alloc(0),
    exchangeKey(sessionBaseKey(key, proof), sessionKey),
  ];
  const head = Buffer.alloc(88);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  for (const [index, field] of fields.entries()) {
    const at = 12 + index * 8;
    head.writeUInt16LE(field.length, at);
    head.writeUInt16LE(field.length, at + 2);
    head.writeUInt32LE(offset, at + 4);
    offset += field.length;
  }
  head.writeUInt32LE(0xe2888235, 60);
  const message = Buffer.concat([head, ...fields]);
  mic(sessionKey, negotiate, challenge, message).copy(message, 72);
  return { message, sessionKey };
}

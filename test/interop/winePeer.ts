import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { atExit } from '../../scripts/workbench/lifetime.mjs';
import { KerberosError, SecurityError } from '../../src/security/errors';
import type { KerberosErrorCode, SecurityErrorCode } from '../../src/security/errors';
import type { Credential } from '../../src/security/mechanism';
import type { KerberosEnvironment } from './realm';
import { endWine, installWineNode, WINE_ENV, WINE_HOME, WINE_NODE } from './wineNode';

export type WineRequest =
  | {
      readonly kind: 'create';
      readonly spn: string;
      readonly credential?: Credential;
      readonly binding?: string;
    }
  | { readonly kind: 'step' | 'seal' | 'open' | 'sign' | 'verify'; readonly values: readonly string[] };

export type WineAnswer = { readonly values: string[] } | { readonly code: string; readonly message: string };

/** Milliseconds for the first start of wine on a busy computer. */
const START_LIMIT_MS = 120_000;

/** Our Kerberos on Windows' Node, under wine: bundles of client and child. */
export class WinePeer {
  readonly #child: ChildProcess;
  readonly #server: Server;
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;
  readonly #forget: () => void;

  private constructor(child: ChildProcess, server: Server, socket: Socket, forget: () => void) {
    this.#child = child;
    this.#server = server;
    this.#socket = socket;
    this.#lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    this.#forget = forget;
  }

  static async start(env: KerberosEnvironment): Promise<WinePeer> {
    await installWineNode();
    const sources = join(__dirname, '../../src/security/system');
    await build({
      entryPoints: { client: join(__dirname, 'wineClient.ts'), child: join(sources, 'process/child.ts') },
      outdir: WINE_HOME,
      bundle: true,
      platform: 'node',
      logLevel: 'warning',
    });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const child = spawn('wine', [WINE_NODE, 'client.js', String(port)], {
      cwd: WINE_HOME,
      stdio: 'ignore',
      env: { ...process.env, ...env, ...WINE_ENV },
    });
    const forget = atExit(() => child.kill('SIGKILL'));
    const signal = AbortSignal.timeout(START_LIMIT_MS);
    const died = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('wine did not start')));
    const connected = once(server, 'connection', { signal });
    const [socket] = (await Promise.race([connected, died])) as [Socket];
    died.catch(() => undefined);
    return new WinePeer(child, server, socket, forget);
  }

  create(spn: string, credential?: Credential, binding?: Uint8Array): Promise<Buffer[]> {
    return this.#ask({
      kind: 'create',
      spn,
      ...(credential && { credential }),
      ...(binding && { binding: Buffer.from(binding).toString('base64') }),
    });
  }

  /** The next token and whether the context is complete. */
  async step(peerToken?: Uint8Array): Promise<{ token: Buffer; complete: boolean }> {
    const answer = await this.#answer({ kind: 'step', values: peerToken ? [encode(peerToken)] : [] });
    return { token: decode(answer[0]), complete: answer[1] === 'true' };
  }

  call(kind: 'seal' | 'open' | 'sign' | 'verify', ...values: Uint8Array[]): Promise<Buffer[]> {
    return this.#ask({ kind, values: values.map(encode) });
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#socket.end();
    this.#server.close();
    await gone;
    this.#forget();
    await endWine();
  }

  async #ask(request: WineRequest): Promise<Buffer[]> {
    return (await this.#answer(request)).map(decode);
  }

  async #answer(request: WineRequest): Promise<string[]> {
    this.#socket.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    const answer = JSON.parse(String(line.value)) as WineAnswer;
    if ('values' in answer) return answer.values;
    throw answer.message.startsWith('SecurityError')
      ? new SecurityError(answer.code as SecurityErrorCode, answer.message)
      : new KerberosError(answer.code as KerberosErrorCode, answer.message);
  }
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const decode = (text = '') => Buffer.from(text, 'base64');

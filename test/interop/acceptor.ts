import { join } from 'node:path';
import { Program } from './program';

/** The system's Python, because only it has the modules of Debian's packages. */
export const PYTHON = '/usr/bin/python3';
export const PEERS = join(import.meta.dirname, 'peers');

export interface AcceptorOptions {
  /** URL that answers the opened requests. */
  readonly backend: string;
  /** Variables of the realm, and of NTLM: `NTLM_USER_FILE`. */
  readonly env: NodeJS.ProcessEnv;
  /** PEM files; https instead of http. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly schemes?: readonly ('Negotiate' | 'Kerberos')[];
  readonly mechanisms?: readonly ('kerberos' | 'ntlm')[];
  /** CbtHardeningLevel; default `relaxed`, as in WinRM. */
  readonly hardening?: 'none' | 'relaxed' | 'strict';
  /** PEM file of another certificate that the binding must name, to simulate a machine in the middle. */
  readonly bind?: string;
  /** Changes one bit of each sealed answer. */
  readonly breakReply?: boolean;
  /** Takes no TABs before part headers; writes media types in another case, and octets after the last part. */
  readonly dialect?: boolean;
  /** Sends GSSAPI's token with the reason of a refusal. WinRM sends none. */
  readonly errorTokens?: boolean;
}

/** The acceptor's output, one JSON object a line. */
export interface AcceptorEvent {
  readonly event: 'listening' | 'signIn' | 'refused' | 'request' | 'unsealed' | 'unreadable' | 'error';
  readonly port?: number;
  readonly why?: string;
  readonly mechanism?: 'Kerberos' | 'NTLM';
  readonly framing?: 'SPNEGO' | 'bare';
  readonly scheme?: 'Negotiate' | 'Kerberos';
  readonly user?: string;
  readonly sealed?: boolean;
  readonly bound?: boolean;
}

/** A WinRM listener with MIT's GSSAPI: `peers/acceptor.py`. */
export class Acceptor {
  readonly #program: Program;
  readonly #scheme: string;

  private constructor(program: Program, scheme: string) {
    this.#program = program;
    this.#scheme = scheme;
  }

  static async start(options: AcceptorOptions): Promise<Acceptor> {
    const { backend, env, tls, schemes, mechanisms, hardening, bind, breakReply, errorTokens, dialect } =
      options;
    const args = [
      ...[join(PEERS, 'acceptor.py'), '--backend', backend],
      ...(schemes ? ['--schemes', schemes.join(',')] : []),
      ...(mechanisms ? ['--mechanisms', mechanisms.join(',')] : []),
      ...(tls ? ['--cert', tls.cert, '--key', tls.key] : []),
      ...(hardening ? ['--hardening', hardening] : []),
      ...(bind === undefined ? [] : ['--bind', bind]),
      ...(errorTokens ? ['--error-tokens'] : []),
      ...(breakReply ? ['--break-reply'] : []),
      ...(dialect ? ['--dialect'] : []),
    ];
    return new Acceptor(
      await Program.start(PYTHON, ['-B', ...args], { env, ready: /"listening"/ }),
      tls ? 'https' : 'http',
    );
  }

  /** By name, because Kerberos has no principals for addresses. */
  get url(): string {
    const port = this.events.find(({ event }) => event === 'listening')?.port;
    return `${this.#scheme}://localhost:${port}/wsman`;
  }

  /** The events so far. They are complete once the acceptor is stopped: a client may get its answer first. */
  get events(): readonly AcceptorEvent[] {
    return this.#program.lines.map((line) => JSON.parse(line) as AcceptorEvent);
  }

  /** Why sign-ins were refused. Clients do not get the reason. */
  get refusals(): readonly string[] {
    return this.events.filter(({ event }) => event === 'refused').map(({ why }) => why ?? '');
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }
}

import type { Out, Pointer } from '../../../../../src/security/system/gss/gssBinding';
import type { Koffi } from '../../../../../src/security/system/koffi';

interface Handed {
  length?: number;
  value?: Pointer | Uint8Array;
}

/** A GSSAPI library as koffi would bind it. It counts the objects that are not released. */
export class FakeGss {
  /** The result of gss_init_sec_context. */
  major = 0;
  minor = 0;
  flags = 0;
  /** Whether gss_wrap and gss_unwrap report sealing. */
  sealed = 1;
  /** The result of gss_unwrap and gss_verify_mic. */
  verdict = 0;
  /** The requested names. */
  asked: { flags?: number; target?: string; user?: string; binding?: string } = {};
  readonly #memory = new Map<bigint, Uint8Array>();
  readonly #names = new Map<bigint, string>();
  readonly #credentials = new Set<Pointer>();
  readonly #contexts = new Set<Pointer>();
  #next = 1n;

  /** How many buffers, names, credentials and contexts are not released. */
  get held(): number {
    return this.#memory.size + this.#names.size + this.#credentials.size + this.#contexts.size;
  }

  get koffi(): Koffi {
    const same = (type: unknown) => type;
    const library = { func: (name: string) => this.#functions[name] };
    const koffi = {
      load: () => library,
      decode: (address: bigint) => this.#memory.get(address),
      ...{ struct: same, pack: same, pointer: same, out: same, inout: same },
    };
    return koffi as unknown as Koffi;
  }

  #hand(buffer: Handed, text: string): void {
    const address = this.#next++;
    this.#memory.set(address, Buffer.from(text));
    Object.assign(buffer, { length: text.length, value: address });
  }

  readonly #functions: Record<string, (...args: never[]) => number> = {
    gss_import_name: (_minor: Out<number>, name: Handed, _type: unknown, out: Out<Pointer>) => {
      out[0] = this.#next++;
      this.#names.set(out[0], Buffer.from(name.value as Uint8Array).toString('utf8'));
      return 0;
    },
    gss_release_name: (_minor: Out<number>, [name]: Out<bigint>) => {
      this.#names.delete(name);
      return 0;
    },
    gss_acquire_cred_with_password: (
      minor: Out<number>,
      name: bigint,
      ...[, , , , credential]: [unknown, unknown, unknown, unknown, Out<Pointer>]
    ) => {
      this.asked.user = this.#names.get(name) ?? '';
      minor[0] = this.minor;
      if (this.major > 0xffff) return this.major;
      credential[0] = this.#next++;
      this.#credentials.add(credential[0]);
      return 0;
    },
    gss_release_cred: (_minor: Out<number>, [credential]: Out<Pointer>) => {
      this.#credentials.delete(credential);
      return 0;
    },
    gss_init_sec_context: (
      minor: Out<number>,
      _credential: Pointer,
      context: Out<Pointer>,
      target: bigint,
      _mechanism: unknown,
      flags: number,
      _time: number,
      bindings: { application: Handed } | null,
      ...[, , output, granted]: [unknown, unknown, Handed, Out<number>]
    ) => {
      this.asked = { ...this.asked, flags, target: this.#names.get(target) ?? '' };
      if (bindings) this.asked.binding = Buffer.from(bindings.application.value as Uint8Array).toString();
      minor[0] = this.minor;
      granted[0] = this.flags;
      context[0] ??= this.#next++;
      this.#contexts.add(context[0]);
      this.#hand(output, 'token');
      return this.major;
    },
    gss_delete_sec_context: (_minor: Out<number>, [context]: Out<Pointer>) => {
      this.#contexts.delete(context);
      return 0;
    },
    gss_wrap: (
      _minor: Out<number>,
      _context: Pointer,
      _seal: number,
      _qop: number,
      _input: Handed,
      sealed: Out<number>,
      output: Handed,
    ) => {
      sealed[0] = this.sealed;
      this.#hand(output, `${'s'.repeat(46)}message`);
      return 0;
    },
    gss_display_status: (
      _minor: Out<number>,
      status: number,
      _kind: number,
      _mechanism: unknown,
      _more: Out<number>,
      text: Handed,
    ) => {
      this.#hand(text, `status ${status}`);
      return 0;
    },
    gss_release_buffer: (_minor: Out<number>, { value }: Handed) => {
      this.#memory.delete(value as bigint);
      return 0;
    },
    gss_unwrap: (
      _minor: Out<number>,
      _context: Pointer,
      _input: Handed,
      output: Handed,
      sealed: Out<number>,
    ) => {
      sealed[0] = this.sealed;
      this.#hand(output, 'message');
      return this.verdict;
    },
    gss_get_mic: (
      _minor: Out<number>,
      _context: Pointer,
      _qop: number,
      _message: unknown,
      output: Handed,
    ) => {
      this.#hand(output, 'mic');
      return 0;
    },
    gss_verify_mic: () => this.verdict,
  };
}

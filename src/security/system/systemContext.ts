import { KerberosError, SecurityError } from '../errors';
import type { KerberosTarget, Sealed, SigningContext } from '../mechanism';
import type { Step, Target } from './library';
import type { ContextPlacement } from './process/contextPlacement';
import { type LibraryProcess, NotBegun } from './process/libraryProcess';
import type { CallName, Calls } from './process/protocol';

/** The target as a message, with a copy of the password that can be wiped. */
function targetOf({ spn, credential, channelBinding }: KerberosTarget): Target {
  return {
    spn,
    user: credential?.user,
    password: credential && Buffer.from(credential.password, 'utf8'),
    channelBinding,
  };
}

/** A context in a child process. Any error ends it. */
export class SystemContext implements SigningContext {
  readonly #placement: ContextPlacement;
  readonly #number: number;
  /** Dropped after the first token, with the password in it. */
  #target: KerberosTarget | undefined;
  #process: LibraryProcess | undefined;
  #complete = false;
  #disposed = false;

  constructor(placement: ContextPlacement, number: number, target: KerberosTarget) {
    this.#placement = placement;
    this.#number = number;
    this.#target = target;
  }

  get complete(): boolean {
    return this.#complete;
  }

  async step(peerToken?: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#complete && !peerToken) return undefined;
    if (!this.#process) return this.#begin(peerToken);
    if (this.#complete || !peerToken) throw this.#outOfOrder();
    return this.#accept(await this.#call('step', peerToken));
  }

  seal(message: Uint8Array): Promise<Sealed> {
    return this.#call('seal', message);
  }

  open(sealed: Sealed): Promise<Uint8Array> {
    return this.#call('open', sealed);
  }

  sign(message: Uint8Array): Promise<Uint8Array> {
    return this.#call('sign', message);
  }

  async verify(message: Uint8Array, signature: Uint8Array): Promise<void> {
    await this.#call('verify', { message, signature });
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#complete = false;
    this.#target = undefined;
    if (this.#process) this.#process.end(this.#number);
    else this.#placement.abandon(this.#number);
  }

  async #begin(peerToken: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    const target = this.#target;
    if (!target || peerToken) throw this.#outOfOrder();
    this.#target = undefined;
    try {
      const { process, step } = await this.#placement.begin(this.#number, () => targetOf(target));
      this.#process = process;
      if (!this.#disposed) return this.#accept(step);
      process.end(this.#number);
    } catch (error) {
      this.dispose();
      throw error;
    }
    throw this.#outOfOrder();
  }

  #accept({ token, complete }: Step): Uint8Array | undefined {
    this.#complete = complete;
    return token;
  }

  async #call<K extends CallName>(kind: K, input: Calls[K]['input']): Promise<Calls[K]['output']> {
    if (!this.#process || this.#disposed) throw this.#outOfOrder();
    try {
      return await this.#process.call(this.#number, kind, () => input);
    } catch (error) {
      this.dispose();
      if (!(error instanceof NotBegun)) throw error;
      throw new KerberosError('FAILED', 'The process of the Kerberos library ended during this connection.');
    }
  }

  #outOfOrder(): SecurityError {
    this.dispose();
    return new SecurityError('OUT_OF_ORDER', 'The Kerberos context does not allow this now.');
  }
}

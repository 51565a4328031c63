import { KerberosError, SecurityError, type KerberosErrorCode } from '../../../src/security/errors';
import type { Kerberos, KerberosTarget, SigningContext } from '../../../src/security/mechanism';

/** Tokens that are words, so that a test reads what was said. */
export class FakeKerberos implements Kerberos {
  readonly targets: KerberosTarget[] = [];
  /** Contexts that were made and not yet disposed of. */
  open = 0;
  /** Makes the first step fail so. */
  failure: KerberosErrorCode | undefined;
  words = 'as the test wants it';
  /** What the host's proof is refused with. */
  proofRefused = false;
  #gate: Promise<void> | undefined;
  #open: () => void = () => undefined;

  /** From now on first tokens wait until {@link letGo}, as for a KDC that does not answer. */
  hold(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  letGo(): void {
    this.#open();
    this.#gate = undefined;
  }

  createContext(target: KerberosTarget): SigningContext {
    this.targets.push(target);
    this.open++;
    let complete = false;
    let disposed = false;
    const step = async (token?: Uint8Array): Promise<Uint8Array | undefined> => {
      await this.#gate;
      if (this.failure) throw new KerberosError(this.failure, this.words);
      if (!token) return Buffer.from('AP-REQ');
      if (this.proofRefused) throw new SecurityError('REJECTED', 'decrypt integrity check failed');
      if (Buffer.from(token).toString() !== 'AP-REP') throw new SecurityError('MALFORMED_TOKEN', 'no AP-REP');
      complete = true;
      return undefined;
    };
    return {
      get complete() {
        return complete;
      },
      step,
      seal: (message) => ({ signature: Buffer.from('sealed'), data: message }),
      open: ({ data }) => data,
      sign: (message) => Buffer.concat([Buffer.from('signed '), message]),
      verify: (message, signature) => {
        if (Buffer.from(signature).equals(Buffer.concat([Buffer.from('signed '), message]))) return;
        throw new SecurityError('INTEGRITY', 'not signed so');
      },
      dispose: () => {
        if (!disposed) this.open--;
        disposed = true;
      },
    };
  }
}

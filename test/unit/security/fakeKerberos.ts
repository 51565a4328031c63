import { KerberosError, SecurityError, type KerberosErrorCode } from '../../../src/security/errors';
import type { Kerberos, KerberosTarget, SigningContext } from '../../../src/security/mechanism';

/** A mechanism whose tokens are words, so that a test can read them. */
export class FakeKerberos implements Kerberos {
  readonly targets: KerberosTarget[] = [];
  /** Contexts that are not disposed of yet. */
  open = 0;
  /** The error of the first step. */
  failure: KerberosErrorCode | undefined;
  words = 'as the test wants it';
  /** The error of the step with the host's proof. */
  proofRefused = false;
  #gate: Promise<void> | undefined;
  #open: () => void = () => undefined;

  /** Makes first tokens wait until {@link letGo}, as for a KDC that does not answer. */
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

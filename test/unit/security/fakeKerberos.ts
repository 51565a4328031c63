import { KerberosError, SecurityError, type KerberosErrorCode } from '../../../src/security/errors';
import type { Kerberos, KerberosTarget, SigningContext } from '../../../src/security/mechanism';

/** Tokens that are words, so that a test reads what was said. */
export class FakeKerberos implements Kerberos {
  readonly targets: KerberosTarget[] = [];
  /** Contexts that were made and not yet disposed of. */
  open = 0;
  /** Makes the first step fail so. */
  failure: KerberosErrorCode | undefined;

  createContext(target: KerberosTarget): SigningContext {
    this.targets.push(target);
    this.open++;
    let complete = false;
    const step = (token?: Uint8Array): Uint8Array | undefined => {
      if (this.failure) throw new KerberosError(this.failure, 'as the test wants it');
      if (!token) return Buffer.from('AP-REQ');
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
        this.open--;
      },
    };
  }
}

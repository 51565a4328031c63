import { KerberosError } from '../../errors';
import { accountOf } from '../../ntlm/account';
import { checkAccount } from '../account';
import type { Library, LibraryContext, Target } from '../library';
import { newHandle } from './sspiBinding';
import { authIdentity, wide } from './sspiBuffers';
import { firstTokenStatus } from './sspiCodes';
import { SspiContext } from './sspiContext';
import type { SspiLibrary } from './sspiLibrary';

const OK = 0;
const OUTBOUND = 2;

/** SSPI as an initiator of Kerberos. */
export class Sspi implements Library {
  readonly #library: SspiLibrary;

  constructor(library: SspiLibrary) {
    this.#library = library;
  }

  createContext(target: Target): LibraryContext {
    return new SspiContext(this.#library, this.#acquire(target), target);
  }

  /** Acquires a credential of the package Kerberos, because Negotiate would fall back to NTLM. */
  #acquire({ user, password }: Target): Buffer {
    const credential = newHandle();
    if (user !== undefined) checkAccount(user);
    const account = user === undefined ? undefined : accountOf(user);
    const secret = wide(Buffer.from(password ?? []).toString('utf8'));
    const fields = account ? [wide(account.user), wide(account.domain), secret] : [];
    const identity = account ? authIdentity(fields, this.#library.addressOf) : null;
    try {
      const status = this.#library.functions.acquireCredentials(
        null,
        'Kerberos',
        OUTBOUND,
        null,
        identity,
        null,
        null,
        credential,
        Buffer.alloc(8),
      );
      if (status === OK) return credential;
      throw new KerberosError(
        firstTokenStatus(status, user !== undefined),
        this.#library.text('AcquireCredentialsHandle', status),
      );
    } finally {
      for (const field of fields) field.fill(0);
      password?.fill(0);
    }
  }
}

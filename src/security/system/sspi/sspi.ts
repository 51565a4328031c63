import { KerberosError } from '../../errors';
import { accountOf } from '../../ntlm/account';
import { demandAccount } from '../account';
import type { Koffi } from '../koffi';
import type { Library, LibraryContext, Target } from '../library';
import { oneLine } from '../libraryText';
import { bindSspi, newHandle, type SspiFunctions } from './sspiBinding';
import { authIdentity, type Part, SecBuffers, wide } from './sspiBuffers';
import { firstTokenStatus } from './sspiCodes';
import { SspiContext, type SspiLibrary } from './sspiContext';

const OK = 0;
const OUTBOUND = 2;
/** FORMAT_MESSAGE_FROM_SYSTEM and FORMAT_MESSAGE_IGNORE_INSERTS. */
const SYSTEM_TEXT = 0x1200;

/** secur32.dll with its addresses and texts. */
export class Sspi implements Library, SspiLibrary {
  readonly functions: SspiFunctions;
  readonly #koffi: Koffi;

  /** @throws KerberosError `UNAVAILABLE` */
  constructor(koffi: Koffi) {
    this.#koffi = koffi;
    try {
      this.functions = bindSspi(koffi);
    } catch (cause) {
      throw new KerberosError('UNAVAILABLE', 'secur32.dll cannot be loaded.', { cause });
    }
  }

  createContext(target: Target): LibraryContext {
    return new SspiContext(this, this.#acquire(target), target);
  }

  buffers(...parts: readonly Part[]): SecBuffers {
    return new SecBuffers(parts, this.addressOf);
  }

  readonly addressOf = (bytes: Buffer): bigint => this.#koffi.address(bytes);

  /** Windows' words for a status. */
  text(call: string, status: number): string {
    const room = Buffer.alloc(1024);
    const length = this.functions.formatMessage(
      SYSTEM_TEXT,
      null,
      status >>> 0,
      0,
      room,
      room.length / 2,
      null,
    );
    const number = `0x${(status >>> 0).toString(16).padStart(8, '0')}`;
    return oneLine(`${call}: ${room.toString('utf16le', 0, 2 * length)} (${number})`);
  }

  /** The package is Kerberos itself: Negotiate would fall back to NTLM unasked. */
  #acquire({ user, password }: Target): Buffer {
    const credential = newHandle();
    if (user !== undefined) demandAccount(user);
    const account = user === undefined ? undefined : accountOf(user);
    const secret = wide(Buffer.from(password ?? []).toString('utf8'));
    const fields = account ? [wide(account.user), wide(account.domain), secret] : [];
    const identity = account ? authIdentity(fields, this.addressOf) : null;
    try {
      const status = this.functions.acquireCredentials(
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
        this.text('AcquireCredentialsHandle', status),
      );
    } finally {
      for (const field of fields) field.fill(0);
      password?.fill(0);
    }
  }
}

import { KerberosError } from '../../errors';
import type { Koffi } from '../koffi';
import { oneLine } from '../libraryText';
import { bindSspi, type SspiFunctions } from './sspiBinding';
import { type Part, SecBuffers } from './sspiBuffers';

/** FORMAT_MESSAGE_FROM_SYSTEM and FORMAT_MESSAGE_IGNORE_INSERTS. */
const SYSTEM_TEXT = 0x1200;

/** secur32.dll with its addresses and texts. */
export class SspiLibrary {
  readonly functions: SspiFunctions;
  readonly #koffi: Koffi;

  /** @throws KerberosError `UNAVAILABLE` */
  constructor(koffi: Koffi) {
    this.#koffi = koffi;
    try {
      this.functions = bindSspi(koffi);
    } catch (cause) {
      throw new KerberosError('UNAVAILABLE', "secur32.dll can't be loaded.", { cause });
    }
  }

  buffers(...parts: readonly Part[]): SecBuffers {
    return new SecBuffers(parts, this.addressOf);
  }

  readonly addressOf = (bytes: Buffer): bigint => this.#koffi.address(bytes);

  /** Windows' text for a status, after the name of the call that failed. */
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
}

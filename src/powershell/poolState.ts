import { DecodeError } from '../wsman/decodeError';
import { readClixml } from './clixml/read';
import { isObject, numberOf, textOf } from './clixml/value';
import { readErrorRecord, type ErrorRecord } from './errorRecord';
import { FragmentJoiner } from './fragments';
import { MESSAGE, readMessage, type Message } from './message';

/** States of a pool (MS-PSRP 2.2.3.4) that end its opening, one way or the other. */
const OPENED = 2;
const ENDED: readonly number[] = [3, 5];

/** The opening of a pool (MS-PSRP 3.1.4.1), as its messages come: in one answer of the host, or in several. */
export class PoolOpening {
  readonly #fragments = new FragmentJoiner();
  #state: 'opening' | 'opened' | 'ended' = 'opening';
  #failure: ErrorRecord | undefined;

  get state(): 'opening' | 'opened' | 'ended' {
    return this.#state;
  }

  /** Why the host ended the pool, if it says so. */
  get failure(): ErrorRecord | undefined {
    return this.#failure;
  }

  /** Takes a piece of output. @throws DecodeError for what cannot be read, and for a protocol that is not 2.x */
  take(data: Buffer): void {
    for (const bytes of this.#fragments.take(data)) this.#read(readMessage(bytes));
  }

  #read({ type, xml }: Message): void {
    if (type !== MESSAGE.SESSION_CAPABILITY && type !== MESSAGE.RUNSPACEPOOL_STATE) return;
    const value = readClixml(xml);
    const object = isObject(value) ? value : undefined;
    if (type === MESSAGE.SESSION_CAPABILITY) {
      const version = textOf(object, 'protocolversion') ?? '';
      if (!version.startsWith('2.')) throw new DecodeError('it speaks another protocol of PowerShell');
      return;
    }
    const state = numberOf(object, 'RunspaceState');
    if (state === OPENED) this.#state = 'opened';
    else if (state !== undefined && ENDED.includes(state)) {
      this.#state = 'ended';
      this.#failure = readErrorRecord(object?.properties.get('ExceptionAsErrorRecord'));
    }
  }
}

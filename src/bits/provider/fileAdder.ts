import { hasCode } from '../../wsman/errors';
import { FAULT, WBEM } from '../../wsman/faultCodes';
import type { FilePair } from '../requests';
import type { BitsProvider } from './jobClass';

/**
 * Spellings of the parameters of `AddFile`: the reference page has the first, a script from the field sends the second,
 * and element names may be case-sensitive. If a host refuses one spelling, the other is tried.
 */
const SPELLINGS = [
  ['remoteUrl', 'localFile'],
  ['RemoteUrl', 'LocalFile'],
] as const;

/** Codes that refuse the name of a parameter. */
const WRONG_NAME: readonly number[] = [FAULT.INVALID_PARAMETER_NAME, WBEM.INVALID_METHOD_PARAMETERS];

/** Adds files to jobs, and remembers the spelling that the host accepts. */
export class FileAdder {
  readonly #provider: BitsProvider;
  #spelling: (typeof SPELLINGS)[number] = SPELLINGS[0];

  constructor(provider: BitsProvider) {
    this.#provider = provider;
  }

  async add(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    const call = async ([remoteUrl, localFile]: readonly [string, string]): Promise<void> => {
      const parameters = { [remoteUrl]: file.remoteUrl, [localFile]: file.localFile };
      await this.#provider.invoke(jobId, 'AddFile', parameters, signal);
    };
    try {
      await call(this.#spelling);
    } catch (error) {
      const refused =
        hasCode(error, 'FAULT', 'BITS_ERROR') && error.hostCodes.some((code) => WRONG_NAME.includes(code));
      if (!refused) throw error;
      const other = SPELLINGS.find((spelling) => spelling !== this.#spelling);
      if (!other) throw error;
      await call(other);
      this.#spelling = other;
    }
  }
}

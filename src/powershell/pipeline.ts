import { DecodeError } from '../wsman/decodeError';
import { readClixml } from './clixml/read';
import { isObject, numberOf } from './clixml/value';
import { readErrorRecord, type ErrorRecord } from './errorRecord';
import { FragmentJoiner } from './fragments';
import { MESSAGE, readMessage, type Message } from './message';

/** What a pipeline gave. */
export interface PipelineResult {
  /** Texts among the output, in their order. Other objects are left out: our scripts answer with texts. */
  readonly output: readonly string[];
  /** Errors that did not end it. */
  readonly errors: readonly ErrorRecord[];
  /** What ended it before its time; `undefined` where it ran to its end. */
  readonly failure: ErrorRecord | undefined;
}

/** States of a pipeline that are its last (MS-PSRP 2.2.3.5). */
const STOPPED = 3;
const COMPLETED = 4;
const FAILED = 5;

const UNNAMED: ErrorRecord = { message: 'it names no reason', id: '', hresult: undefined };

/** The answer to one pipeline, as its messages come. Nothing may follow its last state; what does all the same is ignored. */
export class Pipeline {
  readonly #fragments = new FragmentJoiner();
  readonly #output: string[] = [];
  readonly #errors: ErrorRecord[] = [];
  #result: PipelineResult | undefined;

  /** `undefined` until the last state has come: success is decided by that alone. */
  get result(): PipelineResult | undefined {
    return this.#result;
  }

  /** Takes a piece of output. @throws DecodeError for what cannot be read, and where the script wants something */
  take(data: Buffer): void {
    for (const bytes of this.#fragments.take(data)) if (!this.#result) this.#read(readMessage(bytes));
  }

  #read({ type, xml }: Message): void {
    switch (type) {
      case MESSAGE.PIPELINE_OUTPUT: {
        const value = readClixml(xml);
        const text = isObject(value) ? value.primitive : value;
        if (typeof text === 'string') this.#output.push(text);
        break;
      }
      case MESSAGE.ERROR_RECORD:
        this.#errors.push(readErrorRecord(readClixml(xml)) ?? UNNAMED);
        break;
      case MESSAGE.PIPELINE_STATE:
        this.#end(xml);
        break;
      case MESSAGE.PUBLIC_KEY_REQUEST:
        throw new DecodeError('the script wants to exchange keys, which ours never does');
      default:
      // Progress, warnings and what else a pipeline tells a person. There is no host, so it cannot ask anything.
    }
  }

  #end(xml: string): void {
    const value = readClixml(xml);
    const object = isObject(value) ? value : undefined;
    const state = numberOf(object, 'PipelineState');
    if (state !== COMPLETED && state !== FAILED && state !== STOPPED) return;
    const failure = readErrorRecord(object?.properties.get('ExceptionAsErrorRecord')) ?? UNNAMED;
    this.#result = {
      output: this.#output,
      errors: this.#errors,
      failure: state === COMPLETED ? undefined : failure,
    };
  }
}

import type { PipelineResult } from '../../powershell/pipeline';
import { CimInstance, type PlainInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';

/** The version of the answers of our scripts. */
const VERSION = 1;

/** What a script of ours failed with on the host. */
export interface ScriptError {
  /** Unsigned. */
  readonly hresult: number;
  /** The host's own text. */
  readonly message: string;
  /** Names the cmdlet and its error; never translated. */
  readonly id: string;
}

/** The answer of a script: one object of JSON. */
export class ScriptAnswer {
  readonly #values: Readonly<Record<string, unknown>>;

  private constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** Reads the last text that is an answer: a host's profile may have written something before. @throws DecodeError */
  static read({ output }: PipelineResult): ScriptAnswer {
    for (const text of output.toReversed()) {
      const values = parseObject(text);
      if (values?.['v'] === VERSION) return new ScriptAnswer(values);
    }
    throw new DecodeError('the script gave no answer');
  }

  /** What the script failed with; `undefined` where it did not. */
  get error(): ScriptError | undefined {
    const error = asObject(this.#values['error']);
    if (!error) return undefined;
    const hresult = error['hresult'];
    return {
      hresult: typeof hresult === 'number' ? hresult >>> 0 : 0,
      message: asText(error['message']),
      id: asText(error['id']),
    };
  }

  /** @throws DecodeError where there is no such text */
  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string' || value === '') throw new DecodeError(`it has no ${name}`);
    return value;
  }

  /** An empty text where there is no such text. */
  optionalText(name: string): string {
    return asText(this.#values[name]);
  }

  /** @throws DecodeError where there is no such instance */
  instance(name: string): CimInstance {
    const instance = this.optionalInstance(name);
    if (!instance) throw new DecodeError(`it has no ${name}`);
    return instance;
  }

  /** `undefined` where there is no such instance. */
  optionalInstance(name: string): CimInstance | undefined {
    const value = asObject(this.#values[name]);
    return value && CimInstance.of(plain(value));
  }

  /** @throws DecodeError where there is no such list */
  instances(name: string): readonly CimInstance[] {
    const value = this.#values[name];
    if (!Array.isArray(value)) throw new DecodeError(`it has no ${name}`);
    return (value as readonly unknown[]).flatMap((item) => {
      const object = asObject(item);
      return object ? [CimInstance.of(plain(object))] : [];
    });
  }
}

/** Properties with texts, as the scripts write them; a list holds instances. Anything else is left out. */
function plain(values: Readonly<Record<string, unknown>>): PlainInstance {
  const properties = Object.entries(values).flatMap(([name, value]): [string, PlainInstance[string]][] => {
    if (typeof value === 'string') return [[name, value]];
    if (!Array.isArray(value)) return [];
    const items = (value as readonly unknown[]).map(asObject).filter((item) => item !== undefined);
    return [[name, items.map(plain)]];
  });
  return Object.fromEntries(properties);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

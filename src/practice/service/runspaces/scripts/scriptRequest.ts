import { NET, ScriptError } from '../module/scriptError';

type Values = Readonly<Record<string, unknown>>;

/** The argument of a script of ours: JSON, in which every text begins with a mark (`=`). */
export class ScriptRequest {
  readonly #values: Values;

  private constructor(values: Values) {
    this.#values = values;
  }

  /** Nothing at all is read as `$null`. @throws ScriptError where it is no JSON, as ConvertFrom-Json does */
  static read(argument: string | undefined): ScriptRequest {
    return new ScriptRequest(argument ? objectOf(parse(argument)) : {});
  }

  /** A text without its mark. @throws ScriptError where there is none, which has no method */
  text(name: string): string {
    const text = this.optionalText(name);
    if (text !== undefined) return text;
    const isNull = this.#values[name] === undefined || this.#values[name] === null;
    throw isNull
      ? new ScriptError(
          NET.SYSTEM,
          'You cannot call a method on a null-valued expression.',
          'InvokeMethodOnNull',
        )
      : new ScriptError(NET.SYSTEM, 'Method invocation failed.', 'MethodNotFound');
  }

  optionalText(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value.slice(1) : undefined;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#values[name];
    return typeof value === 'number' ? value : undefined;
  }

  /** The objects of a list. A single one needs no list around it. */
  list(name: string): readonly ScriptRequest[] {
    const value = this.#values[name];
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(
      (item) => new ScriptRequest(objectOf(item)),
    );
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ScriptError(
      NET.EXCEPTION,
      'Conversion from JSON failed.',
      'System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand',
    );
  }
}

function objectOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}

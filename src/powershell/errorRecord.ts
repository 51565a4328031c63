import { isObject, numberOf, objectOf, textOf, type PsObject, type PsValue } from './clixml/value';

/** What a script failed with (`System.Management.Automation.ErrorRecord`). All texts are the host's. */
export interface ErrorRecord {
  readonly message: string;
  /** Such as `CommandNotFoundException`, or `id,class of the cmdlet`. Never translated. */
  readonly id: string;
  /** Unsigned; `undefined` from Windows 7, which sends none. */
  readonly hresult: number | undefined;
}

/** The id of what a runspace without a language answers to any script. */
export const SCRIPTS_NOT_ALLOWED = 'ScriptsNotAllowed';

/** Reads an error record; `undefined` for what is none. */
export function readErrorRecord(value: PsValue | undefined): ErrorRecord | undefined {
  if (!isObject(value)) return undefined;
  const exception = objectOf(value, 'Exception');
  const hresult = numberOf(exception, 'HResult');
  return {
    message: textOf(value, 'ErrorDetails_Message') ?? textOf(exception, 'Message') ?? textIn(value),
    id: textOf(value, 'FullyQualifiedErrorId') ?? '',
    hresult: hresult === undefined ? undefined : hresult >>> 0,
  };
}

function textIn({ text }: PsObject): string {
  return text ?? '';
}

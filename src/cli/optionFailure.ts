import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Option {
  /** With its dashes, as typed. */
  readonly rawName: string;
  /** `undefined` when there is no such option. */
  readonly type: 'string' | 'boolean' | undefined;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** What is wrong with one option, by the code of the error; `undefined` where it is another one's fault. */
const COMPLAINTS: ReadonlyMap<unknown, (option: Option) => string | undefined> = new Map([
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', unknownOption],
  ['ERR_PARSE_ARGS_INVALID_OPTION_VALUE', wrongValue],
]);

/**
 * Why `parseArgs` refused a command line, in words of our own. Its error tells only a code; which option is
 * meant comes from reading the line again without rules. Values are not repeated: one may be a password.
 */
export function optionFailure(args: readonly string[], options: Options, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const complaint = COMPLAINTS.get(code);
  const rules = { options, allowPositionals: true, strict: false, tokens: true } as const;
  for (const token of parseArgs({ args: [...args], ...rules }).tokens) {
    if (token.kind !== 'option') continue;
    const type = Object.hasOwn(options, token.name) ? options[token.name]?.type : undefined;
    const reason = complaint?.({ ...token, type });
    if (reason !== undefined) return reason;
  }
  return 'The options cannot be read. See bits-remote --help.';
}

function unknownOption({ rawName, type }: Option): string | undefined {
  return type === undefined ? `There is no option ${rawName}. See bits-remote --help.` : undefined;
}

function wrongValue({ rawName, type, value, inlineValue }: Option): string | undefined {
  if (type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value.`;
  if (type === undefined) return undefined;
  if (value === undefined) return `${rawName} needs a value.`;
  return !inlineValue && value.length > 1 && value.startsWith('-')
    ? `${rawName} needs a value. One that begins with - is written ${rawName}=VALUE.`
    : undefined;
}

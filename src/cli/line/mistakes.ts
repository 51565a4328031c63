import { parseArgs } from 'node:util';
import { nearestWord } from '../../fleet/documents/nearestWord';
import type { Command } from '../table/command';
import { ALWAYS, option, OPTIONS, type OptionName } from '../table/options';

/** One option as it was typed. */
interface Typed {
  /** With its dashes. */
  readonly rawName: string;
  /** `undefined` when no command has such an option. */
  readonly type: 'string' | 'boolean' | undefined;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** What is wrong with one option, by the code of the error; `undefined` where it is another one's fault. */
const COMPLAINTS: ReadonlyMap<unknown, (typed: Typed, command: Command) => string | undefined> = new Map([
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', unknownOption],
  ['ERR_PARSE_ARGS_INVALID_OPTION_VALUE', wrongValue],
]);

/** Options that other programs have and this one has not, and why. */
const MISSING: ReadonlyMap<string, string> = new Map([
  [
    '--password',
    'A password is no argument: other users of this computer could read it there. Without it the terminal asks; in scripts, BITS_REMOTE_PASSWORD, --password-file or --password-stdin gives it.',
  ],
]);

/** PowerShell turns `{…}` without quotes into a script block, and gives that to a program in this form. */
const SCRIPT_BLOCK = '-encodedCommand';

/**
 * Why `parseArgs` refused a command line, in words of our own. Its error tells only a code; which option is
 * meant comes from reading the line again without rules. Values are not repeated: one may be a password.
 */
export function optionFailure(args: readonly string[], command: Command, cause: unknown): string {
  if (args.includes(SCRIPT_BLOCK))
    return 'PowerShell took the braces of a job id for a script block. Write the id without braces.';
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const complaint = COMPLAINTS.get(code);
  const rules = { options: OPTIONS, allowPositionals: true, strict: false, tokens: true } as const;
  for (const token of parseArgs({ args: [...args], ...rules }).tokens) {
    if (token.kind !== 'option') continue;
    const type = Object.hasOwn(OPTIONS, token.name) ? option(token.name as OptionName).type : undefined;
    const reason = complaint?.({ ...token, type }, command);
    if (reason !== undefined) return reason;
  }
  return `The options can't be read. ${seeHelp(command)}`;
}

/** Why an option that another command has is refused here: it would change nothing. */
export function foreignOption(rawName: string, command: Command): string {
  return `${command.name} has no option ${rawName}. ${seeHelp(command)}`;
}

/** Why the first words of a line name no command. */
export function unknownCommand(words: readonly string[], commands: readonly Command[]): string {
  const [first, second = ''] = words;
  if (first === undefined) return 'No command given. See bits-remote --help.';
  const kindred = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (kindred.length === 0)
    return withNearest(
      `There is no command "${first}".`,
      first,
      [...commands.map(({ name }) => name), 'help'],
      'See bits-remote --help.',
    );
  const seconds = kindred.map(({ name }) => name.slice(first.length + 1));
  const takes = `${first} takes one of the words ${seconds.join(', ')}.`;
  if (second === '') return `${takes} See bits-remote help ${first}.`;
  return withNearest(takes, second, seconds, `See bits-remote help ${first}.`);
}

function unknownOption({ rawName, type }: Typed, command: Command): string | undefined {
  if (type !== undefined) return undefined;
  const missing = MISSING.get(rawName);
  if (missing !== undefined) return missing;
  return withNearest(`There is no option ${rawName}.`, rawName, optionsOf(command), seeHelp(command));
}

function wrongValue({ rawName, type, value, inlineValue }: Typed): string | undefined {
  if (type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value.`;
  if (type === undefined) return undefined;
  if (value === undefined) return `${rawName} needs a value.`;
  return !inlineValue && value.length > 1 && value.startsWith('-')
    ? `${rawName} needs a value. One that begins with - is written ${rawName}=VALUE.`
    : undefined;
}

function optionsOf({ options }: Command): readonly string[] {
  return [...options, ...ALWAYS].map((name) => `--${name}`);
}

function withNearest(problem: string, word: string, words: readonly string[], otherwise: string): string {
  const nearest = nearestWord(word, words);
  return `${problem} ${nearest === undefined ? otherwise : `Did you mean ${nearest}?`}`;
}

function seeHelp({ name }: Command): string {
  return `See bits-remote help ${name}.`;
}

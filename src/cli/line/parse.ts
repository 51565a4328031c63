import { parseArgs } from 'node:util';
import { HOST_FIELDS, HOST_FLAWS } from '../../fleet/hostFields';
import { withoutQuotes } from '../../runtime/pastedText';
import { AUTH_KINDS, DEFAULT_AUTH } from '../../security/authentication/kinds';
import { RemoteError } from '../../wsman/errors';
import type { Command } from '../table/command';
import { COLOR_WORDS, formsOf, type OutputForm } from '../table/forms';
import { ALWAYS, option, OPTIONS, type OptionName } from '../table/options';
import type { CommandLine, Options, Route, RouteKey, Target, Values } from './commandLine';
import { NO_DEFAULTS, spoken, type Defaults } from './default';
import { defaultsFor, withDefaults } from './defaults';
import { foreignOption, optionFailure, unknownCommand } from './mistakes';
import { countedOperands } from './operands';
import { oneOf, usageError, wholeNumber } from './values';

const ROUTE_OPTIONS = {
  spn: 'spn',
  caFile: 'ca',
  fingerprint: 'fingerprint',
  certFile: 'cert',
  keyFile: 'key',
  via: 'via',
  configuration: 'configuration',
} as const satisfies Readonly<Record<RouteKey, OptionName>>;

const ROUTE_KEYS = Object.keys(ROUTE_OPTIONS) as readonly RouteKey[];

/** A command of the table, and what was typed for it. */
export interface ReadLine {
  readonly command: Command;
  readonly line: CommandLine;
}

/** A command line as it was typed: what it names, and values that are not checked yet. */
interface TypedLine {
  readonly command: Command;
  readonly operands: readonly string[];
  readonly values: Values;
  readonly pairs: readonly (readonly [string, string])[];
}

/**
 * Reads a command line.
 * @param defaults values of options that it does not name
 * @throws RemoteError `BAD_INPUT` for a command or an option that is not there, an option of another command, and a value
 * that cannot be meant
 */
export function readCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  defaults: Defaults = NO_DEFAULTS,
): ReadLine {
  return completedLine(typedLine(argv, commands), defaults);
}

/**
 * What was typed, before other values are known.
 * @throws RemoteError `BAD_INPUT` as {@link readCommandLine}, but for values
 */
export function typedLine(argv: readonly string[], commands: readonly Command[]): TypedLine {
  const { args, pairs } = takePairs(argv);
  const words = wordsIn(args);
  const command = commandOf(words, commands);
  const typed = parse(args, command);
  if (pairs.length > 0 && !command.options.includes('add')) throw usageError(foreignOption('--add', command));
  const operands = countedOperands(command, words.slice(command.name.split(' ').length));
  return { command, operands, values: withoutPastedMarks(typed), pairs };
}

/** A typed line with the values that it takes from elsewhere. */
export function completedLine({ command, operands, values, pairs }: TypedLine, defaults: Defaults): ReadLine {
  const given = defaultsFor(command, values, defaults);
  return { command, line: lineOf(command, operands, values, pairs, given) };
}

/** The words of a command line that are no options and no values of options. */
export function wordsIn(args: readonly string[]): readonly string[] {
  const rules = { options: OPTIONS, allowPositionals: true, strict: false } as const;
  return parseArgs({ args: [...args], ...rules }).positionals;
}

/** Whether a line asks for the help or the version, wherever it says so and whatever else is wrong with it. */
export function asksFor(what: 'help' | 'version', argv: readonly string[]): boolean {
  const rules = { options: OPTIONS, allowPositionals: true, strict: false, tokens: true } as const;
  const { tokens, positionals } = parseArgs({ args: [...argv], ...rules });
  if (what === 'help' && positionals[0] === 'help') return true;
  return tokens.some((token) => token.kind === 'option' && token.name === what && token.value === undefined);
}

/** Whether a line asks for JSON, whatever is wrong with it. */
export function asksForJson(argv: readonly string[]): boolean {
  const rules = { options: OPTIONS, allowPositionals: true, strict: false } as const;
  const { json, output } = parseArgs({ args: [...argv], ...rules }).values;
  return json !== undefined || /^(?:nd)?json$/i.test(String(output));
}

/** The command that the first words name: the longest name counts. */
export function commandOf(words: readonly string[], commands: readonly Command[]): Command {
  const [first = '', second = ''] = words;
  const found =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (found) return found;
  throw usageError(unknownCommand(words, commands));
}

function lineOf(
  command: Command,
  operands: readonly string[],
  typed: Values,
  pairs: readonly (readonly [string, string])[],
  defaults: Defaults,
): CommandLine {
  const values = withDefaults(typed, defaults);
  const options: Options = {
    ...values,
    add: pairs.map(([url, file]) => [withoutQuotes(url), withoutQuotes(file)]),
  };
  if (values.color !== undefined) oneOf('--color', COLOR_WORDS, values.color);
  const seconds = wholeNumber(spoken('timeout', defaults), values.timeout, 1, 60);
  const auth =
    values.auth === undefined ? undefined : oneOf(spoken('auth', defaults), AUTH_KINDS, values.auth);
  return {
    command: command.name,
    operands,
    ...form(command, values),
    options,
    defaults,
    target: {
      hosts: values.host ?? [],
      except: values.except ?? [],
      limit: values.limit ?? [],
      hostsFrom: values['hosts-from'] ?? [],
      inventories: values.inventory ?? [],
      auth: auth ?? DEFAULT_AUTH,
      typedAuth: typed.auth === undefined ? undefined : auth,
      user: values.user,
      passwordFromStdin: values['password-stdin'] ?? false,
      passwordFile: values['password-file'],
      isNeverAsked: values['no-input'] ?? false,
      isAllowed: values.yes ?? false,
      ...routes(typed, values, defaults),
      operationTimeout: (seconds ?? Number(OPTIONS.timeout.usual)) * 1000,
      listingTimeout: seconds === undefined ? undefined : seconds * 1000,
    },
  };
}

/** @throws RemoteError `BAD_INPUT` for a form that the command does not print */
function form(
  command: Command,
  { output: typed, json = false, fields, format }: Values,
): Pick<CommandLine, 'output' | 'json'> {
  const forms = Object.keys(formsOf(command)) as readonly OutputForm[];
  const [first = 'text'] = forms;
  const usual = forms.includes('table') && (fields ?? format) !== undefined ? 'table' : first;
  const wanted = typed === undefined ? undefined : oneOf('--output', forms, typed);
  if (json && wanted !== undefined && wanted !== 'json')
    throw usageError(`--json says what --output json says; it does not go with --output ${wanted}.`);
  const output = json ? 'json' : (wanted ?? usual);
  return { output, json: output === 'json' || output === 'ndjson' };
}

/** The route of all values, and as much of it as was typed. */
function routes(typed: Values, values: Values, defaults: Defaults): Pick<Target, 'route' | 'typedRoute'> {
  const whole = route(values, defaults);
  const names = ROUTE_KEYS.filter((key) => typed[ROUTE_OPTIONS[key]] !== undefined && key in whole);
  return { route: whole, typedRoute: Object.fromEntries(names.map((key) => [key, whole[key]])) };
}

function route(values: Values, defaults: Defaults): Route {
  if (values.key !== undefined && values.cert === undefined) throw usageError('--key goes with --cert.');
  if (values.configuration !== undefined && values.via === 'provider')
    throw usageError('--configuration goes with --via powershell or auto.');
  const texts = ROUTE_KEYS.flatMap((key) => {
    const name = ROUTE_OPTIONS[key];
    const text = values[name];
    if (text === undefined) return [];
    const { flaw, read } = HOST_FIELDS[key];
    const found = flaw?.(text);
    if (found !== undefined) throw usageError(`${spoken(name, defaults)}: ${HOST_FLAWS[found]}.`);
    return [[key, read(text)] as const];
  });
  return Object.fromEntries(texts);
}

/** The values of the options, each of which the command must have. */
function parse(args: string[], command: Command): Values {
  let read;
  try {
    read = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true, tokens: true });
  } catch (cause) {
    throw new RemoteError('BAD_INPUT', { reason: optionFailure(args, command, cause) }, { cause });
  }
  const own: readonly string[] = [...command.options, ...ALWAYS];
  for (const token of read.tokens)
    if (token.kind === 'option' && !own.includes(token.name))
      throw usageError(foreignOption(token.rawName, command));
  return read.values;
}

/** Addresses and paths as they were meant; other values stay as they were typed. */
function withoutPastedMarks(values: Values): Values {
  const meant = Object.entries(values).map(([name, value]) => [name, meantValue(name, value)] as const);
  return Object.fromEntries(meant);
}

function meantValue(name: string, value: unknown): unknown {
  if (!isOption(name) || option(name).pasted !== true) return value;
  if (Array.isArray(value)) return value.map((each: string) => withoutQuotes(each));
  return typeof value === 'string' ? withoutQuotes(value) : value;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

/** `--add URL FILE` takes two values, which the library does not know. */
function takePairs(argv: readonly string[]): { args: string[]; pairs: [string, string][] } {
  const args: string[] = [];
  const pairs: [string, string][] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index];
    if (argument === undefined) continue;
    if (argument.startsWith('--add=')) throw usageError('--add takes a URL and a file, as two words.');
    if (argument !== '--add') {
      args.push(argument);
      continue;
    }
    const [url, file] = [argv[++index], argv[++index]];
    if (url === undefined || file === undefined || url.startsWith('--') || file.startsWith('--'))
      throw usageError('--add takes a URL and a file.');
    pairs.push([url, file]);
  }
  return { args, pairs };
}

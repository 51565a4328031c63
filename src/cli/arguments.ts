import { parseArgs } from 'node:util';
import type { HostDefinition } from '../fleet/host';
import { HOST_FIELDS, HOST_FLAWS } from '../fleet/hostFields';
import { AUTH_KINDS, DEFAULT_AUTH, type AuthKind } from '../security/authentication/kinds';
import { withoutQuotes } from '../runtime/pastedText';
import { RemoteError } from '../wsman/errors';
import { optionFailure } from './optionFailure';

/** The settings of a host that have an option of their own; --host, --auth and --user give the rest. */
type RouteKey = Exclude<
  keyof HostDefinition,
  'name' | 'endpoint' | 'group' | 'tags' | 'note' | 'auth' | 'credential'
>;
type Route = Pick<HostDefinition, RouteKey>;

/** Where and who, as the command line says it. */
export interface Target {
  /** Selectors, as the person wrote them: names that stand for themselves name the entries of an answer. */
  readonly hosts: readonly string[];
  readonly except: readonly string[];
  readonly limit: readonly string[];
  /** Files with a selector a line; `-` is standard input. */
  readonly hostsFrom: readonly string[];
  /** Files with hosts that are known by name. */
  readonly inventories: readonly string[];
  readonly auth: AuthKind;
  /** As in `auth`, where the person says it. */
  readonly typedAuth: AuthKind | undefined;
  readonly user: string | undefined;
  readonly passwordFromStdin: boolean;
  /** Whether every question that a command asks is answered by yes. */
  readonly isAllowed: boolean;
  /** Certificates, names and the way in, as a definition of a host holds them. */
  readonly route: Route;
  /** Milliseconds for one operation on the host. */
  readonly operationTimeout: number;
  /** Milliseconds for a whole list of jobs, where the person says how long a reading may take. */
  readonly listingTimeout: number | undefined;
}

export interface CommandLine {
  readonly command: string;
  /** What follows the command: job ids, or a word that says more. */
  readonly operands: readonly string[];
  readonly target: Target;
  readonly json: boolean;
  /** The options of single commands, checked there. */
  readonly options: Options;
}

const OPTIONS = {
  host: { type: 'string', multiple: true },
  except: { type: 'string', multiple: true },
  limit: { type: 'string', multiple: true },
  'hosts-from': { type: 'string', multiple: true },
  inventory: { type: 'string', multiple: true },
  auth: { type: 'string' },
  user: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  fingerprint: { type: 'string' },
  spn: { type: 'string' },
  via: { type: 'string' },
  configuration: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  name: { type: 'string' },
  url: { type: 'string' },
  file: { type: 'string' },
  type: { type: 'string' },
  suspended: { type: 'boolean' },
  account: { type: 'string' },
  description: { type: 'string' },
  priority: { type: 'string' },
  add: { type: 'string', multiple: true },
  wait: { type: 'boolean' },
  complete: { type: 'boolean' },
  'wait-limit': { type: 'string' },
  'retry-delay': { type: 'string' },
  'no-progress-timeout': { type: 'string' },
  language: { type: 'string' },
  port: { type: 'string' },
  folder: { type: 'string' },
  rate: { type: 'string' },
  kind: { type: 'string' },
  source: { type: 'string' },
  readers: { type: 'string' },
  connections: { type: 'string' },
  plan: { type: 'string' },
  format: { type: 'string' },
} as const;

const ROUTE_OPTIONS = {
  spn: 'spn',
  caFile: 'ca',
  fingerprint: 'fingerprint',
  certFile: 'cert',
  keyFile: 'key',
  via: 'via',
  configuration: 'configuration',
} as const satisfies Readonly<Record<RouteKey, keyof typeof OPTIONS>>;

/** Options that are pasted from Explorer or a browser, with quotes and invisible marks around them. */
const PASTED = ['url', 'file', 'folder', 'source', 'user', ...Object.values(ROUTE_OPTIONS)] as const;

const ROUTE_KEYS = Object.keys(ROUTE_OPTIONS) as readonly RouteKey[];

type Values = ReturnType<typeof parse>['values'];

export type Options = Omit<Values, 'add'> & {
  readonly add: readonly (readonly [url: string, file: string])[];
};

/** Wrong usage: exit code 2. */
export function usageError(reason: string): RemoteError {
  return new RemoteError('BAD_INPUT', { reason });
}

/**
 * Reads the command line.
 * @throws RemoteError `BAD_INPUT`
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { args, pairs } = takePairs(argv);
  const { values: typed, positionals } = parse(args);
  const values = withoutPastedMarks(typed);
  const seconds = wholeNumber('--timeout', values.timeout, 1, 60);
  const [command = '', ...operands] = positionals;
  const typedAuth = values.auth === undefined ? undefined : oneOf('--auth', AUTH_KINDS, values.auth);
  return {
    command,
    operands,
    json: values.json ?? false,
    options: { ...values, add: pairs.map(([url, file]) => [withoutQuotes(url), withoutQuotes(file)]) },
    target: {
      hosts: values.host ?? [],
      except: values.except ?? [],
      limit: values.limit ?? [],
      hostsFrom: values['hosts-from'] ?? [],
      inventories: values.inventory ?? [],
      auth: typedAuth ?? DEFAULT_AUTH,
      typedAuth,
      user: values.user,
      passwordFromStdin: values['password-stdin'] ?? false,
      isAllowed: values.yes ?? false,
      route: route(values),
      operationTimeout: (seconds ?? 60) * 1000,
      listingTimeout: seconds === undefined ? undefined : seconds * 1000,
    },
  };
}

function route(values: Values): Route {
  if (values.key !== undefined && values.cert === undefined) throw usageError('--key goes with --cert.');
  if (values.configuration !== undefined && values.via === 'provider')
    throw usageError('--configuration goes with --via powershell or auto.');
  const texts = ROUTE_KEYS.flatMap((key) => {
    const option = ROUTE_OPTIONS[key];
    const text = values[option];
    if (text === undefined) return [];
    const { flaw, read } = HOST_FIELDS[key];
    const found = flaw?.(text);
    if (found !== undefined) throw usageError(`--${option}: ${HOST_FLAWS[found]}.`);
    return [[key, read(text)] as const];
  });
  return Object.fromEntries(texts);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new RemoteError('BAD_INPUT', { reason: optionFailure(args, OPTIONS, cause) }, { cause });
  }
}

/** Addresses and paths as they were meant; other values stay as they were typed. */
function withoutPastedMarks(values: Values): Values {
  const pasted = PASTED.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, withoutQuotes(value)]];
  });
  return {
    ...values,
    ...(Object.fromEntries(pasted) as Partial<Values>),
    ...(values.host && { host: values.host.map(withoutQuotes) }),
    ...(values.inventory && { inventory: values.inventory.map(withoutQuotes) }),
    ...(values['hosts-from'] && { 'hosts-from': values['hosts-from'].map(withoutQuotes) }),
  };
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

/** A word of a list, in any case. */
export function oneOf<T extends string>(option: string, words: readonly T[], text: string): T {
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw usageError(`${option} is one of ${words.join(', ').toLowerCase()}, not "${text}".`);
}

/** A whole number within bounds, or `undefined` when the option is not there. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw usageError(`${option} is a whole number from ${least} to ${most}, not "${text}".`);
}

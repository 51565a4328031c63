import { bareJobId } from '../../bits/jobId';
import { isRemoteError, RemoteError, type ErrorArguments } from '../../wsman/errors';
import type { World } from '../world';
import { describeError } from './errorText';
import { allHosts, hostNames } from './hostNames';
import { visible } from './visibleText';

/** A failure, and what it happened to. */
export interface Failure {
  readonly host?:
    | {
        readonly name: string;
        readonly endpoint?: { readonly host: string; readonly port: number };
      }
    | undefined;
  readonly jobId?: string | undefined;
  readonly error: unknown;
}

interface Telling {
  /** Between what failed and why. */
  readonly separator?: string | undefined;
  /** Whether the advice of an error is left out, because it is told otherwise. */
  readonly isAdvised?: ((error: unknown) => boolean) | undefined;
}

/** Different details of one failure that are told. */
const DETAILS = 3;
const OWN = '\0';

/** Failures that are told once. */
type Alike = readonly [Failure, ...Failure[]];

/**
 * Tells failures on standard error: the same one of several hosts once, with their names, and the same advice below
 * several messages once.
 */
export function tellFailures(
  { err }: Pick<World, 'err'>,
  failures: readonly Failure[],
  { separator = ': ', isAdvised = () => false }: Telling = {},
): void {
  const blocks = new Map<string, { readonly heads: string[]; readonly advice: readonly string[] }>();
  for (const alike of grouped(failures, keyOf)) {
    const error = alike.length > 1 ? commonError(alike) : alike[0].error;
    const [message = '', ...lines] = describeError(error).split('\n');
    const advice = isAdvised(error) ? [] : lines;
    const key = [isRemoteError(error) ? error.code : '', ...advice].join('\n');
    const block = blocks.get(key) ?? { heads: [], advice };
    blocks.set(key, block);
    const told = isRemoteError(error) ? withoutHosts(message, error, alike) : message;
    block.heads.push(`${[...subjectOf(alike), ''].join(separator)}${told}`);
  }
  for (const { heads, advice } of blocks.values()) err([...heads, ...advice, ''].join('\n'));
}

/** `web-[01-40]`, `web-01  0A1B…`; nothing where a line has one host and needs not name it. */
function subjectOf(alike: Alike): readonly string[] {
  const [{ jobId }] = alike;
  const names = alike.flatMap(({ host }) => host?.name ?? []);
  const parts = [
    ...(names.length === 0 ? [] : [allHosts(names)]),
    ...(jobId === undefined ? [] : [bareJobId(jobId)]),
  ];
  return parts.length === 0 ? [] : [parts.map(visible).join('  ')];
}

/** Failures with the same key have the same message apart from hosts and their jobs. Named jobs are told by themselves. */
function keyOf(failure: Failure): string {
  const { host, jobId, error } = failure;
  if (jobId !== undefined) return `${host?.name ?? ''}\n${jobId}\n${describeError(error)}`;
  if (!isRemoteError(error)) return describeError(error);
  const args = Object.entries(error.args).map(([name, value]) => [name, masked(value, failure)]);
  return JSON.stringify([error.code, args, error.sentences]);
}

/** A value without what it says of its own host: name, address, port, the job there. */
function masked(value: string | number, { host, error }: Failure): string {
  if (typeof value === 'number') return value === host?.endpoint?.port ? OWN : String(value);
  const jobId = isRemoteError(error) ? bareJobId(String(error.args['jobId'] ?? '')) : '';
  const own = [host?.name, host?.endpoint?.host, jobId].flatMap((text) => (text ? [text] : []));
  // The full name of a host begins with its short one.
  own.sort((a, b) => b.length - a.length);
  return own.reduce((text, name) => text.replace(asWord(name), OWN), value);
}

/** A name that is no piece of a longer one. */
function asWord(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`, 'g');
}

/** One error for all hosts of a group. */
function commonError(alike: Alike): unknown {
  const errors = alike.flatMap(({ error }) => (isRemoteError(error) ? [error] : []));
  const [first] = errors;
  if (!first) return alike[0].error;
  const args: ErrorArguments = Object.fromEntries(
    Object.keys(first.args).map((name) => [name, commonValue(name, errors)]),
  );
  const details = [...new Set(errors.flatMap(({ detail }) => detail ?? []))];
  const told = [...details.slice(0, DETAILS), ...(details.length > DETAILS ? ['…'] : [])].join('; ');
  return new RemoteError(first.code, args, {
    sentences: first.sentences,
    ...(told !== '' && { detail: told }),
  });
}

/** The value that all have; else those of all, folded. */
function commonValue(name: string, errors: readonly RemoteError[]): string | number {
  const values = [...new Set(errors.flatMap(({ args }) => args[name] ?? []))];
  const [only = ''] = values;
  return values.length <= 1 ? only : hostNames(values.map(String));
}

/** A message without the hosts that it begins with, where they stand before it. */
function withoutHosts(message: string, { args }: RemoteError, [first]: Alike): string {
  const { host = '' } = args;
  const isFolded = isRemoteError(first.error) && first.error.args['host'] !== host;
  const isNamed = first.jobId === undefined && first.host?.name === host;
  const begin = `${visible(String(host))} `;
  return (isFolded || isNamed) && message.startsWith(begin) ? message.slice(begin.length) : message;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

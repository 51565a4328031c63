import { randomBytes } from 'node:crypto';
import { publishedGroups, type PublishedGroup } from '../bits/publishing/ownFiles';
import { isSameGroup, placeOfFile, readGroup, urlOf } from '../bits/publishing/place';
import {
  groupWarning,
  LEAST_BANDWIDTH,
  type GroupLimits,
  type Publishing,
} from '../bits/publishing/publishedFiles';
import { DEFAULT_READERS, READERS } from '../bits/publishing/readers';
import type { HostDefinition } from '../fleet/host';
import { newShortId } from '../runtime/shortId';
import { withoutQuotes } from '../runtime/pastedText';
import { RemoteError } from '../wsman/errors';
import { oneOf, usageError, wholeNumber, type CommandLine } from './arguments';
import { onEachHost } from './eachHost';
import { EXIT } from './exitCode';
import { printJson, visible } from './output';
import type { Session, World } from './session';

const LAST_PORT = 65_535;
/** They are 32 bits at the host. */
const MOST = 0xffff_ffff;

/** Publishes a file of a host for others, and prints its URL. */
export async function publish(line: CommandLine, session: Session, world: World): Promise<number> {
  const path = withoutQuotes(onlyOperand(line, 'the path of a file on the host'));
  const { host } = session;
  const readers =
    line.options.readers === undefined ? DEFAULT_READERS : oneOf('--readers', READERS, line.options.readers);
  const port = wholeNumber('--port', line.options.port, 1, LAST_PORT);
  const limits = limitsOf(line);
  const names = { host: new URL(host.endpoint.url).hostname, port, id: newShortId(randomBytes) };
  const place = placeOfFile(names, path);
  const groups = await lent(session, host, async (published) => {
    await published.publish({ ...place, path, readers }, world.signal);
    await published.setLimits(place.group, limits, world.signal);
    return published.groups(world.signal);
  });
  const url = urlOf(place);
  if (line.json) printJson(world, { host: host.name, path, readers, url });
  else world.out(`${visible(url)}\n`);
  const warning = groupWarning(host.name, groups.length);
  if (warning !== undefined) world.err(`${visible(warning)}\n`);
  return EXIT.done;
}

/** Lists what hosts publish. */
export function published(line: CommandLine, session: Session, world: World): Promise<number> {
  return onEachHost(line, session, world, {
    run: (host) => lent(session, host, (files) => publishedGroups(files, world.signal)),
    json: (groups) => ({ published: groups.map(entryOf) }),
    text: (groups) =>
      groups.length === 0 ? 'nothing is published\n' : groups.map((group) => `${lineOf(group)}\n`).join(''),
  });
}

/** Takes files back, by their URLs or their groups. */
export async function unpublish(line: CommandLine, session: Session, world: World): Promise<number> {
  const { host } = session;
  const url = withoutQuotes(onlyOperand(line, 'a URL that `published` lists'));
  const known = await lent(session, host, (files) => files.groups(world.signal));
  const found = known.find((group) => isSameGroup(group, url) || isIn(url, group));
  if (found === undefined) throw new RemoteError('NOT_PUBLISHED', { host: host.name, url });
  if (!readGroup(found) && !line.target.isAllowed && !(await isMeant(found, world)))
    throw new RemoteError('CANCELLED');
  const suffix = isIn(url, found)
    ? url.slice(found.replace(/\/$/, '').length + 1)
    : readGroup(found)?.place?.suffix;
  await lent(session, host, (files) =>
    files.unpublish(found, suffix === undefined ? [] : [suffix], world.signal),
  );
  if (line.json) printJson(world, { host: host.name, group: found });
  else world.out(`${visible(found)}  is no longer published\n`);
  return EXIT.done;
}

/** Another program may need its group. */
async function isMeant(group: string, { confirm }: World): Promise<boolean> {
  const loss = `${visible(group)} was published by another program, whose readers lose it.`;
  if (!confirm) throw usageError(`${loss} Say --yes to take it back.`);
  return confirm(`${loss}\nTake it back? [y/N] `);
}

function lent<T>(
  session: Session,
  host: HostDefinition,
  operation: (published: Publishing) => Promise<T>,
): Promise<T> {
  return session.run(host, (client) => client.publishing(operation));
}

function isIn(url: string, group: string): boolean {
  return url.toLowerCase().startsWith(`${group.toLowerCase().replace(/\/$/, '')}/`);
}

function limitsOf({ options }: CommandLine): Partial<GroupLimits> {
  const connections = wholeNumber('--connections', options.connections, 1, MOST);
  const bytesPerSecond = wholeNumber('--rate', options.rate, LEAST_BANDWIDTH, MOST);
  return {
    ...(connections !== undefined && { connections }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
  };
}

function entryOf({ group, isOwn, url, isThere, limits }: PublishedGroup): object {
  const { connections = 0, bytesPerSecond = 0 } = limits ?? {};
  return {
    group,
    own: isOwn,
    url: url ?? null,
    there: isThere ?? null,
    // 0 is no limit.
    connections: connections || null,
    bytesPerSecond: bytesPerSecond || null,
  };
}

function lineOf({ group, isOwn, url, isThere }: PublishedGroup): string {
  if (!isOwn) return visible(`${group}  of another program`);
  if (url === undefined) return visible(`${group}  files of a rollout`);
  return visible(isThere === false ? `${url}  is not there` : url);
}

function onlyOperand({ command, operands }: CommandLine, what: string): string {
  const [first, another] = operands;
  if (first === undefined || another !== undefined) throw usageError(`${command} takes ${what}.`);
  return first;
}

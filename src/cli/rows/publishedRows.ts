import { publishedGroups, type PublishedGroup } from '../../bits/publishing/ownFiles';
import type { WayIn } from '../../bits/wayIn';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { pasted } from '../output/pasted';
import { lent } from '../publishing/lent';
import type { World } from '../world';
import { printEachHost } from './eachHostRows';
import { hostColumn } from './hostColumn';
import { RowPrinter, type RowKind } from './rowPrinter';

/** A group of URLs that a host publishes. */
export interface PublishedRow {
  readonly host: string;
  readonly via: WayIn | null | undefined;
  readonly group: PublishedGroup;
}

/** A group as JSON tells it. */
export function publishedEntry({
  group,
  isOwn,
  url,
  isThere,
  limits,
}: PublishedGroup): Record<string, unknown> {
  return {
    group,
    own: isOwn,
    url: url ?? null,
    there: isThere ?? null,
    connections: limited(limits?.connections) ?? null,
    bytesPerSecond: limited(limits?.bytesPerSecond) ?? null,
  };
}

export const PUBLISHED_ROWS: RowKind<PublishedRow> = {
  columns: [
    hostColumn(),
    { name: 'via', heading: 'VIA', summary: 'the way to the host', in: 'wide', value: ({ via }) => via },
    {
      name: 'url',
      heading: 'URL',
      summary: 'where the file is fetched',
      in: 'table',
      value: ({ group }) => group.url,
      text: ({ group }) => (group.url === undefined ? group.group : pasted(group.url)),
    },
    {
      name: 'state',
      heading: 'STATE',
      summary: 'whether it is there, or whose it is',
      in: 'table',
      value: ({ group }) => stateOf(group),
      mood: ({ group }) => (group.isThere === false ? 'bad' : undefined),
    },
    {
      name: 'group',
      heading: 'GROUP',
      summary: 'group of URLs',
      in: 'asked',
      value: ({ group }) => group.group,
    },
    {
      name: 'own',
      heading: 'OWN',
      summary: 'whether this program made it',
      in: 'asked',
      value: ({ group }) => group.isOwn,
    },
    {
      name: 'there',
      heading: 'THERE',
      summary: 'whether the URL answers',
      in: 'asked',
      value: ({ group }) => group.isThere,
    },
    {
      name: 'connections',
      heading: 'CONNECTIONS',
      summary: 'readers at once, where they are limited',
      in: 'wide',
      value: ({ group }) => limited(group.limits?.connections),
      isRight: true,
    },
    {
      name: 'bytesPerSecond',
      heading: 'BYTES/S',
      summary: 'bytes a second for all readers, where they are limited',
      in: 'wide',
      value: ({ group }) => limited(group.limits?.bytesPerSecond),
      isRight: true,
    },
  ],
  severalOnly: ['host'],
  nameOf: ({ host, group }) => [host, group.url ?? group.group],
  json: ({ host, via, group }) => ({
    host,
    ...(via !== undefined && { via }),
    published: publishedEntry(group),
  }),
  none: 'nothing is published',
};

/** 0 is no limit. */
function limited(limit: number | undefined): number | undefined {
  return limit === 0 ? undefined : limit;
}

function stateOf({ isOwn, url, isThere }: PublishedGroup): string {
  if (!isOwn) return 'of another program';
  if (url === undefined) return 'files of a rollout';
  return isThere === false ? 'is not there' : 'published';
}

/** Lists what hosts publish. */
export function listPublished(line: CommandLine, session: Session, world: World): Promise<number> {
  const printer = new RowPrinter(line, world, PUBLISHED_ROWS);
  return printEachHost<readonly PublishedGroup[], PublishedRow>(line, session, world, printer, {
    run: (host) => lent(session, host, (files) => publishedGroups(files, world.signal)),
    rowsOf: (groups, entry) => groups.map((group) => ({ ...entry, group })),
    json: (rows) => ({ published: rows.map(({ group }) => publishedEntry(group)) }),
    counted: (rows, count) => `${count(rows.length)} published`,
  });
}

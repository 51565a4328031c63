import { publishedGroups, type PublishedGroup } from '../../bits/publishing/ownFiles';
import { onEachHost } from '../hosts/eachHost';
import { visible } from '../output/visibleText';
import { lent } from '../publishing/lent';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const published: HostsCommand = {
  name: 'published',
  group: 'publishing',
  summary: 'list what hosts publish',
  options: ON_HOSTS,
  examples: [{ line: 'published --host files-01', does: 'with the URLs' }],
  onHosts: (line, session, world) =>
    onEachHost(line, session, world, {
      run: (host) => lent(session, host, (files) => publishedGroups(files, world.signal)),
      json: (groups) => ({ published: groups.map(entryOf) }),
      text: (groups) =>
        groups.length === 0 ? 'nothing is published\n' : groups.map((group) => `${lineOf(group)}\n`).join(''),
    }),
};

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

import { isSameGroup, readGroup } from '../../bits/publishing/place';
import { withoutQuotes } from '../../runtime/pastedText';
import { RemoteError } from '../../wsman/errors';
import { consents, type Announcement } from '../asking/consent';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { printPlanned } from '../output/planned';
import { lent } from '../publishing/lent';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import type { World } from '../world';

/** Takes files back, by their URLs or their groups. */
async function run(line: CommandLine, session: Session, world: World): Promise<number> {
  const { host } = session;
  const url = withoutQuotes(line.operands[0] ?? '');
  const known = await lent(session, host, (files) => files.groups(world.signal));
  const found = known.find((group) => isSameGroup(group, url) || isIn(url, group));
  if (found === undefined) throw new RemoteError('NOT_PUBLISHED', { host: host.name, url });
  if (line.options['dry-run']) {
    const text = `Would take back ${found} of ${host.name}${readGroup(found) ? '' : ', which another program published'}.`;
    return printPlanned(line, world, text, { host: host.name, group: found, would: 'unpublish' });
  }
  if (!readGroup(found) && !(await consents(line, world, lossOf(found)))) return EXIT.refused;
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
function lossOf(group: string): Announcement {
  return {
    question: `Take back ${group}? Another program published it, and its readers lose it.`,
    lines: [],
  };
}

function isIn(url: string, group: string): boolean {
  return url.toLowerCase().startsWith(`${group.toLowerCase().replace(/\/$/, '')}/`);
}

export const unpublish: HostsCommand = {
  name: 'unpublish',
  group: 'publishing',
  summary: 'take a published file back; a restart of the host does so, too',
  operands: { name: 'URL', least: 1, most: 1, kind: 'url' },
  options: ['dry-run', ...ON_HOSTS],
  examples: [
    { line: 'unpublish http://files-01/k7m2q5xd/pack.zip --host files-01', does: 'its readers lose it' },
  ],
  onHosts: run,
};

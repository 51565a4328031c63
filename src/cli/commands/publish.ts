import { placeOfFile, urlOf } from '../../bits/publishing/place';
import { groupWarning, LEAST_BANDWIDTH, type GroupLimits } from '../../bits/publishing/publishedFiles';
import { DEFAULT_READERS, READERS } from '../../bits/publishing/readers';
import { withoutQuotes } from '../../runtime/pastedText';
import { newShortId } from '../../runtime/shortId';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { oneOf, wholeNumber } from '../line/values';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { printPlanned } from '../output/planned';
import { lent } from '../publishing/lent';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import type { World } from '../world';

const LAST_PORT = 65_535;
/** They are 32 bits at the host. */
const MOST = 0xffff_ffff;

/** Publishes a file of a host for others, and prints its URL. */
async function run(line: CommandLine, session: Session, world: World): Promise<number> {
  const path = withoutQuotes(line.operands[0] ?? '');
  const { host } = session;
  const readers =
    line.options.readers === undefined ? DEFAULT_READERS : oneOf('--readers', READERS, line.options.readers);
  const port = wholeNumber('--port', line.options.port, 1, LAST_PORT);
  const limits = limitsOf(line);
  if (line.options['dry-run']) {
    await lent(session, host, (published) => published.groups(world.signal));
    const text = `Would publish ${path} of ${host.name} (readers: ${readers}).`;
    return printPlanned(line, world, text, { host: host.name, path, readers, would: 'publish' });
  }
  // Loaded late: every command would wait for it.
  const { randomBytes } = await import('node:crypto');
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

function limitsOf({ options }: CommandLine): Partial<GroupLimits> {
  const connections = wholeNumber('--connections', options.connections, 1, MOST);
  const bytesPerSecond = wholeNumber('--rate', options.rate, LEAST_BANDWIDTH, MOST);
  return {
    ...(connections !== undefined && { connections }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
  };
}

export const publish: HostsCommand = {
  name: 'publish',
  group: 'publishing',
  summary: 'let other hosts fetch a file of a host, and print its URL',
  operands: { name: 'PATH', least: 1, most: 1, kind: 'path' },
  options: ['readers', 'port', 'connections', 'rate', 'dry-run', ...ON_HOSTS],
  examples: [{ line: 'publish "D:\\Packs\\pack.zip" --host files-01', does: 'for those who sign in' }],
  onHosts: run,
};

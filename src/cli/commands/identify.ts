import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import type { World } from '../world';

/** Says what answers at a host: without a user, as much as it tells strangers. */
async function run(line: CommandLine, session: Session, world: World): Promise<number> {
  if (line.options.verbose) return (await import('../hosts/examine')).examine(line, session, world);
  const { host } = session;
  const identity = await session.identify(host);
  if (line.json) printJson(world, { host: host.name, ...identity });
  else
    world.out(
      `${visible(identity.productVendor)}\n${visible(identity.productVersion)}\n${visible(identity.protocolVersion)}\n`,
    );
  return EXIT.done;
}

export const identify: HostsCommand = {
  name: 'identify',
  group: 'hosts',
  summary: "say what answers at a host, and why its jobs can't be reached",
  details: [
    'Without --user the host says as much as it tells strangers. With --verbose every step on the way to the jobs is walked, from the name to the rights, and how to fix it is said.',
  ],
  options: [...ON_HOSTS, 'verbose'],
  examples: [
    { line: 'identify --host web-01', does: 'ask what answers there' },
    { line: 'identify --host web-01 --verbose', does: "find out why you can't get in" },
  ],
  onHosts: run,
};

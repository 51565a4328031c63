import { fold } from '../../fleet/inventory/folding';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import type { World } from '../world';

/** Prints the hosts that a command would be for, one a line, and asks none of them anything. */
function run(line: CommandLine, { hosts: found }: Session, world: World): Promise<number> {
  if (line.json) {
    const entries = found.map(({ name, endpoint, group, tags }) => ({
      host: name,
      address: endpoint.url,
      group: group ?? null,
      tags: tags ?? [],
    }));
    printJson(world, entries);
  } else {
    for (const { name } of found) world.out(`${visible(name)}\n`);
    const folded = visible(fold(found.map(({ name }) => name)));
    world.err(found.length === 1 ? `1 host: ${folded}\n` : `${found.length} hosts: ${folded}\n`);
  }
  return Promise.resolve(EXIT.done);
}

export const hosts: HostsCommand = {
  name: 'hosts',
  group: 'hosts',
  summary: 'print the hosts that are selected, and ask them nothing',
  details: ['Without --host, all hosts of the inventories, and what was left out of their files.'],
  options: ON_HOSTS,
  examples: [
    { line: "hosts --host 'web-[01-40]' --except web-07", does: 'check what a selector means' },
    { line: 'hosts --inventory servers.csv', does: 'all that was read, and what was left out' },
  ],
  onHosts: run,
};

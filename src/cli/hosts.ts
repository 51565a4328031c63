import { fold } from '../fleet/inventory/folding';
import type { CommandLine } from './arguments';
import { EXIT } from './exitCode';
import { printJson, visible } from './output';
import type { Session, World } from './session';

/** Prints the hosts that a command would be for, one a line, and asks none of them anything. */
export function hosts(line: CommandLine, { hosts: found }: Session, world: World): Promise<number> {
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

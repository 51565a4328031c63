import type { HostDefinition } from '../../fleet/host';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { pastedHosts } from '../output/pasted';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { RowPrinter, type RowKind } from './rowPrinter';
import { counted } from '../output/amounts';

/** A host that is selected, as JSON tells it. */
export function hostEntry({ name, endpoint, group, tags }: HostDefinition): Record<string, unknown> {
  return { host: name, address: endpoint.url, group: group ?? null, tags: tags ?? [] };
}

export const HOST_ROWS: RowKind<HostDefinition> = {
  columns: [
    { name: 'host', heading: 'HOST', summary: 'name of the host', in: 'table', value: ({ name }) => name },
    {
      name: 'address',
      heading: 'ADDRESS',
      summary: 'where it is asked',
      in: 'table',
      value: ({ endpoint }) => endpoint.url,
      isCut: true,
    },
    {
      name: 'group',
      heading: 'GROUP',
      summary: 'group in the inventory',
      in: 'table',
      value: ({ group }) => group,
      isCut: true,
    },
    {
      name: 'tags',
      heading: 'TAGS',
      summary: 'tags, with commas between',
      in: 'table',
      value: ({ tags = [] }) => (tags.length === 0 ? undefined : tags.join(',')),
      isCut: true,
    },
  ],
  nameOf: ({ name }) => [name],
  json: hostEntry,
  none: 'no hosts',
};

/** Prints the hosts that a command would be for, and asks none of them anything. */
export async function listHosts(
  line: CommandLine,
  hosts: readonly HostDefinition[],
  world: World,
): Promise<number> {
  const printer = new RowPrinter(line, world, HOST_ROWS);
  const chosen = printer.chosen(hosts);
  if (line.output === 'json') printJson(world, chosen.map(hostEntry));
  else await printer.print(chosen);
  // As a selector, to be typed again.
  if (world.errScreen && !line.json)
    world.err(`${counted(hosts.length, 'host')}: ${visible(pastedHosts(hosts.map(({ name }) => name)))}\n`);
  return EXIT.done;
}

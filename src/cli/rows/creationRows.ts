import { hostsIn, type CreationState, type HostCreationState } from '../../fleet/creations/creationState';
import type { CreationFolder } from '../../fleet/creations/creationFolder';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { pastedHosts } from '../output/pasted';
import { printListed } from './listed';
import type { RowKind } from './rowPrinter';

/** A creation as JSON lists it. */
export function creationEntry({
  creation,
  spec,
  startedAt,
  by,
  hosts,
}: CreationState): Record<string, unknown> {
  return {
    creation,
    name: spec.displayName,
    startedAt: new Date(startedAt).toISOString(),
    by,
    hosts: Array.from(hosts.values(), ({ name, state }) => ({ host: name, state })),
  };
}

const hostsOf =
  (...states: readonly HostCreationState[]) =>
  (creation: CreationState): string | undefined => {
    const names = hostsIn(creation, ...states).map(({ name }) => name);
    return names.length === 0 ? undefined : pastedHosts(names);
  };

export const CREATION_ROWS: RowKind<CreationState> = {
  columns: [
    { name: 'creation', heading: 'CREATION', summary: 'id', in: 'table', value: ({ creation }) => creation },
    {
      name: 'startedAt',
      heading: 'STARTED',
      summary: 'time at which it began',
      in: 'table',
      value: ({ startedAt }) => new Date(startedAt),
    },
    {
      name: 'name',
      heading: 'NAME',
      summary: 'name of the job',
      in: 'table',
      value: ({ spec }) => spec.displayName,
      isCut: true,
    },
    {
      name: 'by',
      heading: 'BY',
      summary: 'who began it, and on which computer',
      in: 'wide',
      value: ({ by }) => by,
    },
    {
      name: 'inDoubt',
      heading: 'NOT KNOWN',
      summary: 'hosts where the job may be there or not',
      in: 'table',
      value: hostsOf('inDoubt'),
      isCut: true,
    },
    {
      name: 'planned',
      heading: 'NOT BEGUN',
      summary: 'hosts that were not asked',
      in: 'table',
      value: hostsOf('planned'),
      isCut: true,
    },
  ],
  nameOf: ({ creation }) => [creation],
  json: creationEntry,
  none: 'no creation was interrupted',
};

/** Lists the creations that were interrupted; no host is asked. */
export function printCreations(
  line: CommandLine,
  world: World,
  folder: Pick<CreationFolder, 'interrupted'>,
): Promise<number> {
  return printListed(line, world, CREATION_ROWS, async () =>
    (await folder.interrupted()).map((each) =>
      'state' in each ? { row: each.state } : { key: 'creation', id: each.creation, error: each.error },
    ),
  );
}

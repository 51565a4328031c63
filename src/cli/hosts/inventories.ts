import { delimiter } from 'node:path';
import type { HostDefinition } from '../../fleet/host';
import { definitionOf, entryOf, flawOf, usefulEntry, type HostEntry } from '../../fleet/hostEntry';
import { HOST_FLAWS } from '../../fleet/hostFields';
import { readFileSource } from '../../fleet/inventory/fileSource';
import { findingText } from '../../fleet/inventory/formats/findings';
import { Inventory, type SourceState } from '../../fleet/inventory/inventory';
import { AUTH_KINDS } from '../../security/authentication/kinds';
import type { CommandLine, Target } from '../line/commandLine';
import { usageError } from '../line/values';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/** Files with hosts, apart as in PATH, where the command line names none. */
export const INVENTORY_VARIABLE = 'BITS_REMOTE_INVENTORY';

/**
 * The hosts that the inventories of a command line know, with what its options change. What was left out of a file is
 * told on standard error, in full by the command `hosts`.
 * @throws RemoteError why a file cannot be read: a command on half of the hosts is not what was meant
 */
export async function knownHosts(
  { command, target }: Pick<CommandLine, 'command' | 'target'>,
  world: World,
): Promise<readonly HostDefinition[]> {
  const sources = await Promise.all(filesOf(target, world).map((file) => readFileSource(file, world.signal)));
  const problem = sources.find((source) => source.problem !== undefined)?.problem;
  if (problem) throw problem;
  const inventory = new Inventory(sources);
  for (const state of inventory.sources) tellFindings(state, command === 'hosts', world);
  return inventory.hosts.map(({ definition }) => withOptions(definition, target));
}

function filesOf({ inventories }: Target, { env }: World): readonly string[] {
  if (inventories.length > 0) return inventories;
  const named = (env(INVENTORY_VARIABLE) ?? '').split(delimiter).map((file) => file.trim());
  return named.filter((file) => file !== '');
}

/** A host of a file, with the options of the command line in place of what the file says. */
function withOptions(definition: HostDefinition, { typedAuth, route }: Target): HostDefinition {
  if (typedAuth === undefined && Object.keys(route).length === 0) return definition;
  const changed: HostEntry = {
    ...entryOf({ ...definition, ...route }),
    ...(typedAuth !== undefined && { auth: typedAuth }),
  };
  const entry = usefulEntry(changed);
  const flaw = flawOf(entry);
  if (flaw === undefined) return definitionOf(entry);
  throw usageError(`${definition.name}: ${HOST_FLAWS[flaw].replace('{0}', AUTH_KINDS.join(', '))}.`);
}

function tellFindings({ source, findings, shadowed }: SourceState, isFull: boolean, world: World): void {
  const lines = [
    ...findings.map((finding) => `${placeOf(source.where, finding.line)}: ${findingText(finding)}`),
    ...shadowed.map(
      ({ own, by }) =>
        `${placeOf(source.where, own.line)}: ${own.name} was left out: ${by.where} has a host of that name.`,
    ),
  ];
  if (isFull) for (const line of lines) world.err(`${visible(line)}\n`);
  else if (lines.length > 0)
    world.err(visible(`${source.where}: parts of it were not read. To see which: bits-remote hosts`) + '\n');
}

function placeOf(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

import type { HostDefinition } from '../../fleet/host';
import { definitionOf, entryOf, flawOf, usefulEntry, type HostEntry } from '../../fleet/hostEntry';
import { HOST_FLAWS } from '../../fleet/hostFields';
import { readFileSource } from '../../fleet/inventory/fileSource';
import { findingText } from '../../fleet/inventory/formats/findings';
import { Inventory, type SourceState } from '../../fleet/inventory/inventory';
import { AUTH_KINDS, DEFAULT_AUTH } from '../../security/authentication/kinds';
import type { CommandLine, Target } from '../line/commandLine';
import { withOrigin } from '../line/default';
import { usageError } from '../line/values';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/**
 * The hosts that the inventories of a command line know, with what its options change. What was left out of a file is
 * told on standard error, in full by the command `hosts`.
 * @throws RemoteError why a file cannot be read: a command on half of the hosts is not what was meant
 */
export async function knownHosts(
  { command, target, defaults }: Pick<CommandLine, 'command' | 'target' | 'defaults'>,
  world: World,
): Promise<readonly HostDefinition[]> {
  const sources = await Promise.all(target.inventories.map((file) => readFileSource(file, world.signal)));
  const problem = sources.find((source) => source.problem !== undefined)?.problem;
  if (problem) throw withOrigin(problem, 'inventory', defaults);
  const inventory = new Inventory(sources);
  for (const state of inventory.sources) tellFindings(state, command === 'hosts', world);
  return inventory.hosts.map(({ definition }) => withOptions(definition, target));
}

/**
 * A host of a file. What was typed replaces what the file says; a value of environment or configuration file only fills
 * in what it does not say. A host with the usual way to sign in counts as one that says none.
 */
function withOptions(
  definition: HostDefinition,
  { auth, typedAuth, route, typedRoute }: Target,
): HostDefinition {
  const wanted = typedAuth ?? (definition.auth === DEFAULT_AUTH ? auth : definition.auth);
  if (wanted === definition.auth && Object.keys(route).length === 0) return definition;
  const changed: HostEntry = { ...entryOf({ ...route, ...definition, ...typedRoute }), auth: wanted };
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

import { jobJson } from '../../bits/jobJson';
import type { CreationFolder } from '../../fleet/creations/creationFolder';
import { hostsIn, type CreationState } from '../../fleet/creations/creationState';
import { pastedHosts } from '../output/pasted';
import type { CommandLine } from '../line/commandLine';
import { onEachHost } from '../hosts/eachHost';
import { EXIT } from '../output/exitCode';
import { knownHosts } from '../hosts/inventories';
import { hostNames } from '../output/hostNames';
import { printJson } from '../output/json';
import { printPlanned } from '../output/planned';
import { RemoteError } from '../../wsman/errors';
import { jobTable } from '../output/jobTable';
import { visible } from '../output/visibleText';
import { recordedHosts } from '../hosts/recordedHosts';
import { Session } from '../hosts/session';
import type { World } from '../world';
import { creationFolder, Creation } from './jobCreation';

export type CreationWord = 'list' | 'check' | 'resume' | 'forget';

/**
 * Lists what became of a `create` on several hosts that was ended in the middle, and goes on with it.
 * @throws RemoteError
 */
export async function creation(word: CreationWord, line: CommandLine, world: World): Promise<number> {
  const folder = creationFolder(world);
  if (word === 'list') return (await import('../rows/rows')).printCreations(line, world, folder);
  const [id = ''] = line.operands;
  const isDry = line.options['dry-run'] ?? false;
  if (word !== 'forget') return goOn(line, folder, world, { id, creates: word === 'resume' && !isDry });
  if (isDry) return tellForgotten(line, folder, world, id);
  await folder.forget(id);
  return EXIT.done;
}

/** Says what would be forgotten of a creation: the hosts that nobody knows about then. */
async function tellForgotten(
  line: CommandLine,
  folder: CreationFolder,
  world: World,
  id: string,
): Promise<number> {
  const found = (await folder.seen()).find((each) => each.creation === id);
  if (!found) throw new RemoteError('CREATION_UNKNOWN', { creation: id });
  const state = 'state' in found ? found.state : undefined;
  const hosts = state ? hostsIn(state, 'inDoubt', 'planned').map(({ name }) => name) : [];
  const job = state ? ` of "${state.spec.displayName}"` : '';
  const left = hosts.length === 0 ? '' : `, and that it may be missing on ${hostNames(hosts)}`;
  const entry = { creation: id, would: 'forget', hosts };
  return printPlanned(line, world, `Would forget creation ${id}${job}${left}.`, entry);
}

/** Finds out which hosts have the job, and creates it where it is missing if that was asked for. */
async function goOn(
  line: CommandLine,
  folder: CreationFolder,
  world: World,
  { id, creates }: { readonly id: string; readonly creates: boolean },
): Promise<number> {
  const open = await folder.resume(id);
  const { journal } = open;
  const unsettled = hostsIn(journal.state, 'inDoubt', 'planned').map(({ name }) => name);
  if (unsettled.length === 0) {
    await open.close();
    if (line.json) printJson(world, []);
    else world.out('every host has told\n');
    return EXIT.done;
  }
  const session = await sessionFor(line, world, journal.state, unsettled).catch(async (error: unknown) => {
    await open.close(true);
    throw error;
  });
  const made = new Creation(line, session, world, open);
  try {
    return await onEachHost(line, session, world, {
      isChange: true,
      run: (host) => (creates ? made.create(host) : made.check(host)),
      json: (job) => ({ job: job ? jobJson(job) : null }),
      text: (job) => (job ? jobTable([job]) : 'no job of it\n'),
    });
  } finally {
    const missing = hostsIn(journal.state, 'planned').map(({ name }) => name);
    await made.end(missing.length > 0);
    if (missing.length > 0 && !line.json)
      world.err(
        `Not created on: ${visible(pastedHosts(missing))}. Create it there: bits-remote creation resume ${id}\n`,
      );
    await session.close();
  }
}

/**
 * A session with the hosts that are left, as far as `--limit` and `--except` mean them: those of the inventories, and
 * elsewhere at their addresses in the journal.
 */
async function sessionFor(
  line: CommandLine,
  world: World,
  { hosts }: CreationState,
  names: readonly string[],
): Promise<Session> {
  const { target } = line;
  const inventory = await knownHosts(line, world);
  const known = [...inventory, ...recordedHosts(hosts.values(), target, inventory)];
  return new Session({ ...target, hosts: names }, world, known);
}

import { select } from '../../fleet/inventory/selection';
import { amendment } from '../../fleet/rollouts/amendment';
import { begunEntry } from '../../fleet/rollouts/begin';
import { checkPossible, needsConductor } from '../../fleet/rollouts/givenOrder';
import type { Journal } from '../../fleet/rollouts/journal/journal';
import { runsIn, type RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { meantHosts } from '../../fleet/rollouts/meantHosts';
import type { Order } from '../../fleet/rollouts/rolloutStates';
import { systemClock } from '../../runtime/clock';
import { hasCode } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { consents, type Announcement } from '../asking/consent';
import { usageError } from '../line/values';
import { counted } from '../output/amounts';
import { EXIT } from '../output/exitCode';
import { hostNames } from '../output/hostNames';
import { printPlanned } from '../output/planned';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { conduct } from './conduct';
import type { Rollouts } from './rollouts';
import { printOutcome } from './rolloutLog';

type RolloutCommand = (line: CommandLine, rollouts: Rollouts, world: World) => Promise<number>;

/**
 * The command that gives an order: to the program that conducts the rollout, or, where none does, to the journal; then
 * this program conducts it.
 */
export function order(name: Order): RolloutCommand {
  return async (line, rollouts, world) => {
    const [operand] = line.operands;
    const state = await rollouts.state(operand);
    checkPossible(state, name);
    const hosts = namedHosts(line, state, name);
    if (line.options['dry-run']) return planned(line, world, state, { name, hosts });
    if (name === 'cancel' && !(await consents(line, world, lossOf(state, hosts)))) return EXIT.refused;
    const given = { order: name, by: rollouts.by, ...(hosts && { hosts }) };
    const { folder } = rollouts;
    const orders = folder.orders(state.rollout);
    await orders.skip();
    const lease = rollouts.lease(state.rollout);
    try {
      await lease.take();
    } catch (error) {
      const owner = await lease.holder();
      if (!hasCode(error, 'ROLLOUT_HELD') || owner === undefined) throw error;
      await orders.send(given);
      if (line.json) printJson(world, { rollout: state.rollout, order: name, sentTo: owner });
      else world.out(`${visible(`Told ${owner}. Watch it: bits-remote rollout watch ${state.rollout}`)}\n`);
      return EXIT.done;
    }
    try {
      const journal = await folder.open(state.rollout, systemClock);
      if (!needsConductor(name)) {
        await journal.append({ kind: 'order', ...given });
        printOutcome(line, world, journal.state);
        return EXIT.done;
      }
      const session = await rollouts.sessionFor(line, journal.state);
      try {
        if (name === 'resume' && operand !== state.rollout) await amend(operand, journal, rollouts, line);
        await journal.append({ kind: 'order', ...given });
        return await conduct(line, session, { journal, lease, orders, folder }, world);
      } finally {
        await session.close();
      }
    } finally {
      await lease.release();
    }
  };
}

/** Says what an order is for. Nobody is told, and the journal stays as it is. */
function planned(
  line: CommandLine,
  world: World,
  { rollout, runs }: RolloutState,
  { name, hosts }: { readonly name: Order; readonly hosts: readonly string[] | undefined },
): number {
  const meant = hosts ?? [...runs.keys()];
  const text = `Would give the order ${name} to rollout ${rollout} for ${hostNames(meant)}.`;
  return printPlanned(line, world, text, { rollout, would: name, hosts: meant });
}

/** The hosts that `--limit` and `--except` leave; `undefined` for all of them. */
function namedHosts(
  { target }: CommandLine,
  { runs }: RolloutState,
  name: Order,
): readonly string[] | undefined {
  const { limit, except } = target;
  if (limit.length === 0 && except.length === 0) {
    if (name === 'skip' || name === 'adopt' || name === 'done')
      throw usageError(`Name the hosts of rollout ${name} with --limit.`);
    return undefined;
  }
  const known = Array.from(runs.values(), ({ name: host, group, tags = [] }) => ({
    name: host,
    addresses: [],
    group,
    tags,
  }));
  return select(known, { hosts: ['all'], limit, except }).map((host) => host.name);
}

/** Cancelling loses what was fetched, so a person is asked. */
function lossOf(state: RolloutState, hosts: readonly string[] | undefined): Announcement {
  const isMeant = (host: string): boolean => hosts?.includes(host) ?? true;
  const jobs = runsIn(state, 'queued', 'ready').filter(({ name }) => isMeant(name)).length;
  return {
    question: `Cancel ${counted(jobs, 'job')} of rollout ${state.rollout}? ${jobs === 1 ? 'What it' : 'What they'} fetched is deleted.`,
    lines: [`To start no more hosts instead: bits-remote rollout pause ${state.rollout}`],
  };
}

/** The file may have been corrected since: what is left is done by it, on the same hosts in the same waves. */
async function amend(
  operand: string | undefined,
  journal: Journal,
  rollouts: Rollouts,
  line: CommandLine,
): Promise<void> {
  const { state } = journal;
  const { file, spec } = await rollouts.file(operand);
  const session = await rollouts.sessionFor(line, state);
  try {
    const hosts = meantHosts(spec, session.hosts);
    const begun = begunEntry({
      rollout: state.rollout,
      spec,
      file,
      hosts,
      by: rollouts.by,
      known: session.hosts,
    });
    const amended = amendment(state, begun);
    if (amended) await journal.append(amended);
  } finally {
    await session.close();
  }
}

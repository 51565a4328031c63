import { Poller } from '../../fleet/poller';
import { conductLeased } from '../../fleet/rollouts/driver/conductLeased';
import type { Journal } from '../../fleet/rollouts/journal/journal';
import type { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import type { Lease } from '../../fleet/rollouts/journal/lease';
import type { OrderBox, SentOrder } from '../../fleet/rollouts/journal/orderBox';
import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { systemClock } from '../../runtime/clock';
import { hasCode } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { interruption } from '../output/interruption';
import { fleetOf, type FleetSession } from '../hosts/sessionFleet';
import type { World } from '../world';
import { INTERVALS } from '../waiting/intervals';
import { printOutcome, RolloutLog } from './rolloutLog';

export interface Conducting {
  readonly journal: Journal;
  /** Taken; it is given back at the end. */
  readonly lease: Pick<Lease, 'lost' | 'take' | 'release'>;
  readonly orders: OrderBox;
  readonly folder: JournalFolder;
}

/**
 * Leads a rollout to its end or to a pause, and says how it goes.
 * @returns the exit code
 * @throws RemoteError `ROLLOUT_HELD` where another program takes over, and what the journal throws
 */
export async function conduct(
  line: CommandLine,
  session: FleetSession,
  conducting: Conducting,
  world: World,
): Promise<number> {
  const failed = new AbortController();
  const signal = AbortSignal.any([world.signal, failed.signal]);
  const fleet = fleetOf(session, (defect) => failed.abort(defect));
  const poller = new Poller(fleet, { clock: systemClock, random: Math.random, intervals: () => INTERVALS });
  const log = new RolloutLog(line, world, systemClock);
  const lead = async (journal: Journal): Promise<RolloutState> => {
    const unheard = await conductLeased({
      ...conducting,
      hosts: fleet,
      journal,
      clock: systemClock,
      signal,
      attend: (hosts) => poller.watch(hosts),
      onChange: (state, sights) => log.tell(state, sights),
    });
    const more = await lateOrders(unheard, journal.state.rollout, conducting);
    failed.signal.throwIfAborted();
    return more && !signal.aborted ? lead(more) : (more ?? journal).state;
  };
  try {
    const state = await lead(conducting.journal);
    if (!world.signal.aborted) return printOutcome(line, world, state);
    if (line.json) throw interruption(world.signal.reason);
    world.err(
      `The jobs go on; new hosts do not start. Go on with: bits-remote rollout resume ${state.rollout}\n`,
    );
    return EXIT.interrupted;
  } finally {
    poller.dispose();
    fleet.dispose();
    await conducting.lease.release();
  }
}

/**
 * Sees to orders that nobody heard: the program that conducts the rollout meanwhile is told, and where none does, they are
 * written down.
 * @returns the journal with them, where this program has the lease again
 */
async function lateOrders(
  unheard: readonly SentOrder[],
  rollout: string,
  { lease, orders, folder }: Conducting,
): Promise<Journal | undefined> {
  if (unheard.length === 0) return undefined;
  try {
    await lease.take();
  } catch (error) {
    if (!hasCode(error, 'ROLLOUT_HELD')) throw error;
    for (const order of unheard) await orders.send(order);
    return undefined;
  }
  const journal = await folder.open(rollout, systemClock);
  for (const order of unheard) await journal.append({ kind: 'order', ...order });
  return journal;
}

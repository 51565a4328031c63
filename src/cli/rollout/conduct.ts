import { Fleet } from '../../fleet/fleet';
import { Poller } from '../../fleet/poller';
import { Conductor } from '../../fleet/rollouts/driver/conductor';
import type { Journal } from '../../fleet/rollouts/journal/journal';
import type { Lease } from '../../fleet/rollouts/journal/lease';
import type { OrderBox } from '../../fleet/rollouts/journal/orderBox';
import { systemClock } from '../../runtime/clock';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { interruption } from '../output/interruption';
import type { Session } from '../hosts/session';
import type { World } from '../world';
import { printOutcome, RolloutLog } from './rolloutLog';

/** As `watch` reads hosts. The program that conducts is attentive. */
const INTERVALS = { active: 2_000, idle: 5_000, failed: 300_000, patience: Infinity };
const ENGLISH = 1033;

export interface Conducting {
  readonly journal: Journal;
  /** Taken; it is given back at the end. */
  readonly lease: Lease;
  readonly orders: OrderBox;
}

/**
 * Leads a rollout to its end or to a pause, and says how it goes.
 * @returns the exit code
 * @throws RemoteError `ROLLOUT_HELD` where another program takes over, and what the journal throws
 */
export async function conduct(
  line: CommandLine,
  session: Session,
  { journal, lease, orders }: Conducting,
  world: World,
): Promise<number> {
  const failed = new AbortController();
  const fleet = fleetOf(session, (defect) => failed.abort(defect));
  const poller = new Poller(fleet, { clock: systemClock, random: Math.random, intervals: () => INTERVALS });
  const log = new RolloutLog(line, world);
  try {
    await orders.skip();
    const conductor = new Conductor({
      hosts: fleet,
      journal,
      clock: systemClock,
      signal: AbortSignal.any([world.signal, lease.lost, failed.signal]),
      orders: () => orders.take(),
      attend: (hosts) => poller.watch(hosts),
      onChange: (state, sights) => log.tell(state, sights),
    });
    const state = await conductor.run();
    lease.lost.throwIfAborted();
    failed.signal.throwIfAborted();
    if (!world.signal.aborted) return printOutcome(line, world, state);
    if (line.json) throw interruption(world.signal.reason);
    world.err(
      `The jobs go on; new hosts do not start. Go on with: bits-remote rollout resume ${state.rollout}\n`,
    );
    return EXIT.interrupted;
  } finally {
    poller.dispose();
    fleet.dispose();
    await lease.release();
  }
}

/** The hosts of a command line as a fleet. */
export function fleetOf(session: Session, onDefect: (defect: unknown) => void): Fleet {
  const fleet = new Fleet({
    connect: (host, credential) => session.client(host, credential),
    signIns: session.signIns,
    clock: systemClock,
    languageId: () => ENGLISH,
    onDefect,
  });
  fleet.setHosts(session.hosts);
  return fleet;
}

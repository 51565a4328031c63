import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import { pause, systemClock } from '../../runtime/clock';
import { RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import type { World } from '../world';
import { printOutcome, RolloutLog } from './rolloutLog';
import type { Rollouts } from './rollouts';

/** Milliseconds between two looks at the journal. */
const LOOK_PAUSE = 1_000;

/** Follows a rollout that another program conducts, until it ends or rests. No host is asked. */
export async function watchRollout(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const { rollout } = await rollouts.state(line.operands[0]);
  const log = new RolloutLog(line, world, systemClock);
  const { signal } = world;
  for (;;) {
    const conductor = await rollouts.lease(rollout).holder();
    const state = await rollouts.folder.read(rollout);
    log.tell(state);
    if (!rolloutRow(state.status).isOpen || conductor === undefined) return printOutcome(line, world, state);
    await pause(systemClock, LOOK_PAUSE, signal);
    if (world.unread.aborted) return EXIT.done;
    if (signal.aborted) throw new RemoteError('CANCELLED');
  }
}

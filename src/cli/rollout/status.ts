import { factsOf } from '../../fleet/rollouts/report/facts';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import type { World } from '../world';
import { printState } from './rolloutLog';
import type { Rollouts } from './rollouts';

/** Says where a rollout stands, by its journal: no host is asked. */
export async function status(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const state = await rollouts.state(line.operands[0]);
  const conductor = await rollouts.lease(state.rollout).holder();
  if (line.json) {
    printJson(world, { ...factsOf(state), conductor: conductor ?? null });
    return EXIT.done;
  }
  const isLeft = state.status === 'running' && conductor === undefined;
  const goOn = `Nobody conducts it. Go on with: bits-remote rollout resume ${state.rollout}`;
  printState(world, state, isLeft ? goOn : undefined);
  return EXIT.done;
}

/** The rollouts of this user, the one that changed last first. */
export async function list(line: CommandLine, { folder }: Rollouts, world: World): Promise<number> {
  return (await import('../rows/rows')).printRollouts(line, world, folder);
}

import { countsText } from '../../fleet/rollouts/counts';
import { factsOf } from '../../fleet/rollouts/report/facts';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
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
export async function list(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const listed = await rollouts.folder.list();
  if (line.json) {
    const entries = listed.map((each) => {
      if (!('state' in each)) return { rollout: each.rollout, error: errorJson(each.error) };
      const { rollout, name, status: word, counts, changedAt, file } = factsOf(each.state);
      return { rollout, name, status: word, counts, changedAt, file };
    });
    printJson(world, entries);
    return EXIT.done;
  }
  if (listed.length === 0) world.out('no rollouts\n');
  for (const each of listed) {
    if (!('state' in each)) {
      world.err(`${each.rollout}  ${describeError(each.error)}\n`);
      continue;
    }
    const { rollout, name, counts, changedAt } = factsOf(each.state);
    const cells = [rollout, rolloutRow(each.state.status).words, changedAt, name, countsText(counts)];
    world.out(`${visible(cells.join('  '))}\n`);
  }
  return EXIT.done;
}

import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { find } from './find';
import { order } from './orders';
import { plan } from './plan';
import { report } from './report';
import { Rollouts } from './rollouts';
import { start } from './start';
import { list, status } from './status';
import { watchRollout } from './watchRollout';

type RolloutCommand = (line: CommandLine, rollouts: Rollouts, world: World) => Promise<number>;

const COMMANDS = {
  plan,
  start,
  status,
  watch: watchRollout,
  pause: order('pause'),
  resume: order('resume'),
  retry: order('retry'),
  skip: order('skip'),
  complete: order('complete'),
  cancel: order('cancel'),
  adopt: order('adopt'),
  done: order('done'),
  report,
  list,
  find,
} as const satisfies Readonly<Record<string, RolloutCommand>>;

export type RolloutWord = keyof typeof COMMANDS;

/**
 * Runs `rollout WORD [FILE|ID]`.
 * @throws RemoteError
 */
export async function rollout(word: RolloutWord, line: CommandLine, world: World): Promise<number> {
  return COMMANDS[word](line, new Rollouts(world), world);
}

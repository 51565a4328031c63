import { usageError, type CommandLine } from '../arguments';
import type { World } from '../session';
import { find } from './find';
import { order } from './orders';
import { plan } from './plan';
import { report } from './report';
import { Rollouts } from './rollouts';
import { start } from './start';
import { list, status } from './status';
import { watchRollout } from './watchRollout';

type RolloutCommand = (line: CommandLine, rollouts: Rollouts, world: World) => Promise<number>;

const COMMANDS: ReadonlyMap<string, RolloutCommand> = new Map<string, RolloutCommand>([
  ['plan', plan],
  ['start', start],
  ['status', status],
  ['watch', watchRollout],
  ['pause', order('pause')],
  ['resume', order('resume')],
  ['retry', order('retry')],
  ['skip', order('skip')],
  ['complete', order('complete')],
  ['cancel', order('cancel')],
  ['adopt', order('adopt')],
  ['done', order('done')],
  ['report', report],
  ['list', list],
  ['find', find],
]);

/**
 * Runs `rollout WORD [FILE|ID]`.
 * @throws RemoteError
 */
export async function rollout(line: CommandLine, world: World): Promise<number> {
  const [word = '', ...operands] = line.operands;
  const command = COMMANDS.get(word);
  if (!command) throw usageError(`rollout takes one of the words ${[...COMMANDS.keys()].join(', ')}.`);
  if (operands.length > 1) throw usageError(`rollout ${word} takes one file or id.`);
  return command({ ...line, operands }, new Rollouts(world), world);
}

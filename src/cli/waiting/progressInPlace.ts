import { systemClock } from '../../runtime/clock';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { movableScreen } from './movableScreen';
import type { WaitProgress } from './waitProgress';

/**
 * How far the jobs are that a command waits for, in place on a terminal; elsewhere, and in JSON, there are no such lines.
 * @param count how many answers come before the lines begin
 */
export async function progressInPlace(
  line: CommandLine,
  count: number,
  world: World,
): Promise<WaitProgress | undefined> {
  const screen = movableScreen(world.errScreen, world);
  if (line.json || !screen) return undefined;
  const { progressOn } = await import('./waitProgress');
  return progressOn(line, world, screen, count, systemClock);
}

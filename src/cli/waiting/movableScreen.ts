import type { Screen, World } from '../world';

/** A terminal on which lines may be written in place; `undefined` where the stream is none, or has no cursor to move. */
export function movableScreen(screen: Screen | undefined, { env }: Pick<World, 'env'>): Screen | undefined {
  return env('TERM') === 'dumb' ? undefined : screen;
}

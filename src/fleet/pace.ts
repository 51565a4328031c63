import type { Intervals } from './hostSchedule';

/** How many times as long a window waits while another one reads the same hosts. */
const SLOWER = 10;

/** The intervals of a window that follows: what the person expands or changes is read at once anyway. */
export function followingPace({ active, idle, ...others }: Intervals): Intervals {
  return { ...others, active: active * SLOWER, idle: idle * SLOWER };
}

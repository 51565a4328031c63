import type { Intervals } from './hostSchedule';

/**
 * How many times as long a window waits while another one reads the same hosts. No setting, because nobody looks at that
 * window: it only has to know its hosts when the other one closes or crashes, so that what ends then is still news. Ten
 * makes a second window cost the hosts a tenth more, and keeps it, by the intervals as they come, 20 seconds behind at
 * most, which is as long as taking over takes.
 */
const SLOWER = 10;

/** The intervals of a window that follows: what the person expands or changes is read at once anyway. */
export function followingPace({ active, idle, ...others }: Intervals): Intervals {
  return { ...others, active: active * SLOWER, idle: idle * SLOWER };
}

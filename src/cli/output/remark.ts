import type { World } from '../world';

/**
 * Says what is good to know while all is well, on standard error where that is a terminal, and nowhere else:
 * Windows PowerShell makes an error record of each line on a redirected one (`2>&1`), and may end the script with it.
 */
export function remark({ err, errScreen }: Pick<World, 'err' | 'errScreen'>, text: string): void {
  if (errScreen) err(`${text}\n`);
}

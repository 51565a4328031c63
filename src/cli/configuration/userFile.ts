import { posix, win32 } from 'node:path';
import type { World } from '../world';

/**
 * The configuration file of the user: below `%APPDATA%` on Windows, and elsewhere below the folder of XDG. `undefined`
 * where there is no such folder.
 */
export function userFile(
  { env, home }: Pick<World, 'env' | 'home'>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const path = platform === 'win32' ? win32 : posix;
  const given = env(platform === 'win32' ? 'APPDATA' : 'XDG_CONFIG_HOME');
  const usual = platform === 'win32' ? ['AppData', 'Roaming'] : ['.config'];
  // XDG: "All paths must be absolute"; a relative one would be a file of the current folder.
  const folder =
    given !== undefined && path.isAbsolute(given) ? given : home !== undefined && path.join(home, ...usual);
  return folder === false ? undefined : path.join(folder, 'bits-remote', 'config.json');
}

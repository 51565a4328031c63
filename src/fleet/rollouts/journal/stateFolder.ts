import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which editor and command line keep rollouts: the state folder of the user. */
export function defaultJournalFolder(
  env: (name: string) => string | undefined,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const local = env('LOCALAPPDATA');
  if (platform === 'win32') return join(local ?? join(home, 'AppData', 'Local'), 'bits-remote', 'rollouts');
  const state = env('XDG_STATE_HOME');
  return join(state?.startsWith('/') ? state : join(home, '.local', 'state'), 'bits-remote', 'rollouts');
}

/** The id of the rollout whose journal has a file name; `undefined` for other files. */
export function rolloutOfFile(name: string): string | undefined {
  return /^([a-z2-7]{8})\.jsonl$/.exec(name)?.[1];
}

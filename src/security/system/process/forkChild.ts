import { type ChildProcess, spawn } from 'node:child_process';
import { extname, join } from 'node:path';

export interface ForkOptions {
  /** Another GSSAPI library than the system's own. */
  readonly library?: string;
  /** Added to our own environment. */
  readonly env?: NodeJS.ProcessEnv;
}

const extension = extname(__filename);
/** Beside this module: its source, or a bundle beside the bundle that this module is in. */
const CHILD = join(__dirname, `child${extension}`);
/** Sources need the loader that we were started with; a bundle needs nothing, least of all a debugger's port. */
const EXEC_ARGV = extension === '.ts' ? process.execArgv : [];

/** Starts the process of the library. Nothing of it keeps ours alive. */
export function forkChild({ library, env }: ForkOptions = {}): ChildProcess {
  // The password of a command line is none of its business: it gets passwords one by one.
  const kept = { ELECTRON_RUN_AS_NODE: '1', BITS_REMOTE_PASSWORD: undefined };
  const child = spawn(process.execPath, [...EXEC_ARGV, CHILD, ...(library === undefined ? [] : [library])], {
    env: { ...process.env, ...env, ...kept },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  child.unref();
  child.channel?.unref();
  return child;
}

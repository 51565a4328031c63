import { type ChildProcess, spawn } from 'node:child_process';
import { extname, join } from 'node:path';

interface ForkOptions {
  /** A GSSAPI library to use instead of the system's own. */
  readonly library?: string;
  /** Variables added to our environment. */
  readonly env?: NodeJS.ProcessEnv;
}

const extension = extname(__filename);
/** The source beside this module, or the bundle beside the bundle with this module. */
const CHILD = join(__dirname, `child${extension}`);
/** Sources need our loader. A bundle needs no arguments; a debugger's port would be in use already. */
const EXEC_ARGV = extension === '.ts' ? process.execArgv : [];

/** Starts the process of the library. It does not keep our process alive. */
export function forkChild({ library, env }: ForkOptions = {}): ChildProcess {
  // The child gets passwords by messages; the command line's variable is not passed on.
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

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

/**
 * Variables that the child does not get: the command line's password, since passwords come by messages, and those that
 * make Node load other code.
 */
const KEPT_BACK: readonly string[] = ['BITS_REMOTE_PASSWORD', 'NODE_OPTIONS', 'NODE_PATH'];

/** Starts the process of the library. It does not keep our process alive. */
export function forkChild({ library, env }: ForkOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [...EXEC_ARGV, CHILD, ...(library === undefined ? [] : [library])], {
    env: { ...environment({ ...process.env, ...env }), ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** Windows takes the names of variables in any case. */
function environment(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !KEPT_BACK.includes(name.toUpperCase())),
  );
}

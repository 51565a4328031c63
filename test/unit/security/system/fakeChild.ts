import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

const FILE = join(__dirname, 'fakeChild.mjs');

/** Starts a fake child, whose behaviour the names in its calls select. */
export function forkFakeChild(instead?: 'end at once' | 'say nothing'): ChildProcess {
  const child = fork(FILE, instead === undefined ? [] : [instead], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { atExit } from '../workbench/lifetime.mjs';

/**
 * Runs a program of Node to its end; its output goes to ours.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @throws Error when it fails
 */
export async function runNode(args, cwd) {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  const forget = atExit(() => child.kill());
  const [code, signal] = await once(child, 'exit');
  forget();
  if (code !== 0) throw new Error(`${basename(args[0] ?? '')} ended with ${signal ?? code}`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Milliseconds of a process: elapsed, and of the processor, in user and system mode; and the most memory that it had. */
export interface ProcessCost {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

const REPORTER = join(import.meta.dirname, 'cpuReport.cjs');

/** Runs a Node program without its output. @throws Error unless it ends with 0 */
export function processCost(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessCost> {
  return programCost(process.execPath, ['--require', REPORTER, ...args], env);
}

/**
 * Runs a program without its output, which tells its cost by descriptor 3: milliseconds of processor time, and the most
 * memory in kilobytes.
 * @throws Error unless it ends with 0
 */
export async function programCost(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ProcessCost> {
  const started = performance.now();
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  let report = '';
  child.stdout?.resume();
  child.stdio[3]?.on('data', (data: Buffer) => (report += data.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  const wall = performance.now() - started;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  if (!child.stdio[3]?.closed) await once(child, 'close');
  const [cpu = NaN, kilobytes = NaN] = report.split(' ').map(Number);
  return { wall, cpu, megabytes: kilobytes / 1024 };
}

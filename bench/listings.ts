import { join } from 'node:path';
import { Floor } from './floor';
import type { RunningHost } from './host/start';
import { timed } from './measure';
import { inTurn, type Pair } from './pairs';
import { processCost, type ProcessCost } from './processCost';

const CALM = new AbortController().signal;
const PROGRAM = join(import.meta.dirname, '../dist/cli.js');

/** A Node process that does nothing. */
export const nothing = (): Promise<ProcessCost> => processCost(['-e', '0']);

export interface PairCount {
  readonly pairs: number;
  readonly warmUp: number;
}

/** Lists all jobs, in turn with the same answers fetched, opened and thrown away. In milliseconds. */
export async function againstFloor(
  host: RunningHost,
  jobs: number,
  count: PairCount,
): Promise<readonly Pair[]> {
  const client = await host.connect();
  const floor = await Floor.open(host);
  try {
    return await inTurn({
      ...count,
      ours: () => timed(() => listAll(client, jobs)),
      other: () => timed(() => floor.list('full')),
    });
  } finally {
    await client.close();
    floor.close();
  }
}

/** Lists all jobs. @throws Error unless there are so many */
export async function listAll(
  client: Awaited<ReturnType<RunningHost['connect']>>,
  jobs: number,
): Promise<void> {
  const { length } = await client.list(CALM);
  if (length !== jobs) throw new Error(`${length} jobs were listed`);
}

/** `bits-remote list --json` as a process, in turn with a Node process that does nothing. */
export function againstNothing(host: RunningHost, count: PairCount): Promise<readonly Pair<ProcessCost>[]> {
  return inTurn({ ...count, ours: () => listProcess(host), other: nothing });
}

/** `bits-remote list --json` as a process. */
export function listProcess({ commandLine: { args, env } }: RunningHost): Promise<ProcessCost> {
  return processCost([PROGRAM, 'list', '--json', ...args], env);
}

/** `bits-remote` as a process. */
export function program(...args: readonly string[]): Promise<ProcessCost> {
  return processCost([PROGRAM, ...args]);
}

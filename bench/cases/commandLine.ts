import { join } from 'node:path';
import type { Measured } from '../figures';
import { startHost, type RunningHost } from '../host/start';
import { median, repeated } from '../measure';
import { processCost, type ProcessCost } from '../processCost';

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');
const NOTHING = ['-e', '0'];
const RUNS = 9;

/** `bits-remote list --json` over sealed NTLM as a process, compared with a Node process that does nothing. */
export async function commandLine(): Promise<readonly Measured[]> {
  const few = await against(1_000, ({ wall }) => wall);
  const many = await against(10_000, ({ cpu }) => cpu);
  return [
    { figure: '1,000 jobs: time against node -e 0', value: few, goal: 4, is: 'atMost', unit: 'times' },
    {
      figure: '10,000 jobs: processor against node -e 0',
      value: many,
      goal: 12,
      is: 'atMost',
      unit: 'times',
    },
  ];
}

async function against(jobs: number, cost: (of: ProcessCost) => number): Promise<number> {
  const host = await startHost({ jobs, active: 0, moving: 0 });
  try {
    const pairs = await repeated(RUNS, 2, async () => {
      const nothing = await processCost(NOTHING);
      return cost(await list(host)) / cost(nothing);
    });
    return median(pairs);
  } finally {
    await host.close();
  }
}

function list({ url, credential }: RunningHost): Promise<ProcessCost> {
  const args = [PROGRAM, 'list', '--json', '--host', url, '--auth', 'ntlm', '--user', credential.user];
  return processCost(args, { BITS_REMOTE_PASSWORD: credential.password });
}

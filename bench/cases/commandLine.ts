import type { Measured } from '../figures';
import { startHost } from '../host/start';
import { againstNothing } from '../listings';
import { pick, timesOther, type Pair } from '../pairs';
import type { ProcessCost } from '../processCost';

const PAIRS = { pairs: 9, warmUp: 2 };

/** `bits-remote list --json` over sealed NTLM as a process, in turn with a Node process that does nothing. */
export async function commandLine(): Promise<readonly Measured[]> {
  const few = await costOf(1_000);
  const many = await costOf(10_000);
  return [
    timesOther(
      pick(few, ({ wall }) => wall),
      { figure: '1,000 jobs: time against node -e 0', goal: 4 },
    ),
    timesOther(
      pick(many, ({ cpu }) => cpu),
      { figure: '10,000 jobs: processor against node -e 0', goal: 8 },
    ),
  ];
}

async function costOf(jobs: number): Promise<readonly Pair<ProcessCost>[]> {
  const host = await startHost({ jobs, active: 0, moving: 0 });
  try {
    return await againstNothing(host, PAIRS);
  } finally {
    await host.close();
  }
}

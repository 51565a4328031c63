import type { Measured } from '../figures';
import { median, repeated, timed } from '../measure';
import { connectBy, startSessionHosts, type SessionHostReport, type Way } from '../sessions/start';
import { progressOf } from '../../test/progressOf';

const CALM = new AbortController().signal;
const RUNS = 21;
const WARM_UP = 10;

/** What one poll takes, on a connection and in a session that are open. */
interface PollCost {
  readonly requests: number;
  /** Bytes of sealed bodies. */
  readonly sent: number;
  readonly received: number;
  readonly milliseconds: number;
}

/** One poll of one host by either way. The goals are the figures of today, with some room. */
export async function pollCost(): Promise<readonly Measured[]> {
  const few = { provider: await costOf('provider', 10), powershell: await costOf('powershell', 10) };
  const many = { provider: await costOf('provider', 300), powershell: await costOf('powershell', 300) };
  return [
    ...figures('provider, 10 jobs', few.provider, { requests: 2, sent: 4_000, received: 6_000 }),
    ...figures('PowerShell, 10 jobs', few.powershell, { requests: 3, sent: 12_000, received: 6_000 }),
    ...figures('provider, 300 jobs', many.provider, { requests: 2, sent: 4_000, received: 100_000 }),
    ...figures('PowerShell, 300 jobs', many.powershell, { requests: 3, sent: 12_000, received: 50_000 }),
    {
      figure: 'time by PowerShell against the provider, 300 jobs',
      value: many.powershell.milliseconds / many.provider.milliseconds,
      goal: 3,
      is: 'atMost',
      unit: 'times',
    },
  ];
}

function figures(
  name: string,
  { requests, sent, received, milliseconds }: PollCost,
  goal: Omit<PollCost, 'milliseconds'>,
): readonly Measured[] {
  return [
    { figure: `${name}: requests`, value: requests, goal: goal.requests, is: 'atMost', unit: '' },
    { figure: `${name}: sent`, value: sent, goal: goal.sent, is: 'atMost', unit: 'bytes' },
    { figure: `${name}: received`, value: received, goal: goal.received, is: 'atMost', unit: 'bytes' },
    { figure: `${name}: time`, value: milliseconds, goal: 100, is: 'atMost', unit: 'ms' },
  ];
}

async function costOf(way: Way, jobs: number): Promise<PollCost> {
  const hosts = await startSessionHosts({ hosts: 1, jobs });
  const [address] = hosts.addresses;
  if (!address) throw new Error('no host was started');
  const connection = await connectBy(way, address);
  try {
    const poll = async (): Promise<void> => {
      const { length } = await progressOf(connection, CALM);
      if (length !== jobs) throw new Error(`${length} jobs were read`);
    };
    await repeated(1, WARM_UP, poll);
    const milliseconds = median(await repeated(RUNS, 0, () => timed(poll)));
    const before = await hosts.report();
    await poll();
    const after = await hosts.report();
    const grown = (of: keyof SessionHostReport): number => after[of] - before[of];
    return { requests: grown('requests'), sent: grown('sent'), received: grown('received'), milliseconds };
  } finally {
    await connection.close();
    await hosts.close();
  }
}

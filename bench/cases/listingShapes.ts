import { join } from 'node:path';
import { ANSWER_SHAPES, type AnswerShapeName } from '../../test/answerShapes';
import type { Measured } from '../figures';
import { Floor } from '../floor';
import { startHost, type HostOrder, type RunningHost } from '../host/start';
import { ofRuns, repeated, timed } from '../measure';
import { processCost } from '../processCost';

const CALM = new AbortController().signal;
const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');
const NOTHING = ['-e', '0'];
const JOBS = 10_000;
const RUNS = 7;
const WARM_UP = 3;
/** A page of one job costs a request each, which is what would be measured. */
const FEW = 500;

/** Jobs of a page that is about as large as an answer may be, four times what is asked for. */
const LARGE = 1_300;

/** A host that writes its jobs in one way. */
interface Written {
  readonly name: string;
  readonly order: HostOrder;
}

const SHAPES = Object.keys(ANSWER_SHAPES) as readonly AnswerShapeName[];

const HOSTS: readonly Written[] = [
  ...SHAPES.map((shape) => ({ name: shape, order: { jobs: JOBS, active: 0, moving: 0, shape } })),
  { name: 'large pages', order: { jobs: JOBS, active: 0, moving: 0, page: LARGE } },
  { name: 'pages of one job', order: { jobs: FEW, active: 0, moving: 0, page: 1 } },
];

/** Listings of the same jobs as different implementations write them, over sealed NTLM. */
export async function listingShapes(): Promise<readonly Measured[]> {
  const rows: Measured[] = [];
  const costs: number[] = [];
  for (const { name, order } of HOSTS) {
    const host = await startHost(order);
    try {
      rows.push({
        figure: `${name}: time against the floor`,
        ...(await inProcess(host)),
        goal: 1.4,
        is: 'atMost',
        unit: 'times',
      });
      if (order.jobs < JOBS) continue;
      const { cpu, megabytes } = await asProcess(host);
      costs.push(cpu.value);
      rows.push(
        {
          figure: `${name}: processor of a process against node -e 0`,
          ...cpu,
          goal: 8,
          is: 'atMost',
          unit: 'times',
        },
        { figure: `${name}: most resident memory`, ...megabytes, goal: 90, is: 'atMost', unit: 'MB' },
      );
    } finally {
      await host.close();
    }
  }
  const between = Math.max(...costs) / Math.min(...costs);
  rows.push({
    figure: 'processor: the slowest shape against the fastest',
    value: between,
    goal: 1.3,
    is: 'atMost',
    unit: 'times',
  });
  return rows;
}

/** The same answers fetched, opened and thrown away, in turn with the listing. */
async function inProcess(host: RunningHost): Promise<ReturnType<typeof ofRuns>> {
  const client = await host.connect();
  const floor = await Floor.open(host);
  const list = (): Promise<unknown> => client.list(CALM);
  try {
    await repeated(1, WARM_UP, list);
    await repeated(1, WARM_UP, () => floor.list('full'));
    const ratios = await repeated(RUNS, 1, async () => {
      const alone = await timed(() => floor.list('full'));
      return (await timed(list)) / alone;
    });
    return ofRuns(ratios);
  } finally {
    await client.close();
    floor.close();
  }
}

async function asProcess(host: RunningHost): Promise<Record<'cpu' | 'megabytes', ReturnType<typeof ofRuns>>> {
  const { url, credential } = host;
  const args = [PROGRAM, 'list', '--json', '--host', url, '--auth', 'ntlm', '--user', credential.user];
  const env = { BITS_REMOTE_PASSWORD: credential.password };
  const pairs = await repeated(RUNS, 1, async () => {
    const nothing = await processCost(NOTHING);
    const { cpu, megabytes } = await processCost(args, env);
    return { cpu: cpu / nothing.cpu, megabytes };
  });
  return {
    cpu: ofRuns(pairs.map(({ cpu }) => cpu)),
    megabytes: ofRuns(pairs.map(({ megabytes }) => megabytes)),
  };
}

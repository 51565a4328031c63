import { ANSWER_SHAPES, type AnswerShapeName } from '../../test/answerShapes';
import type { Measured, Row } from '../figures';
import { missingForKerberos, startKerberosHost } from '../host/kerberosHost';
import { startHost, type HostOrder, type RunningHost } from '../host/start';
import { startTlsHost } from '../host/tlsHost';
import { againstFloor, againstNothing } from '../listings';
import { median, ofRuns } from '../measure';
import { pick, ratios, timesOther } from '../pairs';

const JOBS = 10_000;
const PAIRS = { pairs: 7, warmUp: 3 };
const PROCESS_PAIRS = { pairs: 7, warmUp: 1 };
/** A page of one job costs a request each, which is what would be measured. */
const FEW = 500;
/** Jobs of a page that is about as large as an answer may be, four times what is asked for. */
const LARGE = 1_300;

const MANY: HostOrder = { jobs: JOBS, active: 0, moving: 0 };

/** A host that answers in one way. */
interface Subject {
  readonly name: string;
  readonly jobs: number;
  readonly start: () => Promise<RunningHost>;
}

const SHAPES: readonly Subject[] = (Object.keys(ANSWER_SHAPES) as readonly AnswerShapeName[]).map((shape) =>
  subject(shape, { ...MANY, shape }),
);

const PAGES: readonly Subject[] = [
  subject('large pages', { ...MANY, page: LARGE }),
  subject('one page with all', { ...MANY, jobs: LARGE, page: LARGE }),
  subject('pages of one job', { ...MANY, jobs: FEW, page: 1 }),
];

const TLS: Subject = { name: 'plain inside TLS', jobs: JOBS, start: () => startTlsHost(MANY) };
const KERBEROS: Subject = { name: 'sealed by Kerberos', jobs: JOBS, start: () => startKerberosHost(MANY) };

function subject(name: string, order: HostOrder): Subject {
  return { name, jobs: order.jobs, start: () => startHost(order) };
}

/** The rows of a subject, and the processor time of a process against one that does nothing. */
interface Shown {
  readonly rows: readonly Measured[];
  readonly cost: number | undefined;
}

/** Listings of the same jobs as different implementations write, cut and carry them. */
export async function listingShapes(): Promise<readonly Row[]> {
  const shapes: Shown[] = [];
  for (const each of [...SHAPES, ...PAGES]) shapes.push(await shown(each));
  const missing = missingForKerberos();
  return [
    ...shapes.flatMap(({ rows }) => rows),
    slowest(shapes.flatMap(({ cost }) => cost ?? [])),
    ...(await shown(TLS)).rows,
    ...(missing.length === 0
      ? (await shown(KERBEROS)).rows
      : [{ figure: KERBEROS.name, skipped: `not installed: ${missing.join(', ')}` }]),
  ];
}

async function shown({ name, jobs, start }: Subject): Promise<Shown> {
  const host = await start();
  try {
    const time = timesOther(await againstFloor(host, jobs, PAIRS), {
      figure: `${name}: time against the floor`,
      goal: 1.4,
    });
    if (jobs < JOBS) return { rows: [time], cost: undefined };
    const { rows, cost } = await processRows(name, host);
    return { rows: [time, ...rows], cost };
  } finally {
    await host.close();
  }
}

async function processRows(name: string, host: RunningHost): Promise<Shown> {
  const pairs = await againstNothing(host, PROCESS_PAIRS);
  const cpu = pick(pairs, (cost) => cost.cpu);
  return {
    cost: median(ratios(cpu)),
    rows: [
      timesOther(cpu, { figure: `${name}: processor of a process against node -e 0`, goal: 8 }),
      {
        figure: `${name}: most resident memory`,
        ...ofRuns(pairs.map(({ ours }) => ours.megabytes)),
        goal: 90,
        is: 'atMost',
        unit: 'MB',
      },
    ],
  };
}

/** How much the shape matters, where answers are carried in the same way. */
function slowest(costs: readonly number[]): Measured {
  return {
    figure: 'processor: the slowest shape against the fastest',
    value: Math.max(...costs) / Math.min(...costs),
    goal: 1.3,
    is: 'atMost',
    unit: 'times',
  };
}

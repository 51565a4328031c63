import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultBehaviour } from '../../../src/practice/behaviour';
import { until } from '../../until';
import { CANCEL, RESUME, Stage, SUSPEND } from './stage';

const SECOND = 1000;
/** The time for a first job, from its creation on. */
const FIRST_JOB_MS = 20 * SECOND;
/** More than the jobs of the examples: a step means one of them. */
const MOST_JOBS = 8;

type Step = readonly ['suspend' | 'resume' | 'foreground' | 'normal' | 'wait' | 'network', number];

const STEPS: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(
    fc.constantFrom('suspend', 'resume', 'resume', 'foreground', 'normal', 'wait', 'network'),
    fc.nat(MOST_JOBS - 1),
  ),
  { minLength: 10, maxLength: 25 },
);

describe('practice host: progress of its jobs', () => {
  const stage = new Stage();
  /** Most bytes seen so far, by job. */
  let seen: Map<string, number>;

  beforeEach(() => {
    seen = new Map();
  });
  afterEach(() => stage.end());

  /** Reads all jobs, and holds each against what was read before. @returns their ids */
  async function look(): Promise<readonly string[]> {
    const ids = await stage.list();
    for (const jobId of ids) {
      const bytes = Number(await stage.property(jobId, 'BytesTransferred'));
      const before = seen.get(jobId) ?? 0;
      assert.ok(bytes >= before, `${jobId} went back from ${before} to ${bytes}`);
      seen.set(jobId, bytes);
    }
    return ids;
  }

  async function take([what, index]: Step, ids: readonly string[]): Promise<void> {
    const jobId = ids[index % ids.length] ?? assert.fail('the host has no jobs');
    const { behaviour } = stage.host;
    if (what === 'network') behaviour.networkConnected = !behaviour.networkConnected;
    else if (what === 'suspend') await stage.jobs.set(jobId, SUSPEND);
    else if (what === 'resume') await stage.jobs.set(jobId, RESUME);
    else if (what === 'foreground') await stage.put(jobId, '<p:Priority>0</p:Priority>');
    else if (what === 'normal') await stage.put(jobId, '<p:Priority>2</p:Priority>');
  }

  it('never goes back, whatever is done to the examples', async function () {
    this.timeout(120_000);
    const terms = { withExamples: true, bytesPerSecond: 8_000_000 };
    const behaviour = { timeSliceMs: 15, foregroundBytesPerSecond: 8_000_000 };
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        seen.clear();
        await stage.start({ ...terms, behaviour });
        try {
          for (const step of steps) {
            await take(step, await look());
            await look();
          }
        } finally {
          await stage.end();
        }
      }),
      { numRuns: 12 },
    );
  });

  it('of an example that was suspended half way goes on from there', async () => {
    await stage.start({ withExamples: true });
    const ids = await stage.list();
    const names: string[] = [];
    for (const id of ids) names.push(await stage.property(id, 'DisplayName'));
    const jobId = ids[names.indexOf('Weekly patches')] ?? assert.fail('no such example');
    const start = Number(await stage.property(jobId, 'BytesTransferred'));
    assert.ok(start > 0);
    await look();
    await stage.jobs.set(jobId, RESUME);
    await until('it has gone on', async () => {
      await look();
      return (seen.get(jobId) ?? 0) > start;
    });
  });

  it('takes a first job to its end within twenty seconds, and shows it on the way', async function () {
    this.timeout(60_000);
    await stage.start({ withExamples: true, bytesPerSecond: defaultBehaviour().backgroundBytesPerSecond });
    const started = performance.now();
    const jobId = await stage.run(stage.host.sampleUrl, 'sample.bin');
    const steps = new Set<number>();
    await until('it has transferred', async () => {
      await look();
      steps.add(seen.get(jobId) ?? 0);
      return (await stage.jobs.state(jobId)) === 'TRANSFERRED';
    });
    const took = performance.now() - started;
    assert.ok(took < FIRST_JOB_MS, `it took ${Math.round(took)} ms`);
    assert.ok(steps.size > 5, `it was seen at ${[...steps].join(', ')}`);
    await stage.jobs.set(jobId, CANCEL);
  });
});

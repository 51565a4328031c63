import assert from 'node:assert/strict';
import { PASSWORD_VARIABLE } from '../../src/cli/asking/passwordCommand';
import type { PracticeHost, PracticeHostOptions } from '../../src/practice/host';
import { until } from '../until';
import { Fixture } from './fixture';
import { RunningLine } from './runningLine';

const ACCOUNT = { user: 'practice', password: 'right' };

interface Entry {
  readonly jobId: string;
  readonly state?: string | null;
  readonly error?: { readonly code: string; readonly advice: string };
}

/** A `resume` by the practice account on hosts. */
class Resuming extends RunningLine {
  constructor(hosts: readonly PracticeHost[], ...argv: string[]) {
    const targets = hosts.flatMap(({ url }) => ['--host', url]);
    const line = ['resume', ...argv, ...targets, '--user', ACCOUNT.user];
    super(line, { [PASSWORD_VARIABLE]: ACCOUNT.password });
  }

  get entries(): readonly Entry[] {
    return JSON.parse(this.out) as readonly Entry[];
  }
}

describe('bits-remote resume --wait', () => {
  const fixture = new Fixture();

  afterEach(() => fixture.end());

  const start = (options: PracticeHostOptions = {}): Promise<PracticeHost> =>
    fixture.start({ ...ACCOUNT, bytesPerSecond: Infinity, ...options });
  /** A host without a network: no job is ever transferred. */
  const startOffline = (): Promise<PracticeHost> => start({ behaviour: { networkConnected: false } });

  function suspended(host: PracticeHost, displayName: string, file = 'files/a-1KB.bin'): string {
    const pair = { remoteUrl: `${host.files}/${file}`, localFile: `C:\\Data\\${displayName}` };
    return host.seed({ displayName, state: 'SUSPENDED', files: [pair] });
  }

  const waits = (running: Resuming): Promise<void> =>
    until('it waits for a job that will be tried again', () => running.err.includes('TRANSIENT_ERROR'));

  it('ends once all jobs of all hosts have transferred', async () => {
    const [one, two] = [await start(), await start()];
    const jobs = [suspended(one, 'a'), suspended(one, 'b'), suspended(two, 'c')];
    const running = new Resuming([one, two], '--state', 'suspended', '--wait', '--json');
    assert.equal(await running.ended, 0, running.err);
    assert.deepEqual(
      running.entries.map(({ jobId, state }) => [jobId, state]),
      jobs.map((jobId) => [jobId, 'TRANSFERRED']),
    );
  });

  it('tells a job that fails again, beside one that is transferred', async () => {
    const host = await start();
    const jobs = [suspended(host, 'a'), suspended(host, 'b', 'missing.bin')];
    const running = new Resuming([host], ...jobs, '--wait', '--json');
    assert.equal(await running.ended, 5, running.err);
    assert.deepEqual(
      running.entries.map(({ jobId, state, error }) => [jobId, state ?? error?.code]),
      [
        [jobs[0], 'TRANSFERRED'],
        [jobs[1], 'TRANSFER_FAILED'],
      ],
    );
    const text = new Resuming([host], jobs[1] ?? '', '--wait');
    assert.equal(await text.ended, 1);
    assert.match(text.err, /The transfer of job .* failed: The file server has no such file/);
    assert.equal(text.out, '');
  });

  it('ends with 7 at the limit, and says how to go on', async () => {
    const host = await startOffline();
    const running = new Resuming([host], suspended(host, 'a'), '--wait', '--wait-limit', '1');
    assert.equal(await running.ended, 7);
    assert.match(running.err, /The transfer goes on\. Continue with: bits-remote watch [0-9A-F-]{36} --host/);
  });

  it('is no success for a job that others cancelled, completed or suspended', async () => {
    const host = await startOffline();
    const [cancelled, rested] = [suspended(host, 'a'), suspended(host, 'b')];
    const running = new Resuming([host], cancelled, rested, '--wait', '--json');
    await waits(running);
    const client = await fixture.connect({ credential: ACCOUNT });
    await client.changeState(cancelled, 'cancel', new AbortController().signal);
    await client.changeState(rested, 'suspend', new AbortController().signal);
    assert.equal(await running.ended, 1);
    assert.deepEqual(
      running.entries.map(({ jobId, error }) => [jobId, error?.code]),
      [
        [cancelled, 'ENDED_BY_OTHERS'],
        [rested, 'SUSPENDED_BY_OTHERS'],
      ],
    );
  });

  it('ends with 130 at Ctrl-C: the job goes on', async () => {
    const host = await startOffline();
    const running = new Resuming([host], suspended(host, 'a'), '--wait');
    await waits(running);
    running.interrupt();
    assert.equal(await running.ended, 130);
    assert.match(running.err, /The job stays on .* Continue with: bits-remote watch/);
  });

  it('takes a limit for a wait only, and resumes nothing without', async () => {
    const host = await startOffline();
    const running = new Resuming([host], suspended(host, 'a'), '--wait-limit', '5');
    assert.equal(await running.ended, 2);
    assert.match(running.err, /--wait-limit goes with --wait/);
    assert.ok(host.ledger.every(({ what }) => what === 'seed'));
  });
});

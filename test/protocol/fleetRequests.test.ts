import assert from 'node:assert/strict';
import { PASSWORD_VARIABLE } from '../../src/cli/asking/passwordCommand';
import type { HostJobs } from '../../src/bits/hostJobs';
import { Fleet } from '../../src/fleet/fleet';
import { SignIns } from '../../src/fleet/signIns';
import { storeOf } from '../unit/fleet/fakeStore';
import type { PracticeHost } from '../../src/practice/host';
import { systemClock } from '../../src/runtime/clock';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { until } from '../until';
import { CALM, Fixture } from './fixture';
import { RunningLine } from './runningLine';

const JOBS = 50;
const FILE = { remoteUrl: 'http://files.example/pack.zip', localFile: 'C:\\Data\\pack.zip' };

/** The requests of a host by action, without the messages of signing in. */
function requestCounts({ requests }: PracticeHost): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action } of requests) {
    const name = action.slice(action.lastIndexOf('/') + 1);
    if (name !== 'handshake') counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('the requests on the wire for a change of many jobs of one host', () => {
  const fixture = new Fixture();
  let host: PracticeHost;
  let fleet: Fleet;

  beforeEach(async () => {
    host = await fixture.start({ behaviour: { networkConnected: false } });
    fleet = new Fleet({
      connect: () => fixture.connect(),
      signIns: new SignIns({ store: storeOf(host) }),
      clock: systemClock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    fleet.setHosts([{ name: 'web-01', endpoint: parseEndpoint(host.url), auth: 'negotiate' }]);
  });
  afterEach(async () => {
    fleet.dispose();
    await fixture.end();
  });

  /** Jobs that can be suspended. */
  const seeded = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) =>
      host.seed({ displayName: `job ${index}`, state: 'TRANSIENT_ERROR', files: [FILE] }),
    );

  /** `bits-remote suspend --json` of jobs. */
  function suspending(jobIds: readonly string[]): RunningLine {
    const argv = ['suspend', ...jobIds, '--host', host.url, '--user', host.user, '--json'];
    return new RunningLine(argv, { [PASSWORD_VARIABLE]: host.password });
  }

  const statesOf = ({ out }: RunningLine): readonly unknown[] =>
    (JSON.parse(out) as readonly { readonly state?: string }[]).map(({ state }) => state);

  it(`are ${JOBS} Invokes and one listing on the command line, too`, async () => {
    const running = suspending(seeded(JOBS));
    assert.equal(await running.ended, 0, running.err);
    assert.deepEqual(statesOf(running), Array(JOBS).fill('SUSPENDED'));
    const { Pull = 0, ...others } = requestCounts(host);
    assert.deepEqual(others, { SetJobState: JOBS, Enumerate: 1 });
    assert.ok(Pull >= 1 && Pull <= 3, `${Pull} Pulls of one listing`);
  });

  it('are one Get for each of a few jobs on the command line, which are told at once', async () => {
    const running = suspending(seeded(3));
    assert.equal(await running.ended, 0, running.err);
    assert.deepEqual(statesOf(running), Array(3).fill('SUSPENDED'));
    assert.deepEqual(requestCounts(host), { SetJobState: 3, Get: 3 });
  });

  it('tell of the jobs that were changed before a Ctrl-C', async () => {
    const running = suspending(seeded(JOBS));
    await until('ten jobs were suspended', () => (requestCounts(host)['SetJobState'] ?? 0) >= 10);
    running.interrupt();
    assert.equal(await running.ended, 130);
    const changed = statesOf(running).filter((state) => state === 'SUSPENDED').length;
    assert.ok(changed >= 9 && changed < JOBS, `${changed} were told as changed`);
  });

  it(`are ${JOBS} Invokes and one listing for suspending ${JOBS} jobs, and no Get`, async () => {
    const jobIds = seeded(JOBS);
    const suspendAll = async (jobs: HostJobs, signal: AbortSignal): Promise<void> => {
      for (const jobId of jobIds) await jobs.changeState(jobId, 'suspend', signal);
    };
    await fleet.perform('web-01', suspendAll, CALM);

    const states = [...(fleet.host('web-01')?.jobs.values() ?? [])].map(({ job }) => job.state);
    assert.deepEqual(states, Array(JOBS).fill('SUSPENDED'));
    const { Pull = 0, ...others } = requestCounts(host);
    assert.deepEqual(others, { SetJobState: JOBS, Enumerate: 1 });
    assert.ok(Pull >= 1 && Pull <= 3, `${Pull} Pulls of one listing`);
  });
});

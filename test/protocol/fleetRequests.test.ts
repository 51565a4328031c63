import assert from 'node:assert/strict';
import type { HostJobs } from '../../src/bits/hostJobs';
import { Fleet } from '../../src/fleet/fleet';
import { SignIns } from '../../src/fleet/signIns';
import { storeOf } from '../unit/fleet/fakeStore';
import type { PracticeHost } from '../../src/practice/host';
import { systemClock } from '../../src/runtime/clock';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { CALM, Fixture } from './fixture';

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

  it(`are ${JOBS} Invokes and one listing for suspending ${JOBS} jobs, and no Get`, async () => {
    const jobIds = Array.from({ length: JOBS }, (_, index) =>
      host.seed({ displayName: `job ${index}`, state: 'TRANSIENT_ERROR', files: [FILE] }),
    );
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

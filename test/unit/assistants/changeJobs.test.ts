import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { changeJobs, losingJobs, meantChange } from '../../../src/assistants/changeJobs';
import { RemoteError } from '../../../src/wsman/errors';
import { hostState, tracked } from '../ui/tracked';
import { FakePremises, valueOf } from './premises';

const { signal } = new AbortController();
const FAILED = '{aaaaaaaa-1111-1111-1111-111111111111}';
const READY = '{bbbbbbbb-1111-1111-1111-111111111111}';
const ASLEEP = '{cccccccc-1111-1111-1111-111111111111}';

describe('change_bits_jobs', () => {
  let premises: FakePremises;

  beforeEach(() => {
    premises = new FakePremises(
      hostState({}, {}, [
        tracked({ jobId: FAILED, state: 'ERROR', displayName: 'Broken' }),
        tracked({ jobId: READY, state: 'TRANSFERRED', displayName: 'Fetched' }),
        tracked({ jobId: ASLEEP, state: 'SUSPENDED', displayName: 'Asleep' }),
      ]),
    );
  });

  const counts = async (input: Parameters<typeof changeJobs>[1]): Promise<unknown> =>
    valueOf(await changeJobs(premises, input, signal))['counts'];

  it('changes the jobs that are meant, and leaves out those on which it has no effect', async () => {
    const done = { changed: 2, failed: 0, leftOut: 1, unreadHosts: 0 };
    assert.deepEqual(await counts({ action: 'resume', hosts: 'all', name: 'e' }), done);
    assert.deepEqual(premises.changes, [`web-01 resume ${FAILED}`, `web-01 resume ${ASLEEP}`]);
    assert.deepEqual(premises.asked, [], 'nothing is lost');
  });

  it('asks before something is lost, about the jobs that lose it', async () => {
    await counts({ action: 'complete', hosts: 'all', name: 'e' });
    assert.deepEqual(
      premises.asked.map(({ action, jobs }) => [action, jobs.map(({ job }) => job.displayName)]),
      [['complete', ['Broken', 'Asleep']]],
    );
    assert.equal(premises.changes.length, 3);
  });

  it('changes nothing where the person says no', async () => {
    premises.consent = false;
    const value = valueOf(
      await changeJobs(premises, { action: 'cancel', hosts: 'all', state: 'failed' }, signal),
    );
    assert.match(String(value['refused']), /^The person said no\. Nothing was changed\./);
    assert.deepEqual(premises.changes, []);
  });

  it('never means all jobs of hosts', async () => {
    await assert.rejects(changeJobs(premises, { action: 'cancel', hosts: 'all' }, signal), /Say which jobs/);
    assert.deepEqual(premises.refreshed, []);
  });

  it('changes nothing where one of the ids is on none of the hosts', async () => {
    const jobs = [FAILED, '{dddddddd-1111-1111-1111-111111111111}'];
    await assert.rejects(
      changeJobs(premises, { action: 'cancel', hosts: 'all', jobs }, signal),
      /Not on these hosts: \{dddddddd.* Nothing was changed\. Call list_bits_jobs\./,
    );
    assert.deepEqual(premises.changes, []);
  });

  it('takes ids without braces, in either case', async () => {
    const jobs = [FAILED.slice(1, -1).toUpperCase()];
    await counts({ action: 'resume', hosts: 'all', jobs });
    assert.deepEqual(premises.changes, [`web-01 resume ${FAILED}`]);
  });

  it('tells of each failure, with the next step', async () => {
    premises.failure = new RemoteError('ACCESS_DENIED', { host: 'web-01' });
    const value = valueOf(
      await changeJobs(premises, { action: 'resume', hosts: 'all', state: 'failed' }, signal),
    );
    const [row] = value['jobs'] as readonly Readonly<Record<string, unknown>>[];
    assert.equal(row?.['code'], 'ACCESS_DENIED');
    assert.equal(row['next'], 'see to web-01');
  });

  it('is prepared by what is known: no host is asked', () => {
    premises.hosts = [
      ...premises.hosts,
      hostState({ status: 'idle', readAt: undefined }, { name: 'web-02' }),
    ];
    const change = meantChange(premises, { action: 'complete', hosts: 'all', state: 'ready' });
    assert.deepEqual(
      change.jobs.map(({ job }) => job.displayName),
      ['Fetched'],
    );
    assert.equal(change.unknownHosts, 1);
    assert.deepEqual(losingJobs(change), []);
    assert.deepEqual([premises.refreshed, premises.changes], [[], []]);
  });
});

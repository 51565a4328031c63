import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lister } from '../../../src/fleet/listing';
import { compare } from '../../../src/fleet/comparison';
import { NOTHING_KNOWN, type Known } from '../../../src/fleet/known';
import { RemoteError } from '../../../src/wsman/errors';
import { FakeHost, job } from './fakeHost';

const { signal } = new AbortController();
const FIRST = '{11111111-1111-1111-1111-111111111111}';
const SECOND = '{22222222-2222-2222-2222-222222222222}';

function knownOf(host: FakeHost): Known {
  return compare(host.jobs, {
    host: 'web-01',
    via: 'provider' as const,
    before: NOTHING_KNOWN,
    types: new Map(),
    now: 0,
  }).known;
}

describe('asking a host for its jobs', () => {
  function host(): FakeHost {
    const fake = new FakeHost();
    fake.jobs = [job({ jobId: FIRST }), job({ jobId: SECOND, state: 'SUSPENDED', displayName: 'Tools' })];
    return fake;
  }
  const asked = ({ reads, glances }: FakeHost): [full: number, progress: number] => [
    reads - glances,
    glances,
  ];

  it('asks for everything at first, though progress would do', async () => {
    const fake = host();
    assert.equal(await new Lister().list(fake.client, NOTHING_KNOWN, 'progress', signal), fake.jobs);
    assert.deepEqual(asked(fake), [1, 0]);
  });

  it('asks only for progress afterwards, and adds what is known', async () => {
    const fake = host();
    const known = knownOf(fake);
    fake.jobs = [
      job({ jobId: FIRST, bytesTransferred: 500n, displayName: '' }),
      job({ jobId: SECOND, state: 'SUSPENDED' }),
    ];
    const listing = await new Lister().list(fake.client, known, 'progress', signal);
    assert.deepEqual(asked(fake), [0, 1]);
    assert.deepEqual(listing, [
      job({ jobId: FIRST, bytesTransferred: 500n }),
      job({ jobId: SECOND, state: 'SUSPENDED', displayName: 'Tools' }),
    ]);
  });

  it('asks for everything in a full reading', async () => {
    const fake = host();
    await new Lister().list(fake.client, knownOf(fake), 'full', signal);
    assert.deepEqual(asked(fake), [1, 0]);
  });

  const changes: readonly (readonly [string, (fake: FakeHost) => void])[] = [
    ['a job came', (fake) => fake.jobs.push(job({ jobId: '{33333333-3333-3333-3333-333333333333}' }))],
    ['a job went', (fake) => fake.jobs.pop()],
    ['one went and another came', (fake) => (fake.jobs[0] = job({ jobId: '{3}' }))],
    ['a job changed its state', (fake) => (fake.jobs[0] = job({ jobId: FIRST, state: 'ERROR' }))],
  ];
  for (const [what, change] of changes)
    it(`asks for everything at once when ${what}`, async () => {
      const fake = host();
      const known = knownOf(fake);
      change(fake);
      assert.equal(await new Lister().list(fake.client, known, 'progress', signal), fake.jobs);
      assert.deepEqual(asked(fake).slice(1), [1]);
      assert.equal(fake.reads, 2);
    });

  it('asks for everything when a job moves towards a size that is not known yet', async () => {
    const fake = host();
    fake.jobs = [job({ jobId: FIRST, bytesTotal: undefined })];
    const known = knownOf(fake);
    const lister = new Lister();
    assert.deepEqual(await lister.list(fake.client, known, 'progress', signal), fake.jobs);
    assert.equal(fake.reads, 1, 'it stands still');
    fake.jobs = [job({ jobId: FIRST, bytesTransferred: 10n })];
    assert.equal(await lister.list(fake.client, known, 'progress', signal), fake.jobs);
    assert.equal(fake.reads, 3);
  });

  it('does not repeat the progress query to a host that refused it and lists its jobs', async () => {
    const fake = host();
    fake.refusal = new RemoteError('FAULT', { host: 'web-01', reason: 'no', code: '1' });
    const lister = new Lister();
    const known = knownOf(fake);
    for (let round = 0; round < 3; round++)
      assert.equal(await lister.list(fake.client, known, 'progress', signal), fake.jobs);
    assert.equal(fake.glances, 1);
  });

  it('repeats the progress query to a host that failed both', async () => {
    const fake = host();
    const known = knownOf(fake);
    fake.refusal = fake.failure = new RemoteError('PROVIDER_FAILED', { host: 'web-01' });
    const lister = new Lister();
    await assert.rejects(lister.list(fake.client, known, 'progress', signal), { code: 'PROVIDER_FAILED' });
    fake.refusal = fake.failure = undefined;
    await lister.list(fake.client, known, 'progress', signal);
    assert.equal(fake.glances, 2);
  });

  it('throws failures that do not concern the query, and does not list then', async () => {
    const fake = host();
    const known = knownOf(fake);
    fake.refusal = new RemoteError('CONNECT_TIMEOUT', { host: 'web-01', port: 5985, seconds: 1 });
    const lister = new Lister();
    await assert.rejects(lister.list(fake.client, known, 'progress', signal), { code: 'CONNECT_TIMEOUT' });
    assert.equal(fake.reads, 0);
  });
});

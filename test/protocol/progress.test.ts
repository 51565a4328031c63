import assert from 'node:assert/strict';
import { CALM, Fixture, failsWith } from './fixture';
import { progressOf } from '../progressOf';

const JOBS = 300;

describe('a progress-only query', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  async function fill(): Promise<void> {
    const host = await fixture.start();
    for (let index = 0; index < JOBS; index++)
      host.seed({
        displayName: `Monthly update ${index} of the branch offices`,
        description: 'Fetched over night and installed in the morning',
        state: 'SUSPENDED',
        files: [
          {
            remoteUrl: `https://updates.contoso.example/2026-11/package-${index}.cab?channel=stable`,
            localFile: `C:\\ProgramData\\Contoso\\Updates\\package-${index}.cab`,
            bytesTotal: 1_000_000,
            bytesTransferred: index * 1000,
          },
        ],
      });
  }

  it('returns the same progress as a listing, for every job', async () => {
    await fill();
    const client = await fixture.connect();
    const progress = await progressOf(client, CALM);
    const listing = await client.list(CALM);
    assert.deepEqual(
      progress,
      listing.map(({ jobId, state, bytesTransferred }) => ({ jobId, state, bytesTransferred })),
    );
    assert.equal(progress.length, JOBS);
  });

  it('costs at most a fifth of the bytes', async () => {
    await fill();
    const client = await fixture.connect();
    const cost = async (ask: () => Promise<unknown>): Promise<number> => {
      const before = fixture.host.requests.length;
      await ask();
      return fixture.host.requests.slice(before).reduce((sum, { bytesOut }) => sum + bytesOut, 0) / JOBS;
    };
    await client.identify(CALM);
    const progress = await cost(() => progressOf(client, CALM));
    const full = await cost(() => client.list(CALM));
    assert.ok(progress <= full / 5, `${progress.toFixed(0)} of ${full.toFixed(0)} bytes a job`);
  });

  it('is refused like a listing by a host without the provider', async () => {
    const host = await fixture.start();
    host.behaviour.provider = 'namespaceMissing';
    await failsWith('PROVIDER_MISSING', progressOf(await fixture.connect(), CALM));
  });
});

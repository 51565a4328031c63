import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import type { Publishing } from '../../../../src/bits/publishing/publishedFiles';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import type { BegunEntry } from '../../../../src/fleet/rollouts/journal/entry';
import { previewSources, sourceWarnings } from '../../../../src/fleet/rollouts/sourcePreview';
import { specOf, type RolloutFile } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { RemoteError } from '../../../../src/wsman/errors';

const { signal } = new AbortController();

function begun(hostCount: number, part: Partial<RolloutFile> = {}): BegunEntry {
  const files = ['a', 'b'].map((name) => ({ from: `s:D:\\${name}`, to: `D:\\${name}` }));
  const spec = specOf({ name: 'n', files, hosts: ['all'], ...part });
  const hosts = Array.from({ length: hostCount }, (_, index) => ({ name: `h${index}` }));
  return begunEntry({ rollout: 'k7m2q5xd', spec, file: 'f', hosts, by: 't', known: [{ name: 's' }] });
}

/** Hosts whose Compact Server has some groups. */
const having = (groups: number): Parameters<typeof previewSources>[1] => ({
  perform: (_host, operation, until) => {
    const published = { groups: () => Promise.resolve(Array.from({ length: groups }, String)) };
    const jobs: Partial<HostJobs> = {
      publishing: (lend) => lend(published as unknown as Publishing),
    };
    return operation(jobs as HostJobs, until);
  },
});

describe('the preview of a host that publishes', () => {
  it('counts its files, and warns of more groups than the Compact Server is meant for', async () => {
    const of = async (groups: number): Promise<unknown> => previewSources(begun(9), having(groups), signal);
    const fine = { host: 's', files: 2, problem: undefined, crowd: undefined, groups: undefined };
    assert.deepEqual(await of(24), [fine]);
    assert.deepEqual(await of(25), [{ ...fine, groups: 26 }]);
    assert.deepEqual(sourceWarnings({ ...fine, groups: 26 }), [
      's: the Compact Server is meant for 25 groups of URLs; it would have 26.',
    ]);
    assert.deepEqual(sourceWarnings(fine), []);
  });

  it('warns of hundreds of readers at once, not of waves or limits that keep below', async () => {
    const crowd = async (hosts: number, part: Partial<RolloutFile>): Promise<number | undefined> =>
      (await previewSources(begun(hosts, part), having(0), signal))[0]?.crowd;
    assert.equal(await crowd(900, {}), undefined);
    assert.equal(await crowd(3, { parallel: 400 }), undefined);
    assert.equal(await crowd(900, { parallel: 400, waves: [3] }), undefined);
    assert.equal(await crowd(900, { parallel: 400 }), 400);
    assert.equal(await crowd(300, { parallel: 400, waves: [100, '100%'] }), 200);
    const [warning] = sourceWarnings({
      host: 's',
      files: 1,
      problem: undefined,
      crowd: 400,
      groups: undefined,
    });
    assert.match(warning ?? '', /3 transfers at once; 400 hosts would fetch\. Set "parallel" to 3\./);
  });

  it('says why a host cannot publish', async () => {
    const missing = new RemoteError('PROVIDER_MISSING', { host: 's' });
    const [preview] = await previewSources(begun(1), { perform: () => Promise.reject(missing) }, signal);
    assert.equal(preview?.problem, 's has no BITS provider.');
  });
});

import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { HostState, TrackedJob } from '../../../../src/fleet/model';
import { PLAIN, type Arrangement } from '../../../../src/ui/words/arrangement';
import { Format } from '../../../../src/ui/words/format';
import { JobPages, PAGE } from '../../../../src/ui/tree/jobPages';
import { FakeClock } from '../../../fakeClock';
import { hostState, tracked } from '../tracked';

const id = (index: number): string => `{${index}}`;
const suspended = (index: number): TrackedJob => tracked({ jobId: id(index), state: 'SUSPENDED' });

describe('the pages of a long list', () => {
  let arrangement: Arrangement;
  let pages: JobPages;
  let state: HostState;

  beforeEach(() => {
    arrangement = PLAIN;
    const memory = {
      get arrangement() {
        return arrangement;
      },
    };
    pages = new JobPages(memory, new Format('en'), new FakeClock());
    state = hostState(
      {},
      {},
      Array.from({ length: 1000 }, (_, index) => suspended(index)),
    );
  });

  const ids = async (): Promise<string[]> => (await pages.page(state)).jobs.map(({ job }) => job.jobId);
  /** Replaces jobs by their ids. @returns whether the rows change */
  function isAffectedBy(...jobs: readonly TrackedJob[]): boolean {
    const changes = jobs.map((job) => {
      const before = state.jobs.get(job.job.jobId);
      assert.ok(before);
      return { before, job };
    });
    const all = new Map(state.jobs);
    for (const job of jobs) all.set(job.job.jobId, job);
    state = { ...state, jobs: all };
    return pages.isAffected(state, changes);
  }

  it('begin with one, and grow by one at each request', async () => {
    assert.equal((await pages.page(state)).jobs.length, PAGE);
    assert.equal(pages.more('web-01'), 1000 - PAGE);
    for (let shown = PAGE; shown < 1000; shown += PAGE) {
      assert.equal(pages.step('web-01'), PAGE);
      assert.equal((await pages.showMore(state))?.job.jobId, id(shown));
      assert.equal((await pages.page(state)).jobs.length, shown + PAGE);
    }
    assert.equal((await pages.page(state)).more, 0);
  });

  it('offer the rest where it is less than a page', async () => {
    state = hostState(
      {},
      {},
      Array.from({ length: PAGE + 3 }, (_, index) => suspended(index)),
    );
    await pages.page(state);
    assert.equal(pages.step('web-01'), 3);
  });

  it('stay the same while jobs keep their places', async () => {
    await ids();
    assert.ok(!isAffectedBy(tracked({ jobId: id(999), state: 'SUSPENDED', bytesTransferred: 9n })));
    assert.ok(!isAffectedBy(tracked({ jobId: id(0), state: 'SUSPENDED', bytesTransferred: 9n })));
    assert.ok(pages.isShown('web-01', id(0)));
    assert.ok(!pages.isShown('web-01', id(999)));
  });

  it('change when a job from below comes to the top', async () => {
    await ids();
    assert.ok(isAffectedBy(tracked({ jobId: id(999), state: 'ERROR' })));
    assert.equal((await ids())[0], id(999));
    assert.ok(!isAffectedBy(tracked({ jobId: id(999), state: 'ERROR', transientErrorCount: 2 })));
    assert.ok(isAffectedBy(suspended(999)), 'it leaves the page');
    assert.equal((await ids())[0], id(0));
  });

  it('stay the same when a job without a row moves among the others', async () => {
    state = hostState(
      {},
      {},
      Array.from({ length: 1000 }, (_, index) => tracked({ jobId: id(index), state: 'QUEUED' })),
    );
    await ids();
    assert.ok(!isAffectedBy(suspended(900)), 'it was behind the page, and is');
    assert.ok(!isAffectedBy(tracked({ jobId: id(900), state: 'TRANSFERRED' })));
    assert.ok(isAffectedBy(tracked({ jobId: id(900), state: 'TRANSIENT_ERROR' })));
  });

  it('count again when a job without a row no longer passes the filter', async () => {
    arrangement = { ...PLAIN, situations: ['suspended'] };
    await ids();
    assert.ok(isAffectedBy(tracked({ jobId: id(900), state: 'QUEUED' })));
    assert.equal((await pages.page(state)).more, 999 - PAGE);
  });

  it('have a row behind the page for a job that must be shown, and count it', async () => {
    await ids();
    assert.ok(pages.need('web-01', id(700)));
    assert.ok(!pages.need('web-01', id(3)), 'it has one');
    const page = await pages.page(state);
    assert.equal(page.jobs.length, PAGE + 1);
    assert.equal(page.jobs.at(-1)?.job.jobId, id(700));
    assert.equal(page.more, 1000 - PAGE - 1);
    assert.ok(!pages.need('web-01', id(700)));
    assert.ok(!isAffectedBy(tracked({ jobId: id(5), state: 'SUSPENDED', bytesTransferred: 1n })));
  });

  it('show a job that must be shown even if the filter hides it, and only once', async () => {
    arrangement = { ...PLAIN, situations: ['failed'] };
    assert.deepEqual(await ids(), []);
    pages.need('web-01', id(7));
    assert.deepEqual(await ids(), [id(7)]);
    assert.equal((await pages.page(state)).more, 0);
    arrangement = PLAIN;
    pages.invalidate('web-01');
    assert.equal((await ids()).filter((each) => each === id(7)).length, 1);
    pages.reset();
    arrangement = { ...PLAIN, situations: ['failed'] };
    assert.deepEqual(await ids(), []);
  });

  it('search all jobs again only where one may have moved', async () => {
    let looks = 0;
    const jobs = state.jobs;
    const watched = {
      get: (jobId: string) => jobs.get(jobId),
      values: () => (looks++, jobs.values()),
    };
    state = { ...state, jobs: watched as unknown as HostState['jobs'] };
    await ids();
    assert.equal(looks, 1);
    assert.equal((await ids()).length, PAGE);
    assert.equal(looks, 1);
    pages.invalidate('web-01');
    await ids();
    assert.equal(looks, 2);
    await pages.showMore(state);
    assert.equal((await ids()).length, 2 * PAGE);
    assert.equal(looks, 3);
  });

  it('do not cache a search that a change made stale', async () => {
    const searching = pages.page(state);
    assert.ok(isAffectedBy(tracked({ jobId: id(999), state: 'ERROR' })));
    await searching;
    assert.equal((await ids())[0], id(999));
  });

  it('yield to other work while they search all jobs', async () => {
    let turns = 0;
    const turn = (): NodeJS.Immediate => setImmediate(() => (turns++, (next = turn())));
    let next = turn();
    state = hostState(
      {},
      {},
      Array.from({ length: 3000 }, (_, index) => suspended(index)),
    );
    await ids();
    clearImmediate(next);
    assert.ok(turns >= 4, `others had ${turns} turns`);
  });

  it('have the last ended jobs first', async () => {
    const ended = (index: number) =>
      [id(index), { last: suspended(index), how: 'gone', at: index, seenAt: 0 }] as const;
    state = { ...state, ended: new Map([ended(1001), ended(1002)]) };
    assert.deepEqual(
      (await pages.page(state)).ended.map(({ last }) => last.job.jobId),
      [id(1002), id(1001)],
    );
  });
});

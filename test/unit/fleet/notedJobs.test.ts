import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostJobs } from '../../../src/bits/hostJobs';
import type { Publishing } from '../../../src/bits/publishing/publishedFiles';
import type { JobSpec, StateChange } from '../../../src/bits/requests';
import { NotedJobs, type ChangeRecord } from '../../../src/fleet/notedJobs';
import { RemoteError } from '../../../src/wsman/errors';
import { job } from './fakeHost';

const { signal } = new AbortController();
const ID = job().jobId;
const SPEC: JobSpec = { displayName: 'Pack', files: [{ remoteUrl: 'u', localFile: 'f' }] };

/** @returns the jobs as an operation gets them, what is noted of jobs, and the changes that are noted */
function noted(
  part: Partial<HostJobs>,
): readonly [jobs: HostJobs, notes: readonly unknown[], changes: readonly ChangeRecord[]] {
  const notes: unknown[] = [];
  const changes: ChangeRecord[] = [];
  const jobs = new NotedJobs(part as HostJobs, {
    created: (...note) => notes.push(['created', ...note]),
    stateChanged: (...note) => notes.push(['stateChanged', ...note]),
    changed: (change) => changes.push(change),
  });
  return [jobs, notes, changes];
}

describe('the jobs that the fleet lends', () => {
  it('note the type of a job that is created', async () => {
    const [jobs, notes] = noted({ create: () => Promise.resolve(job()) });
    await jobs.create({ ...SPEC, type: 'upload' }, signal);
    await jobs.create(SPEC, signal);
    assert.deepEqual(notes, [
      ['created', ID, 'upload'],
      ['created', ID, 'download'],
    ]);
  });

  it('note a change of state with the answer of the host', async () => {
    const change: StateChange = { note: undefined, answered: true };
    const [jobs, notes] = noted({ changeState: () => Promise.resolve(change) });
    assert.equal(await jobs.changeState(ID, 'cancel', signal), change);
    assert.deepEqual(notes, [['stateChanged', ID, 'cancel', change]]);
  });

  it('note nothing of a job where the change fails, but the change', async () => {
    const refusal = new RemoteError('JOB_NOT_FOUND', { host: 'web-01' });
    const refuse = (): Promise<never> => Promise.reject(refusal);
    const [jobs, notes, changes] = noted({ create: refuse, changeState: refuse });
    await assert.rejects(jobs.create(SPEC, signal), refusal);
    await assert.rejects(jobs.changeState(ID, 'complete', signal), refusal);
    assert.deepEqual(notes, []);
    assert.deepEqual(changes, [
      { what: 'create', jobId: undefined, error: refusal },
      { what: 'complete', jobId: ID, error: refusal },
    ]);
  });

  it('pass every other question on with its arguments', async () => {
    const asked: unknown[] = [];
    const lengths: Record<
      Exclude<keyof HostJobs, 'via' | 'create' | 'changeState' | 'publishing'>,
      number
    > = {
      session: 1,
      list: 2,
      pages: 2,
      progress: 2,
      get: 2,
      addFile: 3,
      setProperties: 3,
      getError: 3,
      setCredentials: 3,
      removeCredentials: 4,
      setProxy: 3,
      setClientCertificate: 3,
      removeClientCertificate: 2,
    };
    const names = Object.keys(lengths) as (keyof typeof lengths)[];
    const args = ['one', 'two', 'three', 'four'];
    const answer =
      (name: string) =>
      (...given: readonly unknown[]): Promise<never> => {
        asked.push([name, ...given]);
        return Promise.resolve(undefined as never);
      };
    const [jobs, notes, changes] = noted(Object.fromEntries(names.map((name) => [name, answer(name)])));
    const call = jobs as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
    for (const name of names) await call[name]?.(...args);
    assert.deepEqual(
      asked,
      names.map((name) => [name, ...args.slice(0, lengths[name])]),
    );
    assert.deepEqual(notes, []);
    const reads = ['session', 'list', 'pages', 'progress', 'get', 'getError'];
    assert.deepEqual(
      changes,
      names.filter((name) => !reads.includes(name)).map((what) => ({ what, jobId: 'one' })),
    );
  });

  it('note what is published and taken back, and no questions about it', async () => {
    const refusal = new RemoteError('NOT_PUBLISHED', { host: 'web-01', url: 'http://web-01:80/x' });
    const published = {
      groups: () => Promise.resolve(['g']),
      has: () => Promise.resolve(true),
      publish: () => Promise.resolve(),
      unpublish: () => Promise.reject(refusal),
    } as unknown as Publishing;
    const [jobs, notes, changes] = noted({ publishing: (operation) => operation(published) });
    await jobs.publishing(async (lent) => {
      const place = { group: 'g', suffix: 's' };
      assert.deepEqual(await lent.groups(signal), ['g']);
      assert.equal(await lent.has(place, signal), true);
      await lent.publish({ ...place, path: 'C:\\a', readers: 'anyone' }, signal);
      await assert.rejects(lent.unpublish('g', ['s'], signal), refusal);
    });
    assert.deepEqual(notes, []);
    assert.deepEqual(changes, [
      { what: 'publish', jobId: undefined },
      { what: 'unpublish', jobId: undefined, error: refusal },
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobState } from '../../../../../src/bits/states';
import type { Ending, HostState } from '../../../../../src/fleet/model';
import { NameRoster, type NamedJob, type Passing } from '../../../../../src/ui/tree/names/nameRoster';
import { Ordering } from '../../../../../src/ui/tree/ordering';
import { PLAIN, type Arrangement } from '../../../../../src/ui/words/arrangement';
import { hostState, tracked } from '../../tracked';

const passing = (part: Partial<Arrangement> = {}): Passing => new Ordering({ ...PLAIN, ...part }, 'en', 0);

/** A host with jobs of names in states; a state of how jobs end is a job that has left. */
function host(name: string, jobs: Readonly<Record<string, JobState | Ending>>): HostState {
  const all = Object.entries(jobs).map(([displayName, state], index) => ({
    state,
    job: (inState: JobState) => tracked({ jobId: `{${index}}`, displayName, state: inState }, { host: name }),
  }));
  const isEnding = (state: string): state is Ending => ['completed', 'cancelled', 'gone'].includes(state);
  const left = all.flatMap(({ state, job }) =>
    isEnding(state) ? [{ last: job('TRANSFERRED'), how: state, at: 0, seenAt: 0 } as const] : [],
  );
  return hostState(
    { ended: new Map(left.map((ended) => [ended.last.job.jobId, ended])) },
    { name },
    all.flatMap(({ state, job }) => (isEnding(state) ? [] : [job(state)])),
  );
}

const rosterOf = (hosts: readonly HostState[], part: Partial<Arrangement> = {}): NameRoster => {
  const roster = new NameRoster('en');
  roster.reset(hosts, passing(part));
  return roster;
};

const hostOf = (job: NamedJob): string => (job.kind === 'job' ? job.job.host : job.ended.last.host);

describe('the roster of names', () => {
  it('counts the jobs of a name on all hosts: those that are done, failed and to be completed', () => {
    const roster = rosterOf([
      host('web-01', { 'Office update': 'TRANSFERRED' }),
      host('web-02', { 'Office update': 'ERROR' }),
      host('web-03', { 'Office update': 'TRANSFERRING', Drivers: 'SUSPENDED' }),
      host('web-04', { 'Office update': 'completed' }),
    ]);
    const expected = { jobs: 4, live: 3, done: 2, ready: 1, failed: 1, active: 1, suspended: 0 };
    assert.deepEqual(roster.tally('Office update'), expected);
    assert.equal(roster.tally('Drivers').suspended, 1);
    assert.equal(roster.tally('unknown').jobs, 0);
  });

  it('counts no job as done that others took away, and shows it all the same', () => {
    const roster = rosterOf([
      host('a', { Pack: 'gone' }),
      host('b', { Pack: 'cancelled' }),
      host('c', { Pack: 'QUEUED' }),
    ]);
    assert.equal(roster.tally('Pack').jobs, 1);
    assert.equal(roster.tally('Pack').done, 0);
    assert.deepEqual(roster.jobs('Pack').map(hostOf), ['c', 'a', 'b']);
  });

  it('has names with failed jobs first, then active ones, then those to complete; alike ones by name', () => {
    const roster = rosterOf([
      host('a', { 'pack 10': 'SUSPENDED', 'pack 9': 'SUSPENDED', Ready: 'TRANSFERRED', Moves: 'QUEUED' }),
      host('b', { Broken: 'ERROR', Ready: 'SUSPENDED' }),
    ]);
    assert.deepEqual(roster.names, ['Broken', 'Moves', 'Ready', 'pack 9', 'pack 10']);
  });

  it('has what needs a person first below a name, then by host', () => {
    const roster = rosterOf([
      host('web-10', { Pack: 'ERROR' }),
      host('web-1', { Pack: 'TRANSFERRED' }),
      host('web-9', { Pack: 'ERROR' }),
      host('web-2', { Pack: 'TRANSIENT_ERROR' }),
    ]);
    assert.deepEqual(roster.jobs('Pack').map(hostOf), ['web-9', 'web-10', 'web-2', 'web-1']);
  });

  it('obeys the filter in names, jobs and counts', () => {
    const hosts = [
      host('web-01', { 'Office update': 'ERROR', Drivers: 'QUEUED' }),
      host('web-02', { 'Office update': 'TRANSFERRED' }),
      host('web-03', { 'Office update': 'completed' }),
    ];
    assert.deepEqual(rosterOf(hosts, { text: 'office' }).names, ['Office update']);
    const failed = rosterOf(hosts, { situations: ['failed'] });
    assert.deepEqual(failed.names, ['Office update']);
    assert.equal(failed.tally('Office update').jobs, 1);
    assert.deepEqual(failed.jobs('Office update').map(hostOf), ['web-01']);
  });

  it('follows one host, and tells which names say something else and whether they moved', () => {
    const roster = rosterOf([
      host('a', { Pack: 'QUEUED', Other: 'QUEUED' }),
      host('b', { Pack: 'QUEUED', Other: 'QUEUED' }),
    ]);
    const look = (state: HostState): ReturnType<NameRoster['update']> => roster.update(state, passing());
    assert.deepEqual(look(host('b', { Pack: 'QUEUED', Other: 'QUEUED' })), { names: [], isReordered: false });
    assert.deepEqual(look(host('b', { Pack: 'TRANSFERRING', Other: 'QUEUED' })), {
      names: ['Pack'],
      isReordered: false,
    });
    assert.deepEqual(look(host('b', { Pack: 'ERROR', Other: 'QUEUED' })), {
      names: ['Pack'],
      isReordered: true,
    });
    assert.deepEqual(roster.names, ['Pack', 'Other']);
    assert.deepEqual(look(host('b', { Pack: 'ERROR' })), { names: ['Other'], isReordered: false });
    assert.deepEqual(look(host('a', { Pack: 'QUEUED' })), { names: ['Other'], isReordered: true });
    assert.deepEqual(roster.names, ['Pack']);
    look(host('a', {}));
    look(host('b', {}));
    assert.deepEqual(roster.names, []);
    assert.equal(roster.tally('Pack').jobs, 0);
  });

  it('counts a thousand hosts one by one as it does all at once', () => {
    const states = ['TRANSFERRED', 'ERROR', 'QUEUED', 'completed', 'SUSPENDED'] as const;
    const at = (index: number): JobState | Ending => states[index % states.length] ?? 'QUEUED';
    const hosts = (shift: number): readonly HostState[] =>
      Array.from({ length: 1_000 }, (_, index) =>
        host(`web-${index}`, { 'Office update': at(index + shift), [`Pack ${index % 50}`]: at(index) }),
      );
    const grown = rosterOf(hosts(0));
    for (const state of hosts(1)) grown.update(state, passing());
    const whole = rosterOf(hosts(1));
    assert.deepEqual(grown.names, whole.names);
    for (const name of whole.names) assert.deepEqual(grown.tally(name), whole.tally(name), name);
    assert.deepEqual(grown.jobs('Office update').map(hostOf), whole.jobs('Office update').map(hostOf));
    assert.equal(whole.tally('Office update').jobs, 1_000);
    assert.equal(whole.tally('Office update').failed, 200);
    assert.equal(whole.tally('Office update').done, 400);
  });
});

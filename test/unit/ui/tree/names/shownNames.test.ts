import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { JobState } from '../../../../../src/bits/states';
import type { HostState } from '../../../../../src/fleet/model';
import { namedJobs } from '../../../../../src/ui/commands/targets/namedJobs';
import { PAGE } from '../../../../../src/ui/tree/jobPages';
import { ShownNames } from '../../../../../src/ui/tree/names/shownNames';
import type { TreeNode } from '../../../../../src/ui/tree/treeNode';
import { PLAIN, type Arrangement } from '../../../../../src/ui/words/arrangement';
import { hostState, tracked } from '../../tracked';

const PACK: TreeNode = { kind: 'name', name: 'Pack' };

/** A host with one job called Pack. */
const host = (name: string, state: JobState): HostState =>
  hostState({}, { name }, [tracked({ jobId: '{A}', displayName: 'Pack', state }, { host: name })]);

describe('the jobs that a command on the row of a name is for', () => {
  let hosts: HostState[];
  let arrangement: Arrangement;
  let hidden: string[];

  beforeEach(() => {
    hosts = [host('web-01', 'ERROR'), host('web-02', 'QUEUED'), host('web-03', 'SUSPENDED')];
    arrangement = PLAIN;
    hidden = [];
  });

  const open = (): ShownNames => {
    const state = (name: string): HostState | undefined => hosts.find((each) => each.host.name === name);
    return new ShownNames({
      fleet: {
        get hosts() {
          return hosts;
        },
        host: state,
        job: (name, jobId) => state(name)?.jobs.get(jobId),
      },
      rows: { has: (name) => !hidden.includes(name) },
      memory: { arrangement },
      format: { locale: 'en' },
      clock: { now: () => 0 },
    });
  };
  const hostsOf = (shown: ShownNames, ...rows: readonly TreeNode[]): readonly string[] =>
    namedJobs({ view: { jobsOfName: (name) => shown.live(name) } }, rows).map((job) => job.host);
  const rowsOf = (shown: ShownNames): readonly string[] =>
    shown.jobs('Pack').map((each) => (each.kind === 'job' ? each.job.host : each.ended.last.host));

  it('are those below it, each once, and none of other rows', () => {
    const shown = open();
    assert.deepEqual(hostsOf(shown, PACK, PACK), rowsOf(shown));
    assert.deepEqual(rowsOf(shown), ['web-01', 'web-02', 'web-03']);
    assert.deepEqual(hostsOf(shown, { kind: 'host', host: 'web-01' }), []);
    assert.deepEqual(hostsOf(shown, { kind: 'name', name: 'unknown' }), []);
  });

  it('leave out what the filter of jobs and that of hosts hide', () => {
    arrangement = { ...PLAIN, situations: ['failed', 'suspended'] };
    hidden = ['web-03'];
    const shown = open();
    assert.deepEqual(rowsOf(shown), ['web-01']);
    assert.deepEqual(hostsOf(shown, PACK), ['web-01']);
  });

  it('have among them a job that is shown in spite of the filter, until another filter is set', () => {
    arrangement = { ...PLAIN, situations: ['failed'] };
    const shown = open();
    shown.needJob('web-02', '{A}');
    assert.deepEqual(rowsOf(shown), ['web-01', 'web-02']);
    assert.deepEqual(hostsOf(shown, PACK), ['web-01', 'web-02']);
    shown.reset();
    assert.deepEqual(hostsOf(shown, PACK), ['web-01']);
  });

  it('have among them those of pages that are not shown yet', () => {
    hosts = Array.from({ length: PAGE + 5 }, (_, at) => host(`web-${at}`, 'QUEUED'));
    const shown = open();
    assert.equal(rowsOf(shown).length, PAGE);
    assert.equal(shown.left('Pack'), 5);
    assert.equal(hostsOf(shown, PACK).length, PAGE + 5);
  });

  it('are as their hosts were read last, though no row moved', () => {
    const shown = open();
    const before = hosts[1]?.jobs.get('{A}');
    assert.ok(before);
    const after = { ...before, secondsLeft: 7 };
    hosts[1] = hostState({}, { name: 'web-02' }, [after]);
    assert.ok(shown.live('Pack').includes(after));
  });
});

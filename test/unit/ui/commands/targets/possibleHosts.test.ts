import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState, TrackedJob } from '../../../../../src/fleet/model';
import { mayHaveJob, mayInstallFeature } from '../../../../../src/ui/commands/targets/possibleHosts';
import type { HostKind, Obstacle } from '../../../../../src/windows/kind/hostKind';
import { client, installable } from '../../kinds';
import { hostState, tracked } from '../../tracked';

const hasFailed = ({ job }: TrackedJob): boolean => job.state === 'ERROR';
const host = (status: HostState['status'], ...jobs: readonly TrackedJob[]): HostState =>
  hostState({ status }, {}, jobs);
const kept = (obstacle: Obstacle): HostKind => ({ ...installable, install: { can: false, obstacle } });

describe('hosts for a command of jobs', () => {
  it('are those with a job that fits', () => {
    const [failed, queued] = [tracked({ state: 'ERROR' }), tracked({ jobId: '{2}', state: 'QUEUED' })];
    assert.equal(mayHaveJob(host('online', queued, failed), hasFailed), true);
    assert.equal(mayHaveJob(host('online', queued), hasFailed), false);
    assert.equal(
      mayHaveJob(host('online'), () => true),
      false,
    );
  });

  it('are also those that have to be read first', () => {
    for (const status of ['idle', 'connecting', 'failed'] as const)
      assert.equal(mayHaveJob(host(status), hasFailed), true, status);
  });
});

describe('hosts that may get the feature', () => {
  const may = (part: Partial<HostState>): boolean =>
    mayInstallFeature(hostState({ status: 'failed', via: undefined, ...part }));

  it('are those that lack it, and those of which nothing is known', () => {
    assert.equal(may({ kind: installable }), true);
    assert.equal(may({ status: 'idle' }), true);
    assert.equal(may({ status: 'online', via: 'powershell' }), true);
    for (const obstacle of ['unknown', 'denied', 'restartPending'] as const)
      assert.equal(may({ kind: kept(obstacle) }), true, obstacle);
  });

  it('are none whose provider answers, unless it has gone since', () => {
    assert.equal(may({ status: 'online', via: 'provider' }), false);
    assert.equal(may({ via: 'provider' }), false);
    assert.equal(may({ status: 'online', via: 'provider', kind: installable }), false);
    assert.equal(may({ via: 'provider', kind: installable }), true);
  });

  it('are none that has the feature, or cannot have it', () => {
    assert.equal(may({ kind: client }), false);
    for (const obstacle of ['installed', 'edition', 'tooOld', 'noServerManager'] as const)
      assert.equal(may({ kind: kept(obstacle) }), false, obstacle);
  });
});

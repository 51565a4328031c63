import assert from 'node:assert/strict';
import type { JournalEntry } from '../../src/fleet/rollouts/journal/entry';
import { journalOf } from '../../src/fleet/rollouts/journal/journal';
import type { HostRun, RolloutState } from '../../src/fleet/rollouts/journal/rolloutState';
import { markerOf } from '../../src/fleet/rollouts/marker';
import type { FakeBits } from '../unit/fleet/rollouts/driver/fakeBits';
import { ROLLOUT, type Stage } from '../unit/fleet/rollouts/driver/stage';
import type { Fault, RolloutWeather } from './rolloutWeather';

/** The states of a host in a rollout at rest that faults bring about, and those faults. */
const BROUGHT_BY: Readonly<Partial<Record<HostRun['state'], readonly Fault[]>>> = {
  failed: ['transferFailed', 'refusedByBits'],
  unreachable: ['notReached'],
};

/** The attempt of the job with such a description. */
function attemptOf(description: string): number {
  return markerOf(description)?.attempt ?? assert.fail(description);
}

/**
 * Holds the journal against the ledgers of the hosts.
 * @param state what the conductor believes at its end
 * @param seed for the messages
 */
export function checkLedgers(stage: Stage, weather: RolloutWeather, state: RolloutState, seed: number): void {
  const { text } = stage.store;
  assert.deepEqual(journalOf(ROLLOUT).read(text), state, `seed ${seed}: the journal tells what was believed`);
  const entries = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JournalEntry);
  const intended = new Set(
    entries.flatMap((entry) => (entry.kind === 'creating' ? [`${entry.host} ${entry.attempt}`] : [])),
  );
  for (const host of stage.hosts) {
    const run = state.runs.get(host.name) ?? assert.fail(host.name);
    const where = `seed ${seed}, ${host.name}, ${run.state}`;
    checkHost(host, run, where);
    for (const description of host.created)
      assert.ok(intended.has(`${host.name} ${attemptOf(description)}`), `${where}: a job nobody intended`);
    const causes = BROUGHT_BY[run.state];
    assert.ok(
      !causes || causes.some((fault) => weather.met(host).has(fault)),
      `${where}: without ${causes?.join(' or ')}`,
    );
    if (run.state === 'planned' || run.state === 'queued' || run.state === 'ready')
      assert.equal(state.status, 'paused', where);
    else assert.ok(causes !== undefined || run.state === 'done', `${where}: nothing explains that`);
  }
}

function checkHost(host: FakeBits, run: HostRun, where: string): void {
  const attempts = host.created.map(attemptOf);
  assert.deepEqual(attempts, [...new Set(attempts)], `${where}: two jobs for one attempt`);
  const completed = host.left.filter(({ by }) => by === 'complete').map(({ job }) => job);
  assert.ok(completed.length <= 1, `${where}: fetched ${completed.length} times`);
  for (const { files, state } of completed) {
    assert.equal(state, 'TRANSFERRED', `${where}: completed before it was there`);
    assert.equal(new Set(files.map(({ localFile }) => localFile)).size, 2, `${where}: a file is missing`);
  }
  if (run.state === 'done') {
    assert.equal(completed[0]?.jobId, run.jobId, `${where}: done by another job`);
    assert.equal(attemptOf(completed[0]?.description ?? ''), run.attempt, where);
    assert.deepEqual(host.jobs, [], `${where}: a job is left behind`);
  } else {
    assert.ok(
      completed.length === 0 || run.completingSince !== undefined,
      `${where}: done, and the journal does not know`,
    );
    const known = [run.jobId, run.staleJob];
    for (const { jobId, description } of host.jobs)
      assert.ok(
        known.includes(jobId) || (run.creatingSince !== undefined && attemptOf(description) === run.attempt),
        `${where}: a lost job`,
      );
  }
}

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TrackedJob } from '../../../../../src/fleet/model';
import { describeJobError } from '../../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../../src/bits/hresults';
import { begunEntry } from '../../../../../src/fleet/rollouts/begin';
import { decide } from '../../../../../src/fleet/rollouts/driver/decide';
import { filesFor } from '../../../../../src/fleet/rollouts/driver/plannedJob';
import { UNSEEN, type HostSight } from '../../../../../src/fleet/rollouts/driver/sight';
import { CHECK, TRIES } from '../../../../../src/fleet/rollouts/driver/sources';
import { UNSEEN_SOURCE, type SourceSight } from '../../../../../src/fleet/rollouts/driver/sourceSights';
import { applied, firstState } from '../../../../../src/fleet/rollouts/journal/replay';
import type { HostRun, RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import type { SourceRun } from '../../../../../src/fleet/rollouts/journal/sourceRun';
import { SOURCE_STATES, type SourceState } from '../../../../../src/fleet/rollouts/sourceStates';
import { specOf } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { RemoteError } from '../../../../../src/wsman/errors';
import { job } from '../../fakeHost';

const NOW = 10_000_000;
const JOB = '{1}';
const MISSING = new RemoteError('PROVIDER_MISSING', { host: 's' });
const SILENT = new RemoteError('CONNECT_TIMEOUT', { host: 's', seconds: 1 });

/** A rollout of a file of `s` to `a`, which fetches it. */
function rollout(
  source: Partial<SourceRun>,
  part: Partial<RolloutState> = {},
  run: Partial<HostRun> = {},
): RolloutState {
  const spec = specOf({ name: 'n', files: [{ from: 's:8080:D:\\p.zip', to: 'D:\\a' }], hosts: ['a'] });
  const known = ['a', 's'].map((name) => ({ name }));
  const begun = begunEntry({
    rollout: 'k7m2q5xd',
    spec,
    file: 'f',
    hosts: known.slice(0, 1),
    by: 't',
    known,
  });
  const state = firstState({ at: 0, ...begun });
  const [a, s] = [state.runs.get('a'), state.sources[0]];
  assert.ok(a && s);
  return {
    ...state,
    waves: 1,
    ...part,
    runs: new Map([
      ['a', { ...a, state: 'queued', jobId: JOB, attempt: 1, since: 1, attemptedAt: 1, ...run }],
    ]),
    sources: [{ ...s, ...source }],
  };
}

function having(state: TrackedJob['job']['state'], movedAt = 1): HostSight {
  const error = {
    context: 'REMOTE_FILE' as const,
    info: describeJobError(HRESULT.BG_E_HTTP_ERROR_404, 'REMOTE_FILE', { state: 'ERROR' }),
    contextDescription: '',
    errorDescription: '',
  };
  const tracked = { job: job({ jobId: JOB, state }), error: state === 'ERROR' ? error : undefined };
  const jobs = new Map([[JOB, tracked as unknown as TrackedJob]]);
  return { ...UNSEEN, status: 'online', lookedAt: NOW, jobs, movedAt };
}

/** The next steps, in words. */
function next(
  state: RolloutState,
  seen: Partial<SourceSight> = {},
  sight: HostSight = having('TRANSFERRING'),
): readonly string[] {
  const sources = new Map([['s', { ...UNSEEN_SOURCE, ...seen }]]);
  return decide(state, new Map([['a', sight]]), NOW, sources).map((intent) => {
    if (intent.kind !== 'record') return `${intent.kind} ${intent.host}`;
    const { entry } = intent;
    if (entry.kind === 'source') return `source ${entry.state}`;
    if (entry.kind === 'paused') return `paused: ${entry.text}`;
    return entry.kind === 'run' ? `run ${entry.state}` : entry.kind;
  });
}

const published = { state: 'published', since: 0, isTouched: true } as const;

describe('the host that a rollout takes files from', () => {
  it('publishes before the first wave begins, at URLs that its name and the rollout tell', () => {
    const fresh = rollout({}, { waves: 0 }, { state: 'planned', jobId: undefined, attempt: 0 });
    assert.deepEqual(next(fresh, {}, UNSEEN), ['publish s']);
    assert.deepEqual(next(fresh, { isBusy: true }, UNSEEN), []);
    const ready = applied(fresh, { kind: 'source', source: 's', state: 'published', at: 1 });
    assert.deepEqual(next(ready, {}, UNSEEN), ['waveStarted']);
    const [file] = filesFor(ready, { name: 'a' });
    assert.equal(file?.remoteUrl, 'http://s:8080/bits-remote-k7m2q5xd/1-p.zip');
  });

  it('is looked at while hosts fetch, and no oftener than once a minute', () => {
    assert.deepEqual(next(rollout(published)), ['publish s'], 'after the program was ended');
    assert.deepEqual(next(rollout(published), { checkedAt: NOW - CHECK + 1 }), []);
    assert.deepEqual(next(rollout(published), { checkedAt: NOW - CHECK }), ['publish s']);
    const waiting = rollout(published, {}, { state: 'ready' });
    assert.ok(!next(waiting, {}, having('TRANSFERRED')).includes('publish s'), 'nobody fetches');
  });

  it('is looked at first where a job failed by it; only where it had lost the file the host tries again', () => {
    const failed = having('ERROR', NOW - 1000);
    assert.deepEqual(next(rollout(published), { checkedAt: NOW - 2000 }, failed), ['publish s']);
    assert.deepEqual(next(rollout(published), { checkedAt: NOW - 500 }, failed), ['run failed']);
    const again = { ...published, since: NOW - 500 };
    assert.deepEqual(next(rollout(again), { checkedAt: NOW - 500 }, failed), ['run planned']);
    const later = rollout(again, {}, { attemptedAt: NOW - 400 });
    assert.deepEqual(next(later, { checkedAt: NOW - 300 }, failed), ['run failed'], 'another reason');
    assert.deepEqual(next(rollout(published), { failures: TRIES, checkedAt: 0, error: SILENT }, failed), [
      'run failed',
    ]);
  });

  it('pauses the rollout where it cannot publish, and is asked again by resume and retry', () => {
    const planned = rollout({}, { waves: 0 }, { state: 'planned', jobId: undefined });
    assert.deepEqual(next(planned, { failures: 1, error: MISSING }, UNSEEN), ['source failed']);
    assert.deepEqual(next(planned, { failures: TRIES - 1, error: SILENT }, UNSEEN), ['publish s']);
    assert.deepEqual(next(planned, { failures: TRIES, error: SILENT }, UNSEEN), ['source failed']);
    const reason = { code: 'PROVIDER_MISSING', text: 's has no BITS provider.', kind: 'host' } as const;
    const failed = applied(planned, { kind: 'source', source: 's', state: 'failed', reason, at: 1 });
    assert.deepEqual(next(failed, {}, UNSEEN), [
      "paused: s can't publish the files: s has no BITS provider.",
    ]);
    const paused = applied(failed, { kind: 'paused', why: 'source', text: '', at: 1 });
    assert.deepEqual(next(paused, {}, UNSEEN), []);
    for (const order of ['resume', 'retry'] as const) {
      const resumed = applied(paused, { kind: 'order', order, by: 't', at: 2 });
      assert.deepEqual(next(resumed, {}, UNSEEN), ['publish s'], order);
    }
  });

  it('takes everything back before the rollout ends, or says that it could not', () => {
    for (const state of ['done', 'failed', 'cancelled', 'skipped', 'gone'] as const) {
      const ending = rollout(published, {}, { state });
      assert.deepEqual(next(ending), ['withdraw s'], state);
      assert.deepEqual(next(ending, { isBusy: true }), []);
      assert.deepEqual(next(ending, { failures: 1, error: SILENT }), ['withdraw s']);
      assert.deepEqual(next(ending, { failures: TRIES, error: SILENT }), ['source left']);
      assert.deepEqual(next(ending, { failures: 1, error: MISSING }), ['source left']);
      for (const kept of ['withdrawn', 'left'] as const) {
        const back = applied(ending, { kind: 'source', source: 's', state: kept, at: 1 });
        assert.deepEqual(next(back), ['ended'], kept);
      }
    }
    assert.deepEqual(next(rollout({}, {}, { state: 'skipped' })), ['ended'], 'it never published');
    const inDoubt = applied(rollout({}, {}, { state: 'skipped' }), {
      kind: 'publishing',
      source: 's',
      at: 1,
    });
    assert.deepEqual(next(inDoubt), ['withdraw s'], 'it may have published');
  });

  it('publishes again for a rollout that is tried again after its end', () => {
    const ended = rollout({ ...published, state: 'withdrawn' }, { status: 'failed' }, { state: 'failed' });
    const retried = applied(ended, { kind: 'order', order: 'retry', by: 't', at: 1 });
    assert.deepEqual(next(retried, {}, UNSEEN), ['publish s']);
  });

  it('has an outcome in every state, whatever is seen and whatever the rollout does', () => {
    const seen: readonly Partial<SourceSight>[] = [
      {},
      { isBusy: true },
      { checkedAt: NOW },
      { checkedAt: 0 },
      { failures: 1, error: SILENT },
      { failures: TRIES, error: SILENT },
      { failures: 1, error: MISSING },
    ];
    const runs = ['planned', 'queued', 'ready', 'done', 'failed', 'unreachable'] as const;
    const parts = (['running', 'paused'] as const).flatMap((status) =>
      [false, true].map((isCancelled) => ({ status, isCancelled })),
    );
    const states = (Object.keys(SOURCE_STATES) as readonly SourceState[]).flatMap((state) =>
      parts.flatMap((part) =>
        runs.map((run) => [state, rollout({ state, isTouched: true }, part, { state: run })] as const),
      ),
    );
    let outcomes = 0;
    for (const [state, at] of states)
      for (const sight of seen) {
        const steps = next(at, sight);
        const calls = steps.filter((step) => step.endsWith(' s'));
        assert.ok(calls.length <= (sight.isBusy === true ? 0 : 1), 'one call at a time');
        assert.ok(!steps.includes('create a') || state === 'published');
        outcomes++;
      }
    assert.equal(outcomes, 5 * 2 * 2 * 6 * 7);
  });
});

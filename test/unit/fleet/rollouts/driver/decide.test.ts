import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JOB_STATES, type JobState } from '../../../../../src/bits/states';
import type { TrackedJob } from '../../../../../src/fleet/model';
import { begunEntry } from '../../../../../src/fleet/rollouts/begin';
import { SETTLE } from '../../../../../src/fleet/doubt';
import { BLINK } from '../../../../../src/fleet/rollouts/driver/advance';
import { decide } from '../../../../../src/fleet/rollouts/driver/decide';
import type { Intent } from '../../../../../src/fleet/rollouts/driver/intent';
import { UNSEEN, type HostSight } from '../../../../../src/fleet/rollouts/driver/sight';
import {
  HOST_RUN_STATES,
  isSettled,
  type HostRunState,
} from '../../../../../src/fleet/rollouts/hostRunStates';
import type { KeptState } from '../../../../../src/fleet/rollouts/journal/entry';
import { firstState } from '../../../../../src/fleet/rollouts/journal/replay';
import type { HostRun, RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import {
  ROLLOUT_STATES,
  rolloutRow,
  type RolloutStatus,
} from '../../../../../src/fleet/rollouts/rolloutStates';
import { specOf, type RolloutFile } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { RemoteError } from '../../../../../src/wsman/errors';
import { job } from '../../fakeHost';

const STATE_NAMES = Object.keys(HOST_RUN_STATES) as readonly HostRunState[];

const NOW = 10_000_000;
const JOB = '{1}';
const SEEN_ONLY = ['checking', 'transferring', 'retrying', 'stalled'];
const KEPT = STATE_NAMES.filter((state) => !SEEN_ONLY.includes(state)) as readonly KeptState[];

/** A rollout of two waves, whose first host `a` has begun; `b` keeps it open. */
function rollout(
  run: Partial<HostRun>,
  part: Partial<RolloutState> = {},
  file: Partial<RolloutFile> = {},
): RolloutState {
  const spec = specOf({
    name: 'n',
    files: [{ from: 'https://f.example/a', to: 'D:\\a' }],
    hosts: ['all'],
    waves: [1],
    failureLimit: 2,
    ...file,
  });
  const hosts = ['a', 'b'].map((name) => ({ name }));
  const begun = begunEntry({ rollout: 'k7m2q5xd', spec, file: 'f', hosts, by: 't' });
  const state = firstState({ at: 0, ...begun });
  const a = state.runs.get('a');
  assert.ok(a);
  return { ...state, waves: 1, ...part, runs: new Map(state.runs).set('a', { ...a, since: NOW, ...run }) };
}

function having(state: JobState | undefined): HostSight {
  const tracked = { job: job({ jobId: JOB, state: state ?? 'QUEUED' }), error: undefined } as TrackedJob;
  const jobs = new Map(state === undefined ? [] : [[JOB, tracked]]);
  return { ...UNSEEN, status: 'online', lookedAt: NOW, jobs };
}

function failing(error: RemoteError, since = NOW): HostSight {
  return { ...UNSEEN, status: 'failed', error, failingSince: since };
}

const silent = new RemoteError('CONNECT_TIMEOUT', { host: 'a', seconds: 1 });
const denied = new RemoteError('ACCESS_DENIED', { host: 'a' });

/** The next step for host `a`: the state to be recorded, or the call. */
function nextOf(state: RolloutState, sight: HostSight, now = NOW): string {
  const own = (intent: Intent): string[] => {
    if (intent.kind !== 'record') return intent.host === 'a' ? [intent.kind] : [];
    const { entry } = intent;
    return entry.kind === 'run' && entry.host === 'a' ? [`> ${entry.state}`] : [];
  };
  return decide(state, new Map([['a', sight]]), now)
    .flatMap(own)
    .join(' ');
}

const SIGHTS = {
  'not asked': UNSEEN,
  'being asked': { ...UNSEEN, isBusy: true },
  'silent for a moment': failing(silent),
  'silent for long': failing(silent, NOW - BLINK),
  'refuses us': failing(denied),
  'job is gone': having(undefined),
  ...(Object.fromEntries(JOB_STATES.map((state) => [state, having(state)])) as Record<
    (typeof JOB_STATES)[number],
    HostSight
  >),
} as const;
type Sighted = keyof typeof SIGHTS;

const MOVES: readonly Sighted[] = ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'SUSPENDED', 'TRANSIENT_ERROR'];
const to = (state: string, ...sights: readonly Sighted[]): Partial<Record<Sighted, string>> =>
  Object.fromEntries(sights.map((sight) => [sight, state]));

/** The outcome of each state of a host run with a job, whatever is seen; nothing where nothing is said. */
const WITH_JOB: Readonly<Partial<Record<KeptState, Partial<Record<Sighted, string>>>>> = {
  queued: {
    ...to('look', 'not asked'),
    ...to('> unreachable', 'silent for long'),
    ...to('> notReady', 'refuses us'),
    ...to('> gone', 'job is gone', 'CANCELLED'),
    ...to('> failed', 'ERROR'),
    ...to('> ready', 'TRANSFERRED'),
    ...to('> done', 'ACKNOWLEDGED'),
  },
  ready: {
    ...to('look', 'not asked'),
    ...to('> unreachable', 'silent for long'),
    ...to('> notReady', 'refuses us'),
    ...to('> gone', 'job is gone', 'CANCELLED'),
    ...to('> queued', ...MOVES),
    ...to('> failed', 'ERROR'),
    ...to('complete', 'TRANSFERRED'),
    ...to('> done', 'ACKNOWLEDGED'),
  },
  unreachable: {
    ...to('look', 'not asked'),
    ...to('> notReady', 'refuses us'),
    ...to('> gone', 'job is gone', 'CANCELLED'),
    ...to('> queued', ...MOVES),
    ...to('> failed', 'ERROR'),
    ...to('> ready', 'TRANSFERRED'),
    ...to('> done', 'ACKNOWLEDGED'),
  },
};

describe('what a rollout does next', () => {
  for (const kept of KEPT.filter((state) => state !== 'planned'))
    for (const sight of Object.keys(SIGHTS) as readonly Sighted[]) {
      const next = WITH_JOB[kept]?.[sight] ?? '';
      it(`${kept}, ${sight}: ${next || 'nothing'}`, () => {
        assert.equal(nextOf(rollout({ state: kept, jobId: JOB, attempt: 1 }), SIGHTS[sight]), next);
      });
    }

  it('looks at a host before it creates a job there, and creates none on a host that does not answer', () => {
    assert.equal(nextOf(rollout({}), UNSEEN), 'look');
    assert.equal(nextOf(rollout({}), { ...UNSEEN, isBusy: true }), '');
    assert.equal(nextOf(rollout({}), having(undefined)), 'create');
    assert.equal(nextOf(rollout({}), failing(silent)), '> unreachable');
    assert.equal(nextOf(rollout({}), failing(denied)), '> notReady');
  });

  it('believes that a host never got a call only once it had time to carry it out', () => {
    const doubtful = rollout({ attempt: 1, creatingSince: NOW });
    const seenAt = (lookedAt: number): HostSight => ({ ...having(undefined), lookedAt });
    assert.equal(nextOf(doubtful, seenAt(NOW), NOW + 1), '');
    assert.equal(nextOf(doubtful, seenAt(NOW), NOW + SETTLE), 'look');
    assert.equal(nextOf(doubtful, seenAt(NOW + SETTLE), NOW + SETTLE), 'create');
  });

  it('takes a job that left after it was told to complete for done', () => {
    const completing = rollout({ state: 'ready', jobId: JOB, completingSince: NOW });
    assert.equal(nextOf(completing, having(undefined)), '> done');
  });

  it('does not complete a job again before the host had time to do what it was told', () => {
    const completing = rollout({ state: 'ready', jobId: JOB, completingSince: NOW });
    assert.equal(nextOf(completing, having('TRANSFERRED'), NOW + SETTLE - 1), '');
    assert.equal(nextOf(completing, having('TRANSFERRED'), NOW + SETTLE), 'complete');
  });

  it('asks again before it gives up a job that an older listing does not show', () => {
    const old = { ...having(undefined), lookedAt: NOW - 1 };
    assert.equal(nextOf(rollout({ state: 'queued', jobId: JOB }), old), 'look');
  });

  it('cancels what nobody wants any more, in whatever state it is', () => {
    const unwanted = (run: Partial<HostRun>): RolloutState => rollout({ isUnwanted: true, ...run });
    assert.equal(nextOf(unwanted({}), UNSEEN), '> cancelled');
    for (const state of ['queued', 'ready'] as const)
      assert.equal(nextOf(unwanted({ state, jobId: JOB }), having('TRANSFERRED')), 'cancel');
    assert.equal(nextOf(unwanted({ state: 'unreachable', jobId: JOB }), failing(silent)), '> cancelled');
    assert.equal(nextOf(unwanted({ state: 'queued', jobId: JOB }), having(undefined)), '> cancelled');
  });

  it('begins no host and completes at no gate while it is paused, and does nothing once it has ended', () => {
    for (const status of Object.keys(ROLLOUT_STATES) as readonly RolloutStatus[]) {
      if (status === 'running') continue;
      assert.equal(nextOf(rollout({}, { status }), having(undefined)), '', status);
      const ready = rollout({ state: 'ready', jobId: JOB }, { status }, { complete: 'perWave' });
      assert.equal(nextOf(ready, having('TRANSFERRED')), '', status);
      if (rolloutRow(status).isOpen) continue;
      for (const state of KEPT)
        assert.deepEqual(decide(rollout({ state, jobId: JOB }, { status }), new Map(), NOW), [], status);
    }
  });

  it('leaves a settled host alone, whatever is seen of it', () => {
    for (const state of KEPT.filter(isSettled))
      for (const sight of Object.values(SIGHTS))
        assert.equal(nextOf(rollout({ state, jobId: JOB }), sight), '', state);
  });
});

import { describeHresult } from '../src/bits/errorCodes';
import { HRESULT } from '../src/bits/hresults';
import type { TrackedJob } from '../src/fleet/model';
import { begunEntry } from '../src/fleet/rollouts/begin';
import type { HostRunState } from '../src/fleet/rollouts/hostRunStates';
import type { KeptState, Reason } from '../src/fleet/rollouts/journal/entry';
import { replay } from '../src/fleet/rollouts/journal/replay';
import type { HostRun, RolloutState } from '../src/fleet/rollouts/journal/rolloutState';
import type { Order } from '../src/fleet/rollouts/rolloutStates';
import { specOf, type RolloutFile } from '../src/fleet/rollouts/spec/rolloutSpec';
import type { Disposable } from '../src/runtime/disposable';
import type { ConductedBy, SeenRun, ShownRollout, ShownRollouts } from '../src/ui/rollouts/shownRollouts';
import { tracked } from './unit/ui/tracked';

/** The moment of the fakes. */
export const NOW = Date.UTC(2026, 0, 15, 14, 0);
const PACK = 640n * 1_048_576n;
const ID = 'k7m2q5xd';

/** One host of a fake rollout. */
export interface FakeRun {
  readonly name: string;
  readonly state: HostRunState;
  readonly run?: Partial<HostRun>;
  readonly seen?: Partial<SeenRun>;
}

interface FakeRollout {
  readonly state?: Partial<RolloutState>;
  readonly file?: Partial<RolloutFile>;
  readonly conductedBy?: ConductedBy;
}

/** A rollout of some hosts, each in a state of its own. */
export function fakeRollout(
  runs: readonly FakeRun[],
  { state, file, conductedBy = { kind: 'here' } }: FakeRollout = {},
): ShownRollout {
  const spec = specOf({
    name: 'Nightly pack',
    files: [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }],
    hosts: ['all'],
    waves: [1, '10%', '100%'],
    complete: 'perWave',
    ...file,
  });
  const hosts = runs.map(({ name }) => ({ name }));
  const begun = begunEntry({
    rollout: ID,
    spec,
    file: '/srv/night.bits-rollout.json',
    hosts,
    by: 'alex@ws-01',
  });
  const base = replay([{ at: NOW - 3_600_000, ...begun }]);
  if (base === undefined) throw new Error('the journal tells no rollout');
  const parts = new Map(runs.map((each) => [each.name, each]));
  const made: RolloutState = {
    ...base,
    status: 'running',
    waves: 2,
    ...state,
    runs: new Map(
      [...base.runs].map(([name, run]) => {
        const part = parts.get(name);
        return [name, { ...run, state: keptState(part?.state ?? 'planned'), ...part?.run }];
      }),
    ),
  };
  return {
    state: made,
    conductedBy,
    see: ({ name }) => {
      const part = parts.get(name);
      return {
        state: part?.state ?? 'planned',
        job: undefined,
        failingSince: undefined,
        nextTryAt: undefined,
        movedAt: undefined,
        ...part?.seen,
      };
    },
  };
}

/** The state that a journal would keep. */
function keptState(state: HostRunState): KeptState {
  return state === 'checking'
    ? 'planned'
    : state === 'transferring' || state === 'retrying' || state === 'stalled'
      ? 'queued'
      : state;
}

export const NOT_FOUND: Reason = {
  code: 'HTTP 404',
  text: 'The file server has no such file (HTTP 404).',
  kind: 'fileServer',
};
const DISK_FULL: Reason = {
  code: 'ERROR_DISK_FULL',
  text: 'There is not enough space on the disk.',
  kind: 'host',
};
const REJECTED: Reason = { code: 'LOGON_FAILURE', text: 'The host rejected the password.', kind: 'host' };

/** A transfer that has got so far. @param share from 0 to 1 */
export function transfer(host: string, share: number, bytesPerSecond: number): TrackedJob {
  const fetched = BigInt(Math.round(Number(PACK) * share));
  return tracked(
    { jobId: `{${host}}`, bytesTotal: PACK, bytesTransferred: fetched },
    { host, bytesPerSecond, secondsLeft: Number(PACK - fetched) / bytesPerSecond },
  );
}

/** One host in a state, with what is known of it in that state. @param index varies the numbers */
export function fakeRun(name: string, state: HostRunState, index = 0): FakeRun {
  const minutes = (count: number): number => NOW - count * 60_000;
  switch (state) {
    case 'done':
      return {
        name,
        state,
        run: { bytes: PACK, startedAt: minutes(30), endedAt: minutes(26) + (index % 60) * 1000, attempt: 1 },
      };
    case 'transferring':
      return {
        name,
        state,
        seen: { job: transfer(name, ((index * 37) % 97) / 100, 2_000_000 + (index % 13) * 900_000) },
      };
    case 'retrying':
      return {
        name,
        state,
        seen: {
          job: tracked(
            {
              jobId: `{${name}}`,
              state: 'TRANSIENT_ERROR',
              bytesTotal: PACK,
              bytesTransferred: PACK / 4n,
              transientErrorCount: 4,
            },
            {
              host: name,
              error: {
                context: 'REMOTE_FILE',
                info: describeHresult(HRESULT.BG_E_HTTP_ERROR_404 - 404 + 503),
                contextDescription: '',
                errorDescription: '',
              },
            },
          ),
        },
      };
    case 'ready':
      return {
        name,
        state,
        run: { since: NOW - 12 * 86_400_000, wasReady: true },
        seen: {
          job: tracked({
            jobId: `{${name}}`,
            state: 'TRANSFERRED',
            bytesTotal: PACK,
            bytesTransferred: PACK,
          }),
        },
      };
    case 'stalled':
      return { name, state, seen: { job: transfer(name, 0.625, 0), movedAt: minutes(40 + index) } };
    case 'failed':
      return { name, state, run: { reason: index % 5 === 4 ? DISK_FULL : NOT_FOUND, attempt: 1 } };
    case 'notReady':
      return { name, state, run: { reason: REJECTED } };
    case 'unreachable':
      return {
        name,
        state,
        run: { since: minutes(130) },
        seen: { failingSince: minutes(125), nextTryAt: minutes(-20 - index) },
      };
    default:
      return { name, state };
  }
}

/** A thousandth of the hosts each, in the order of the table below. */
const SHARES: readonly (readonly [HostRunState, number])[] = [
  ['failed', 37],
  ['gone', 1],
  ['notReady', 4],
  ['unreachable', 12],
  ['stalled', 2],
  ['retrying', 5],
  ['transferring', 60],
  ['queued', 6],
  ['checking', 3],
  ['ready', 20],
  ['skipped', 4],
  ['planned', 130],
];

/** A rollout in the midst of its second wave, with hosts in every state if there are enough. */
export function mixedRollout(count: number, rest: FakeRollout = {}): ShownRollout {
  const runs = Array.from({ length: count }, (_, index): FakeRun => {
    const name = `${index % 3 === 0 ? 'web' : index % 3 === 1 ? 'db' : 'edge'}-${String(index + 1).padStart(String(count).length, '0')}`;
    return fakeRun(name, stateAt(index, count), index);
  });
  return fakeRollout(runs, rest);
}

/** Hosts of the last wave wait, the others are anywhere. */
function stateAt(index: number, count: number): HostRunState {
  const spread = count < 50 ? ((index * 389) % 1000) / 4 : (index * 389) % 1000;
  if (index >= count * 0.87) return 'planned';
  let sum = 0;
  for (const [state, share] of SHARES) {
    sum += share;
    if (state !== 'planned' && spread < sum) return state;
  }
  return 'done';
}

/** Rollouts that a test changes. */
export class FakeRollouts implements ShownRollouts {
  readonly orders: { rollout: string; order: Order; hosts: readonly string[] | undefined }[] = [];
  readonly #listeners = new Set<(rollouts: ReadonlySet<string>) => void>();
  #all: readonly ShownRollout[];

  constructor(...all: readonly ShownRollout[]) {
    this.#all = all;
  }

  get all(): readonly ShownRollout[] {
    return this.#all;
  }

  /** Listeners that are still there. */
  get listeners(): number {
    return this.#listeners.size;
  }

  get(rollout: string): ShownRollout | undefined {
    return this.#all.find(({ state }) => state.rollout === rollout);
  }

  set(...all: readonly ShownRollout[]): void {
    const ids = new Set([...this.#all, ...all].map(({ state }) => state.rollout));
    this.#all = all;
    for (const listener of this.#listeners) listener(ids);
  }

  onDidChange(listener: (rollouts: ReadonlySet<string>) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  order(rollout: string, order: Order, hosts?: readonly string[]): Promise<void> {
    this.orders.push({ rollout, order, hosts });
    return Promise.resolve();
  }
}

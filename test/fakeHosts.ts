import type { BitsJob } from '../src/bits/job';
import type { FleetChange, HostState } from '../src/fleet/model';
import type { Disposable } from '../src/runtime/disposable';
import { RemoteError } from '../src/wsman/errors';
import { definition, job } from './unit/fleet/fakeHost';
import { hostState, MIB, NOT_FOUND, tracked } from './unit/ui/tracked';

/** Hosts in the fleet as a page of all of them sees it. */
export class FakeHosts {
  #hosts: readonly HostState[];
  readonly #listeners = new Set<(changes: readonly FleetChange[]) => void>();

  constructor(...hosts: readonly HostState[]) {
    this.#hosts = hosts;
  }

  get hosts(): readonly HostState[] {
    return this.#hosts;
  }

  /** Listeners that are subscribed. */
  get listeners(): number {
    return this.#listeners.size;
  }

  onDidChange(listener: (changes: readonly FleetChange[]) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  set(...hosts: readonly HostState[]): void {
    this.#hosts = hosts;
    for (const listener of this.#listeners) listener([{ kind: 'hosts', hosts }]);
  }
}

/** What a host is doing in a test. */
export type Doing =
  'idle' | 'unread' | 'signIn' | 'unreachable' | 'failed' | 'ready' | 'active' | 'waiting' | 'mixed';

const STATES: Readonly<Record<Doing, readonly BitsJob['state'][]>> = {
  idle: [],
  unread: [],
  signIn: [],
  unreachable: [],
  failed: ['ERROR'],
  ready: ['TRANSFERRED'],
  active: ['TRANSFERRING'],
  waiting: ['QUEUED'],
  mixed: ['TRANSFERRING', 'ERROR', 'TRANSFERRED', 'QUEUED'],
};

/** @param share of its active jobs that has been fetched, in percent */
export function fakeHost(name: string, doing: Doing, group?: string, share = 40): HostState {
  const jobs = STATES[doing].map((state, index) =>
    tracked(
      job({
        jobId: `{${name}-${index}}`,
        state,
        bytesTotal: 1000n * MIB,
        bytesTransferred: BigInt(share) * 10n * MIB,
      }),
      {
        host: name,
        bytesPerSecond: state === 'TRANSFERRING' ? (2 + (share % 7)) * Number(MIB) : undefined,
        error: state === 'ERROR' ? NOT_FOUND : undefined,
      },
    ),
  );
  const part: Partial<HostState> =
    doing === 'unread'
      ? { status: 'idle', readAt: undefined }
      : doing === 'signIn'
        ? { status: 'failed', readAt: undefined, error: new RemoteError('SIGN_IN_REQUIRED') }
        : doing === 'unreachable'
          ? { status: 'failed', error: new RemoteError('CONNECT_TIMEOUT', { host: name }) }
          : {};
  return {
    ...hostState(part, {}, jobs),
    host: { ...definition('host', group === undefined ? {} : { group }), name },
  };
}

const GROUPS = ['Production/EU', 'Production/US', 'Branches/North', 'Branches/South', 'Test', undefined];

/** Some hosts of every kind, in groups where there are many. */
export function mixedHosts(count: number): readonly HostState[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = ['web', 'db', 'edge'][index % 3] ?? '';
    const name = `${kind}-${String(index + 1).padStart(count > 99 ? 4 : 2, '0')}`;
    const group = count < 20 ? undefined : GROUPS[Math.floor((index * GROUPS.length) / count)];
    return fakeHost(name, doingAt(index, count), group, (index * 37) % 100);
  });
}

function doingAt(index: number, count: number): Doing {
  if (count < 10) return (['mixed', 'idle', 'signIn', 'active', 'failed'] as const)[index % 5] ?? 'idle';
  if (index % 31 === 5) return 'signIn';
  if (index % 37 === 9) return 'unreachable';
  if (index % 23 === 3) return 'failed';
  if (index % 41 === 7) return 'ready';
  if (index % 9 === 1) return 'active';
  if (index % 29 === 2) return 'waiting';
  if (index % 47 === 11) return 'mixed';
  return index % 53 === 17 ? 'unread' : 'idle';
}

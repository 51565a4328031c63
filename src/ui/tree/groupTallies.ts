import type { HostState } from '../../fleet/model';
import type { GroupTally } from '../words/groupRow';

/** What one host adds to the tally of its group. */
interface Share extends Omit<GroupTally, 'hosts'> {
  readonly group: string | undefined;
}

const EMPTY: GroupTally = { hosts: 0, read: 0, unreadable: 0, active: 0, failed: 0 };

/** The tallies of groups. A change of one host costs the same however many hosts its group has. */
export class GroupTallies {
  readonly #shares = new Map<string, Share>();
  readonly #tallies = new Map<string, GroupTally>();

  of(group: string): GroupTally {
    return this.#tallies.get(group) ?? EMPTY;
  }

  /** Starts over, after hosts came or went. */
  reset(hosts: readonly HostState[]): void {
    this.#shares.clear();
    this.#tallies.clear();
    for (const state of hosts) {
      const { group, name } = state.host;
      if (group === undefined) continue;
      const share = shareOf(state);
      this.#shares.set(name, share);
      const before = this.of(group);
      this.#tallies.set(group, { ...sum(before, share, 1), hosts: before.hosts + 1 });
    }
  }

  /** Takes in the state of a host. @returns the name of its group, if that is in another state now */
  update(state: HostState): string | undefined {
    const known = this.#shares.get(state.host.name);
    if (known?.group === undefined) return undefined;
    const share = shareOf(state);
    this.#shares.set(state.host.name, share);
    const before = this.of(known.group);
    const now = sum(sum(before, known, -1), share, 1);
    this.#tallies.set(known.group, now);
    return isSaidAlike(before, now) ? undefined : known.group;
  }
}

function shareOf({ host, status, counts }: HostState): Share {
  return {
    group: host.group,
    read: status === 'online' ? 1 : 0,
    unreadable: status === 'failed' ? 1 : 0,
    active: counts.active > 0 ? 1 : 0,
    failed: counts.failed,
  };
}

function sum(tally: GroupTally, share: Share, sign: 1 | -1): GroupTally {
  return {
    hosts: tally.hosts,
    read: tally.read + sign * share.read,
    unreadable: tally.unreadable + sign * share.unreadable,
    active: tally.active + sign * share.active,
    failed: tally.failed + sign * share.failed,
  };
}

/** Whether the row says the same of both: not how many hosts are active, but whether any is. */
function isSaidAlike(a: GroupTally, b: GroupTally): boolean {
  return (
    a.unreadable === b.unreadable &&
    a.failed === b.failed &&
    a.active > 0 === b.active > 0 &&
    (a.read === a.hosts) === (b.read === b.hosts)
  );
}

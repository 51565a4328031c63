import { groupLine } from '../../fleet/inventory/groupPath';
import { folded } from '../../fleet/inventory/selectableHost';
import type { HostState } from '../../fleet/model';
import type { GroupTally } from '../words/groupRow';

/** The share of one host in the tallies of its group and of those above it. */
interface Share extends Omit<GroupTally, 'hosts'> {
  /** Paths, the outermost first. */
  readonly groups: readonly string[];
}

const EMPTY: GroupTally = { hosts: 0, read: 0, unreadable: 0, active: 0, failed: 0, ready: 0 };

/** The tallies of groups, with all below them. A change of one host costs the depth of its group, however many hosts that has. */
export class GroupTallies {
  readonly #shares = new Map<string, Share>();
  readonly #tallies = new Map<string, GroupTally>();

  of(group: string): GroupTally {
    return this.#tallies.get(folded(group)) ?? EMPTY;
  }

  /** Starts over, after hosts came or went. */
  reset(hosts: readonly HostState[]): void {
    this.#shares.clear();
    this.#tallies.clear();
    for (const state of hosts) {
      const share = shareOf(state, groupLine(state.host.group ?? ''));
      if (share.groups.length === 0) continue;
      this.#shares.set(state.host.name, share);
      for (const group of share.groups) {
        const before = this.of(group);
        this.#tallies.set(folded(group), { ...sum(before, share, 1), hosts: before.hosts + 1 });
      }
    }
  }

  /** Takes in the state of a host. @returns the outermost of its groups whose row says something else now */
  update(state: HostState): string | undefined {
    const known = this.#shares.get(state.host.name);
    if (known === undefined) return undefined;
    const share = shareOf(state, known.groups);
    this.#shares.set(state.host.name, share);
    const changed = known.groups.filter((group) => {
      const before = this.of(group);
      const now = sum(sum(before, known, -1), share, 1);
      this.#tallies.set(folded(group), now);
      return !isSaidAlike(before, now);
    });
    return changed[0];
  }
}

function shareOf({ status, counts }: HostState, groups: readonly string[]): Share {
  return {
    groups,
    read: status === 'online' ? 1 : 0,
    unreadable: status === 'failed' ? 1 : 0,
    active: counts.active > 0 ? 1 : 0,
    failed: counts.failed,
    ready: counts.ready,
  };
}

function sum(tally: GroupTally, share: Share, sign: 1 | -1): GroupTally {
  return {
    hosts: tally.hosts,
    read: tally.read + sign * share.read,
    unreadable: tally.unreadable + sign * share.unreadable,
    active: tally.active + sign * share.active,
    failed: tally.failed + sign * share.failed,
    ready: tally.ready + sign * share.ready,
  };
}

/** Whether the row says the same of both: not how many hosts are active or jobs ready, but whether any is. */
function isSaidAlike(a: GroupTally, b: GroupTally): boolean {
  return (
    a.unreadable === b.unreadable &&
    a.failed === b.failed &&
    a.active > 0 === b.active > 0 &&
    a.ready > 0 === b.ready > 0 &&
    (a.read === a.hosts) === (b.read === b.hosts)
  );
}

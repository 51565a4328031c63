import { fold } from '../../inventory/folding';
import { hostRunRow } from '../hostRunStates';
import type { HostFacts } from './facts';

/** Hosts that are in one state for one reason. */
export interface ReasonGroup {
  /** `failed · HTTP 404 (The file server has no such file (HTTP 404).)` */
  readonly words: string;
  readonly count: number;
  /** Folded: `web-[01-22,31]`. */
  readonly hosts: string;
}

/** The hosts that a person has to look at, by reason, the largest group first. */
export function attentionGroups(hosts: readonly HostFacts[]): readonly ReasonGroup[] {
  const groups = new Map<string, string[]>();
  for (const { host, state, words, code, reason } of hosts) {
    if (hostRunRow(state).countsAs !== 'attention') continue;
    const key = [words, ...(code === null ? [] : [`${code} (${reason ?? ''})`])].join(' · ');
    groups.set(key, [...(groups.get(key) ?? []), host]);
  }
  return [...groups]
    .map(([words, names]) => ({ words, count: names.length, hosts: fold(names) }))
    .sort((a, b) => b.count - a.count);
}

import { COUNTED_AS, hostRunRow, type CountedAs, type HostRunState } from './hostRunStates';

/** How many hosts of a rollout count as what. */
export type RolloutCounts = Readonly<Record<CountedAs, number>>;

export function countsOf(states: Iterable<HostRunState>): RolloutCounts {
  const counts = Object.fromEntries(COUNTED_AS.map((word) => [word, 0])) as Record<CountedAs, number>;
  for (const state of states) counts[hostRunRow(state).countsAs]++;
  return counts;
}

/** `71 done, 3 need attention, 12 working, 40 waiting`: what is none is left out. */
export function countsText(counts: RolloutCounts): string {
  const words: Readonly<Record<CountedAs, string>> = {
    done: 'done',
    attention: counts.attention === 1 ? 'needs attention' : 'need attention',
    working: 'working',
    waiting: 'waiting',
    notAttempted: 'not attempted',
  };
  const parts = (['done', 'attention', 'working', 'waiting', 'notAttempted'] as const)
    .filter((word) => counts[word] > 0)
    .map((word) => `${counts[word]} ${words[word]}`);
  return parts.join(', ') || 'no hosts';
}

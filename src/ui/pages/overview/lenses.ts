import type { HostState } from '../../../fleet/model';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import type { LensView, Sign } from './pageView';

/** A situation in which any number of hosts may be. */
interface Lens {
  readonly key: string;
  readonly sign: Sign;
  readonly words: (count: string) => string;
  readonly holds: (state: HostState) => boolean;
}

const LENSES: readonly Lens[] = [
  {
    key: 'unreadable',
    sign: 'unreadable',
    words: (count) => l10n.t("{0} can't be read", count),
    holds: ({ status }) => status === 'failed',
  },
  {
    key: 'failed',
    sign: 'failed',
    words: (count) => l10n.t('{0} with failed jobs', count),
    holds: ({ counts }) => counts.failed > 0,
  },
  {
    key: 'ready',
    sign: 'ready',
    words: (count) => l10n.t('{0} with jobs to complete', count),
    holds: ({ counts }) => counts.ready > 0,
  },
  {
    key: 'active',
    sign: 'active',
    words: (count) => l10n.t('{0} with active jobs', count),
    holds: ({ counts }) => counts.active > counts.waiting,
  },
  {
    key: 'waiting',
    sign: 'waiting',
    words: (count) => l10n.t('{0} with waiting jobs', count),
    holds: ({ counts }) => counts.waiting > 0,
  },
  {
    key: 'idle',
    sign: 'idle',
    words: (count) => l10n.t('{0} idle', count),
    holds: ({ status, counts }) =>
      status === 'online' && counts.active === 0 && counts.failed === 0 && counts.ready === 0,
  },
  {
    key: 'unread',
    sign: 'unread',
    words: (count) => l10n.t('{0} not read yet', count),
    holds: ({ status, readAt }) => status !== 'failed' && readAt === undefined,
  },
];

/** Situations in which there are hosts, and the one that is pressed. */
export function lensViews(
  states: readonly HostState[],
  pressed: string,
  format: Format,
): readonly LensView[] {
  return LENSES.flatMap(({ key, sign, words, holds }) => {
    const count = states.reduce((sum, state) => sum + (holds(state) ? 1 : 0), 0);
    const isOn = key === pressed;
    return count === 0 && !isOn ? [] : [{ key, sign, words: words(format.count(count)), isOn }];
  });
}

/** The test of a lens; `undefined` for a key that is none. */
export function lensOf(key: string): ((state: HostState) => boolean) | undefined {
  return LENSES.find((lens) => lens.key === key)?.holds;
}

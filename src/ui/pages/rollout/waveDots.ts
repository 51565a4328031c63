import { hostRunRow, isSettled } from '../../../fleet/rollouts/hostRunStates';
import { l10n } from '../../words/l10n';
import type { WaveDot } from './pageView';
import type { ShownRun, Telling } from './runWords';

/** Waves that have a dot each; more of them are told in words only. */
const DOTS = 12;

/** The waves in dots and in words; nothing for a rollout of one wave. */
export function waveDots(
  runs: readonly ShownRun[],
  { state, format }: Telling,
): { readonly dots: readonly WaveDot[]; readonly words: string } {
  const waves: ShownRun[][] = [];
  for (const shown of runs) (waves[shown.run.wave] ??= []).push(shown);
  if (waves.length < 2) return { dots: [], words: '' };
  const dots = waves.map((members, wave): WaveDot => {
    const done = members.filter(({ seen }) => seen.state === 'done').length;
    return {
      is: wave >= state.waves ? 'waiting' : members.every(isThrough) ? 'through' : 'begun',
      title: l10n.t(
        'Wave {0} of {1}: {2} of {3} hosts done',
        format.count(wave + 1),
        format.count(waves.length),
        format.count(done),
        format.count(members.length),
      ),
    };
  });
  const current = Math.max(0, Math.min(state.waves, waves.length) - 1);
  const words =
    state.waves === 0
      ? l10n.plural(waves.length, '{0} wave', '{0} waves', format.count(waves.length))
      : l10n.t('Wave {0} of {1}', format.count(current + 1), format.count(waves.length));
  return { dots: waves.length > DOTS ? [] : dots, words };
}

/** A host that failed is settled, and its wave is not through: somebody has to act. */
function isThrough({ seen: { state } }: ShownRun): boolean {
  return state === 'ready' || (isSettled(state) && hostRunRow(state).countsAs !== 'attention');
}

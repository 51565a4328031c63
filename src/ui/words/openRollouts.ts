import { wavesToGo } from '../../fleet/rollouts/journal/rolloutState';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText } from './plainText';
import { standing, type RowRollout } from './rolloutRow';

/** The open rollouts in the status bar. */
export interface OpenRollouts {
  /** `$(rocket) 1 $(layers) 2`: how many, and their waves to go. */
  readonly text: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  /** For the tooltip: where each of them stands, and on what its next waves depend. */
  readonly lines: readonly string[];
}

/** @returns `undefined` where no rollout is open */
export function openRollouts(open: readonly RowRollout[], format: Format): OpenRollouts | undefined {
  if (open.length === 0) return undefined;
  const toGo = open.reduce((sum, rollout) => sum + wavesFromHere(rollout), 0);
  const text = [
    `$(rocket) ${format.count(open.length)}`,
    toGo === 0 ? '' : `$(layers) ${format.count(toGo)}`,
  ];
  const spoken = [rolloutCount(open.length, format), toGo === 0 ? '' : wavesToGoText(toGo, format)];
  return {
    text: text.filter((part) => part !== '').join(' '),
    spoken: spoken.filter((part) => part !== '').join(', '),
    lines: open.flatMap((rollout) => linesOf(rollout, format)),
  };
}

/** Said beforehand, so that nobody closes the window and expects the next waves. @param count at least 1 */
export function wavesToGoText(count: number, format: Format): string {
  return l10n.plural(
    count,
    '{0} wave to go, started only while this window is open',
    '{0} waves to go, started only while this window is open',
    format.count(count),
  );
}

function rolloutCount(count: number, format: Format): string {
  return l10n.plural(count, '{0} rollout', '{0} rollouts', format.count(count));
}

function linesOf(rollout: RowRollout, format: Format): readonly string[] {
  const line = [plainText(rollout.state.spec.name), standing(rollout, format)].join(' · ');
  const toGo = wavesFromHere(rollout);
  return toGo === 0 ? [line] : [line, wavesToGoText(toGo, format)];
}

/** Waves that this window is to begin by itself. */
function wavesFromHere({ state, conductor }: RowRollout): number {
  return conductor === '' && state.status === 'running' ? wavesToGo(state) : 0;
}

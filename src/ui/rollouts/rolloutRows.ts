import type { BitsJob } from '../../bits/job';
import { fold } from '../../fleet/inventory/folding';
import { markerOf, type Marker } from '../../fleet/rollouts/marker';
import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { Clock } from '../../runtime/clock';
import type { Format } from '../words/format';
import { pauseSentence } from '../words/journalReason';
import { l10n } from '../words/l10n';
import { openRollouts, type OpenRollouts } from '../words/openRollouts';
import { plainText } from '../words/plainText';
import { rolloutRowText, type RowRollout } from '../words/rolloutRow';
import type { RowText } from '../words/rowText';
import type { ShownRollout, ShownRollouts } from './shownRollouts';

/** Milliseconds for which a rollout keeps its row after its end: its report and Retry are wanted then. */
const SHOWN_AFTER_END = 86_400_000;

/** How many rollouts wait for a person, and that in words. */
export interface WaitingRollouts {
  readonly count: number;
  readonly text: string;
}

/** The rows of rollouts, for the tree. */
export class RolloutRows {
  readonly #rollouts: Pick<ShownRollouts, 'all' | 'get'>;
  readonly #format: Format;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(rollouts: Pick<ShownRollouts, 'all' | 'get'>, format: Format, clock: Pick<Clock, 'now'>) {
    this.#rollouts = rollouts;
    this.#format = format;
    this.#clock = clock;
  }

  /** Ids of the rollouts that have a row: those that are open first, then those that ended lately. */
  get shown(): readonly string[] {
    const now = this.#clock.now();
    const states = this.#rollouts.all.map(({ state }) => state);
    const ended = ({ status, changedAt }: RolloutState): boolean =>
      !rolloutRow(status).isOpen && now - changedAt < SHOWN_AFTER_END;
    return [...states.filter(({ status }) => rolloutRow(status).isOpen), ...states.filter(ended)].map(
      ({ rollout }) => rollout,
    );
  }

  /** Whether an open rollout tells what becomes of a job, so that nothing else needs to. */
  tellOf({ description }: Pick<BitsJob, 'description'>): boolean {
    const marker = markerOf(description);
    const rollout = marker && this.#rollouts.get(marker.rollout);
    return rollout !== undefined && rolloutRow(rollout.state.status).isOpen;
  }

  /** For the status bar; `undefined` where no rollout is open. */
  get open(): OpenRollouts | undefined {
    return openRollouts(this.#open.map(rowOf), this.#format);
  }

  /** For the badge. Who paused a rollout is not waited for. */
  get waiting(): WaitingRollouts {
    const waits = ({ state }: ShownRollout): boolean =>
      state.status === 'paused' && state.pause?.why !== 'byYou';
    const count = this.#open.filter(waits).length;
    const text = l10n.plural(
      count,
      '{0} rollout waits for you',
      '{0} rollouts wait for you',
      this.#format.count(count),
    );
    return { count, text };
  }

  get #open(): readonly ShownRollout[] {
    return this.#rollouts.all.filter(({ state }) => rolloutRow(state.status).isOpen);
  }

  /** The row above those of the rollouts. */
  get top(): RowText {
    const label = l10n.t('Rollouts');
    return {
      label,
      description: '',
      icon: { id: 'rocket' },
      contextValue: 'type=rollouts,',
      spoken: label,
    };
  }

  row(rollout: string): RowText | undefined {
    const shown = this.#rollouts.get(rollout);
    return shown && rolloutRowText(rowOf(shown), this.#format);
  }

  /** Where a job with a marker belongs: `Nightly pack, wave 2`; `undefined` where the rollout is not known here. */
  place({ rollout, host }: Marker): string | undefined {
    const state = this.#rollouts.get(rollout)?.state;
    const run = state && [...state.runs.values()][host];
    return run && l10n.t('{0}, wave {1}', plainText(state.spec.name), this.#format.count(run.wave + 1));
  }

  /** The row of a job with the rollout that it belongs to, where that is known here. */
  jobRow(text: RowText, { description }: Pick<BitsJob, 'description'>): RowText {
    const marker = markerOf(description);
    const place = marker && this.place(marker);
    if (place === undefined) return text;
    const words = l10n.t('rollout {0}', place);
    return {
      ...text,
      description: [text.description, words].join(' · '),
      spoken: [text.spoken, words].join(', '),
    };
  }

  /** Lines about a rollout for its tooltip, as data. */
  lines(rollout: string): readonly string[] {
    const state = this.#rollouts.get(rollout)?.state;
    if (!state) return [];
    const hosts = [...state.runs.keys()];
    return [
      state.spec.name,
      state.pause ? pauseSentence(state.pause, this.#format) : '',
      fold(hosts),
      ...state.spec.files.map(({ to }) => to),
      state.file,
      rollout,
    ].filter((line) => line !== '');
  }
}

/** As much of a rollout as its row shows. */
export function rowOf(shown: ShownRollout): RowRollout {
  const { state, conductedBy } = shown;
  const conductor = { here: '', other: 'name' in conductedBy ? conductedBy.name : '', nobody: undefined };
  return {
    state,
    hosts: Array.from(state.runs.values(), (run) => shown.see(run).state),
    conductor: conductor[conductedBy.kind],
  };
}

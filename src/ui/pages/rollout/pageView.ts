import type { CountedAs, HostRunState } from '../../../fleet/rollouts/hostRunStates';
import type { Order, RolloutStatus } from '../../../fleet/rollouts/rolloutStates';

/** The wishes of a person that a row can send; orders go to whoever conducts the rollout. */
export const ROW_ACTIONS = [
  'retry',
  'skip',
  'complete',
  'cancel',
  'adopt',
  'done',
  'suspend',
  'showDifference',
  'testConnection',
  'copyHosts',
] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** The wishes of the head: orders for all hosts, and what concerns the rollout as a whole. */
export type HeadAction = Exclude<Order, 'skip' | 'adopt' | 'done'> | 'copyReport' | 'revealFile';

export interface Button<Action extends string> {
  readonly id: Action;
  readonly title: string;
}

export interface HeadButton extends Button<HeadAction> {
  /** Whether it is the one that the rollout waits for. */
  readonly isPrimary: boolean;
}

export interface CountView {
  readonly id: CountedAs;
  /** Its sign. */
  readonly state: HostRunState;
  readonly count: string;
  readonly words: string;
}

export interface WaveDot {
  readonly is: 'through' | 'begun' | 'waiting';
  /** `Wave 2 of 3: 7 of 10 hosts done` */
  readonly title: string;
}

/** The fixed part at the top. */
export interface HeadView {
  readonly title: string;
  readonly status: RolloutStatus;
  readonly sentence: string;
  /** Whoever conducts the rollout, and what that means for what is left; empty once it has ended. */
  readonly conduct: string;
  readonly isUnwatched: boolean;
  readonly buttons: readonly HeadButton[];
  readonly counts: readonly CountView[];
  /** Thousandths of all bytes; `null` while the total is unknown. */
  readonly share: number | null;
  /** Bytes, speed and time left, those that are known. */
  readonly figures: readonly string[];
  readonly waves: readonly WaveDot[];
  /** The same in words, also where there are too many waves for dots. */
  readonly wavesText: string;
}

/** One host of the strip. */
export interface CellView {
  readonly state: HostRunState;
  readonly title: string;
}

/** A state that cells have, and how many. */
export interface LegendView {
  readonly state: HostRunState;
  /** `12 queued` */
  readonly words: string;
}

/** All hosts as one picture; without cells where the table shows them all. */
export interface StripView {
  /** What a screen reader says in place of the picture. */
  readonly sentence: string;
  readonly cells: readonly CellView[];
  /** The signs of the cells in words; empty without cells. */
  readonly legend: readonly LegendView[];
  /** Numbers of the hosts with which a wave begins, the first wave aside. */
  readonly waveStarts: readonly number[];
  readonly isGrid: boolean;
}

export interface HostRow {
  readonly kind: 'host';
  /** Identifies the row from view to view. */
  readonly key: string;
  readonly state: HostRunState;
  readonly host: string;
  readonly words: string;
  /** Thousandths; `null` for no bar. */
  readonly share: number | null;
  readonly percent: string;
  readonly speed: string;
  readonly reason: string;
  /** 1, or 2 inside a group. */
  readonly level: 1 | 2;
  /** Whether it has a job whose details can be shown. */
  readonly hasJob: boolean;
  /** Whether a person should act: its buttons are shown all the time, others with the pointer or the focus. */
  readonly isUrgent: boolean;
  readonly buttons: readonly Button<RowAction>[];
}

/** Several hosts in one row, which opens. */
export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly state: HostRunState;
  /** `HTTP 404: file not found · 37 hosts`, `done · 71 hosts` */
  readonly words: string;
  /** Folded names. */
  readonly hosts: string;
  readonly isOpen: boolean;
  readonly buttons: readonly Button<RowAction>[];
}

/** A sentence in place of rows: hosts that do not fit, or that no host matches. */
export interface NoteRow {
  readonly kind: 'note';
  readonly key: string;
  readonly words: string;
}

export type RowView = HostRow | GroupRow | NoteRow;

export interface TableView {
  readonly filter: string;
  /** Why the text of the filter selects nothing; empty where it is well. */
  readonly filterProblem: string;
  readonly rows: readonly RowView[];
}

/** Texts that stay the same as long as the page is open. */
export interface PageTexts {
  readonly filter: string;
  readonly filterHint: string;
  readonly copied: string;
  readonly table: string;
  readonly progress: string;
}

/** Everything that the page shows, as text: the page has no texts and no logic of its own. */
export interface RolloutPageView {
  /** Its id, by which the page is found again after a reload. */
  readonly rollout: string;
  readonly head: HeadView;
  readonly strip: StripView;
  readonly table: TableView;
  readonly texts: PageTexts;
}

import type { CommandName } from '../../editor/commandIds';
import type { HostSituation } from '../../words/hostSituation';

/**
 * Signs of hosts and causes. No colour is needed to tell them apart. `failed` is a host with failed jobs; a failed job has the
 * cross of an unreadable host, as in the tree.
 */
export type Sign = HostSituation | 'failedJob';

/** How large hosts are drawn: with all that is known, with a few words, or as a cell. */
export type TileSize = 'card' | 'tile' | 'cell';

export interface Button {
  readonly command: CommandName;
  readonly title: string;
  readonly isPrimary: boolean;
}

export interface HeadView {
  readonly title: string;
  /** `12 hosts need attention` */
  readonly sentence: string;
  /** Some of the sentences, for a screen reader: a list that fails host by host is not told host by host. */
  readonly spoken: string;
  /** Speed, bytes, time left, hosts that were read: those that are known. */
  readonly figures: readonly string[];
  /** Thousandths of the bytes of active jobs; `null` while nothing is known of them. */
  readonly share: number | null;
  readonly buttons: readonly Button[];
}

/** A situation and how many hosts are in it; pressed, the page shows these hosts alone. */
export interface LensView {
  readonly key: string;
  readonly sign: Sign;
  readonly words: string;
  readonly isOn: boolean;
}

/** Something that waits for a person, with all hosts for which it is the same; it can be pressed as a lens. */
export interface CauseView {
  readonly key: string;
  readonly sign: Sign;
  /** `HTTP 404: file not found · 9 jobs` */
  readonly words: string;
  /** Folded names. */
  readonly hosts: string;
  readonly isOn: boolean;
  readonly button: Button;
}

export interface CausesView {
  readonly heading: string;
  readonly items: readonly CauseView[];
  /** Causes that do not fit; empty where all do. */
  readonly note: string;
}

export interface SearchView {
  /** Whether there is anything to choose from. */
  readonly isOffered: boolean;
  readonly filter: string;
  /** Why the text of the filter selects nothing; empty where it is well. */
  readonly problem: string;
  /** `9 of 1,000 hosts`; empty where all are shown. */
  readonly shown: string;
}

export interface HostView {
  /** The name of the host. */
  readonly key: string;
  readonly sign: Sign;
  readonly name: string;
  /** As in the row of the tree. */
  readonly words: string;
  /** Percent and speed; empty where nothing moves, and for a cell. */
  readonly amount: string;
  /** Thousandths of the bytes of active jobs; `null` for no bar. */
  readonly share: number | null;
}

/** The hosts of one group, failed ones first. */
export interface SectionView {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  /** Keys. */
  readonly hosts: readonly string[];
}

/** Texts that stay the same as long as the page is open. */
export interface PageTexts {
  readonly filter: string;
  readonly filterHint: string;
  readonly showAll: string;
  readonly lenses: string;
  /** Below cells, before one is looked at. */
  readonly cellHint: string;
  readonly progress: string;
}

/** The part of the page that a person asked for; the page keeps it over a reload. */
export interface Wish {
  readonly filter: string;
  /** Key of the lens or cause whose hosts are shown alone; empty for all. */
  readonly lens: string;
}

/** Everything that the page shows, as text: the page has no texts and no logic of its own. */
export interface OverviewView {
  readonly head: HeadView;
  readonly lenses: readonly LensView[];
  /** `null` where nothing waits for a person. */
  readonly causes: CausesView | null;
  readonly search: SearchView;
  readonly size: TileSize;
  readonly sections: readonly SectionView[];
  readonly hosts: readonly HostView[];
  /** Hosts that do not fit, or that none passes the filter; empty otherwise. */
  readonly note: string;
  readonly wish: Wish;
  readonly texts: PageTexts;
}

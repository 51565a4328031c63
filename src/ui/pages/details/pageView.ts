import type { CommandName } from '../../editor/commandIds';
import type { Paths } from './picture';

/** A job or a host, all that the page itself remembers. */
export interface Subject {
  readonly host: string;
  /** `undefined` for the host. */
  readonly jobId?: string;
}

/** The content of a page: text and numbers, ready to draw. The page knows no words. */
export interface DetailsView {
  readonly subject: Subject;
  readonly head: HeadView;
  readonly problem: ProblemView | null;
  readonly throughput: ThroughputView | null;
  /** Of a host. */
  readonly jobs: ListView<JobView> | null;
  /** Of a job. */
  readonly files: ListView<FileView> | null;
  readonly timeLine: TimeLineView | null;
  readonly facts: FactsView;
  readonly texts: PageTexts;
}

/** A drawn sign; each has a shape of its own, so that no colour is needed to tell them apart. */
export type Sign =
  | 'queued'
  | 'connecting'
  | 'transferring'
  | 'suspended'
  | 'failed'
  | 'unreadable'
  | 'retrying'
  | 'ready'
  | 'completed'
  | 'cancelled'
  | 'gone'
  | 'unknown'
  | 'host'
  | 'signIn'
  | 'failedJobs'
  | 'unread'
  | 'event';

export interface HeadView {
  readonly title: string;
  /** The kind of thing, and where it is. */
  readonly place: string;
  readonly sign: Sign;
  readonly state: string;
  /** Beside the state: how fresh it is, and by which way it came. */
  readonly note: string;
  /** The text for a screen reader, spoken when it changes: without the parts that change often. */
  readonly spoken: string;
  /** Thousandths; `null` where it is not known. */
  readonly share: number | null;
  readonly amount: string;
  readonly buttons: readonly Button[];
}

/** Runs a command on the job or host of the page. */
export interface Button {
  readonly command: CommandName;
  readonly title: string;
  readonly isPrimary: boolean;
}

export interface ProblemView {
  readonly title: string;
  readonly message: string;
  readonly advice: string;
  /** A line that fixes it, to copy. */
  readonly remedy: string;
  /** Code, place and the host's own words. */
  readonly details: readonly FactView[];
  readonly buttons: readonly Button[];
  /** Whether BITS goes on by itself: a warning. */
  readonly isRetrying: boolean;
}

export interface FactView {
  readonly name: string;
  readonly value: string;
}

export interface ThroughputView {
  readonly heading: string;
  readonly figures: readonly FactView[];
  /** In place of the picture while there is none. */
  readonly note: string;
  readonly picture: PictureView | null;
  readonly table: TableView | null;
}

export interface PictureView extends Paths {
  /** The picture in one sentence. */
  readonly sentence: string;
  readonly top: string;
  readonly middle: string;
  readonly from: string;
  readonly to: string;
  readonly marks: readonly MarkView[];
}

export interface MarkView {
  /** Percent of the width. */
  readonly place: number;
  readonly title: string;
}

export interface TableView {
  readonly summary: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ListView<Item> {
  readonly heading: string;
  readonly items: readonly Item[];
  /** A note about rows that are left out, or that there are none. */
  readonly note: string;
}

export interface FileView {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly share: number | null;
  readonly amount: string;
  readonly isDone: boolean;
}

export interface JobView {
  readonly key: string;
  readonly name: string;
  readonly sign: Sign;
  readonly words: string;
  readonly share: number | null;
}

export interface TimeLineView {
  readonly heading: string;
  readonly moments: readonly MomentView[];
}

export interface MomentView {
  readonly time: string;
  readonly sign: Sign;
  readonly words: string;
  /** Whether it comes from our readings; the others are told by the host. */
  readonly source: string;
}

export interface FactsView {
  readonly heading: string;
  readonly facts: readonly FactView[];
}

export interface PageTexts {
  readonly copy: string;
  readonly copied: string;
  readonly progress: string;
}

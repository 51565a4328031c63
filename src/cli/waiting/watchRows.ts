import { bareJobId } from '../../bits/jobId';
import { progress } from '../../bits/job';
import type { JobState } from '../../bits/states';
import type { TrackedJob } from '../../fleet/model';
import type { RemoteError } from '../../wsman/errors';
import { progressText, size } from '../output/amounts';
import type { Numbers } from '../output/numbers';
import type { Mood, Paper } from '../output/paper';
import { messageOf } from '../output/signInWords';
import { stateMood } from '../output/stateMood';
import { cellsOf } from '../output/textWidth';
import { visible } from '../output/visibleText';
import { cut, lineOf, type Cell, type Line } from './cells';
import { speed, timeLeft } from './pace';
import { leftText, unmatchedText } from './watchLines';

/** A row of the table that `watch` shows. */
export type WatchRow =
  | { readonly kind: 'job'; readonly host: string; readonly tracked: TrackedJob }
  /** A job that has left; `at` is milliseconds since 1970. */
  | { readonly kind: 'gone'; readonly host: string; readonly tracked: TrackedJob; readonly at: number }
  /** A job that does not match any more; `at` as above. */
  | { readonly kind: 'unmatched'; readonly host: string; readonly tracked: TrackedJob; readonly at: number }
  /** A host that can't be read now. */
  | { readonly kind: 'host'; readonly host: string; readonly error: RemoteError }
  /** A named job that is nowhere, or, with an error, may be where nobody can look. */
  | { readonly kind: 'missing'; readonly jobId: string; readonly error: RemoteError | undefined };

/** The room for a table. */
interface Room {
  readonly columns: number;
  /** At least one. */
  readonly rows: number;
  /** How many hosts are watched. */
  readonly hosts: number;
  readonly paper: Paper;
  /** How many of them have not answered yet. */
  readonly unanswered: number;
}

/** Cells from which a line has room for ids. */
const WIDE = 120;
/** Cells up to which a line has no room for sizes. */
const NARROW = 100;
/** Cells of an id without braces. */
const ID_CELLS = 36;
/** The part of a line that names of hosts may take, and names of jobs. */
const HOSTS_PART = 5;
const NAMES_PART = 4;

/** The states, what needs attention before what moves, and that before the rest; with the word for counts. */
const STATES = [
  ['ERROR', 'in error'],
  ['TRANSIENT_ERROR', 'to be tried again'],
  ['TRANSFERRING', 'transferring'],
  ['CONNECTING', 'connecting'],
  ['QUEUED', 'queued'],
  ['TRANSFERRED', 'transferred'],
  ['SUSPENDED', 'suspended'],
  ['ACKNOWLEDGED', 'completed'],
  ['CANCELLED', 'cancelled'],
] as const satisfies readonly (readonly [JobState, string])[];

/** The table: as many rows as there is room for, a count of the others, and all of them in numbers as the last line. */
export function linesOf(rows: readonly WatchRow[], room: Room): readonly Line[] {
  const { ellipsis, numbers } = room.paper;
  if (rows.length === 0) return [[{ text: waitingText(room) }]];
  const sorted = rows.toSorted((one, other) => rankOf(one) - rankOf(other));
  const fits = room.rows - 1;
  const shown = sorted.length <= fits ? sorted : sorted.slice(0, Math.max(0, fits - 1));
  const left = sorted.slice(shown.length);
  const others = `${ellipsis} ${numbers.whole(left.length)} more: ${countsOf(left, numbers)}`;
  const more = left.length === 0 || fits < 1 ? [] : [[{ text: others }]];
  return [...table(shown, room), ...more, [{ text: totals(rows, room) }]];
}

/** Where there is no row. */
function waitingText({ hosts, unanswered, paper: { ellipsis, numbers } }: Room): string {
  if (unanswered === 0) return 'No jobs now. Ctrl-C stops watching';
  return `Asking ${hosts === 1 ? 'the host' : `${numbers.whole(hosts)} hosts`}${ellipsis}`;
}

function rankOf(row: WatchRow): number {
  switch (row.kind) {
    case 'host':
      return -2;
    case 'missing':
      return -1;
    case 'unmatched':
    case 'gone':
      return STATES.length + 1;
    case 'job': {
      const rank = STATES.findIndex(([state]) => state === row.tracked.job.state);
      return rank < 0 ? STATES.length : rank;
    }
  }
}

function table(rows: readonly WatchRow[], room: Room): readonly Line[] {
  const { columns, hosts, paper } = room;
  const parts = rows.map((row) => partsOf(row, room));
  const hostWidth = hosts === 1 ? 0 : widthOf(parts, ({ host }) => host, Math.floor(columns / HOSTS_PART));
  const nameWidth = widthOf(parts, ({ name }) => name, Math.floor(columns / NAMES_PART));
  const stateWidth = widthOf(parts, ({ state }) => state, columns);
  const progressWidth = widthOf(parts, ({ progress }) => progress, columns);
  const short = (text: string, width: number): Cell => ({ text: cut(text, width, paper.ellipsis), width });
  return parts.map(({ id, host, name, state, progress: amountDone, note, mood }) => {
    const front = [
      ...(columns >= WIDE ? [{ text: id, width: ID_CELLS }] : []),
      ...(hostWidth > 0 ? [short(host, hostWidth)] : []),
    ];
    // A sentence about a host or a job that is nowhere takes the whole line.
    if (state === '')
      return lineOf([
        ...front,
        ...(name === '' ? [] : [{ text: cut(name, ID_CELLS, paper.ellipsis) }]),
        { text: note, mood },
      ]);
    // A reason needs the room of an amount, and nothing moves there.
    const amount = amountDone === '' ? [] : [{ text: amountDone, width: progressWidth }];
    const why = amountDone === '' ? { text: note, mood } : { text: note };
    return lineOf([
      ...front,
      short(name, nameWidth),
      { text: state, width: stateWidth, mood },
      ...amount,
      why,
    ]);
  });
}

interface Parts {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly state: string;
  readonly progress: string;
  readonly note: string;
  /** What the color of the state, or of the sentence in its place, means. */
  readonly mood: Mood | undefined;
}

function partsOf(row: WatchRow, { columns, paper: { numbers } }: Room): Parts {
  const empty = { id: '', host: '', name: '', state: '', progress: '' };
  switch (row.kind) {
    case 'host':
      return { ...empty, host: shownHost(row.host), note: visible(messageOf(row.error)), mood: 'bad' };
    case 'missing': {
      const where = row.error ? 'not on the hosts that can be read' : 'no such job';
      return { ...empty, name: visible(bareJobId(row.jobId)), note: where, mood: 'bad' };
    }
    case 'unmatched':
      return { ...empty, ...namesOf(row), note: unmatchedText(row.tracked.job), mood: 'idle' };
    case 'gone': {
      const { job } = row.tracked;
      return { ...empty, ...namesOf(row), note: leftText(job, numbers), mood: 'idle' };
    }
    case 'job': {
      const { job, error } = row.tracked;
      const amount = error ? '' : amountOf(job, columns, numbers);
      const note = noteOf(row.tracked, numbers);
      return { ...namesOf(row), state: job.state, progress: amount, note, mood: stateMood(job.state) };
    }
  }
}

function namesOf({ host, tracked: { job } }: { readonly host: string; readonly tracked: TrackedJob }) {
  return {
    id: visible(bareJobId(job.jobId)),
    host: shownHost(host),
    name: visible(job.displayName === '' ? bareJobId(job.jobId) : job.displayName),
  };
}

/** Of an address, what tells it from others. */
function shownHost(host: string): string {
  return visible(host.replace(/^https?:\/\//, '').replace(/\/wsman$/, ''));
}

/** `42% of 100 MB`, where there is little room `42%`; what has arrived where the size is not known. */
function amountOf(job: TrackedJob['job'], columns: number, numbers: Numbers): string {
  const share = progress(job);
  if (share === undefined) return size(job.bytesTransferred, numbers);
  return columns < NARROW ? `${Math.floor(share * 100)}%` : progressText(job, numbers);
}

/** Why it does not move, or how fast it does. */
function noteOf({ error, bytesPerSecond, secondsLeft }: TrackedJob, numbers: Numbers): string {
  if (error) return visible(error.info.meaning);
  return [speed(bytesPerSecond, numbers), timeLeft(secondsLeft)].filter((text) => text !== '').join('  ');
}

function widthOf(rows: readonly Parts[], part: (of: Parts) => string, most: number): number {
  return Math.min(most, Math.max(0, ...rows.map((row) => cellsOf(part(row)))));
}

/** Speed and counts; how to leave, where there is room for it. */
function totals(rows: readonly WatchRow[], { columns, paper: { numbers, dot } }: Room): string {
  const bytes = rows.reduce(
    (sum, row) => sum + (row.kind === 'job' ? (row.tracked.bytesPerSecond ?? 0) : 0),
    0,
  );
  const line = [speed(bytes, numbers), countsOf(rows, numbers)]
    .filter((text) => text !== '')
    .join(` ${dot} `);
  const whole = `${line} ${dot} Ctrl-C stops watching`;
  return cellsOf(whole) <= columns ? whole : line;
}

/** `1 in error, 4 transferring`. */
function countsOf(rows: readonly WatchRow[], numbers: Numbers): string {
  const counts = new Map<string, number>();
  for (const row of rows.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const word = wordOf(row);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return Array.from(counts, ([word, count]) => `${numbers.whole(count)} ${word}`).join(', ');
}

function wordOf(row: WatchRow): string {
  switch (row.kind) {
    case 'host':
      return 'not answering';
    case 'missing':
      return 'not found';
    case 'unmatched':
      return 'no longer watched';
    case 'gone':
      return 'gone';
    case 'job': {
      const { state } = row.tracked.job;
      return STATES.find(([known]) => known === state)?.[1] ?? state;
    }
  }
}

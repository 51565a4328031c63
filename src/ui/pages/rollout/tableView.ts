import { folded } from '../../../fleet/inventory/selectableHost';
import { hostFilter, type HostFilter } from '../../../fleet/inventory/hostFilter';
import { shownHosts } from '../../../fleet/inventory/folding';
import { hostRunRow } from '../../../fleet/rollouts/hostRunStates';
import { hasCode } from '../../../wsman/errors';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { problemOf } from '../../words/problem';
import type { RowView, TableView } from './pageView';
import { groupButtons, hostButtons } from './rowButtons';
import { groupsOf, ranked, type RunGroup } from './runGroups';
import { joined, reasonWords, rowWords, shareOf, speedWords, type ShownRun, type Telling } from './runWords';
import { FEW, MANY } from './stripView';

/** Rows of the table at most, whatever is open. */
export const MOST_ROWS = 200;
/** Groups at most: each may be open and end in a note, and the list ends in one. */
const MOST_GROUPS = Math.floor((MOST_ROWS - 1) / 2);

/** The part of the table that a person asked for. */
export interface TableWish {
  readonly filter: string;
  /** Keys of open groups. */
  readonly open: ReadonlySet<string>;
}

/** The hosts that a row stands for, by names; a row of one host may have a job. */
export interface RowTarget {
  readonly hosts: readonly string[];
  readonly jobId: string | undefined;
}

export interface Table {
  readonly view: TableView;
  /** By key of the row. */
  readonly targets: ReadonlyMap<string, RowTarget>;
}

/** A row and the hosts it stands for; notes stand for none. */
interface Row {
  readonly view: RowView;
  readonly target?: RowTarget;
}

/** The table, by the number of hosts: all hosts, those that need a look, or groups. A filter shows the hosts that it means. */
export function table(runs: readonly ShownRun[], telling: Telling, { filter, open }: TableWish): Table {
  const { passes, problem } = readFilter(filter);
  const rows =
    passes === undefined || filter.trim() === ''
      ? unfiltered(runs, telling, open)
      : found(ranked(runs.filter((shown) => passes(filterable(shown, telling)))), telling);
  return {
    view: { filter, filterProblem: problem, rows: rows.map(({ view }) => view) },
    targets: new Map(rows.flatMap(({ view, target }) => (target ? [[view.key, target] as const] : []))),
  };
}

/** @returns no filter for a text that cannot be read, such as a selector that is half written */
function readFilter(text: string): { readonly passes: HostFilter | undefined; readonly problem: string } {
  try {
    return { passes: hostFilter(text), problem: '' };
  } catch (error) {
    if (!hasCode(error, 'SELECTOR_FORM')) throw error;
    return { passes: undefined, problem: problemOf(error).message };
  }
}

/** A word of the filter may be one of the row's: a state, or a code. */
function filterable(shown: ShownRun, telling: Telling): Parameters<HostFilter>[0] {
  const { name, address, group, tags = [] } = shown.run;
  return {
    name,
    addresses: address === undefined ? [] : [address],
    group,
    tags,
    note: folded(joined(rowWords(shown, telling), reasonWords(shown, telling))),
  };
}

function unfiltered(runs: readonly ShownRun[], telling: Telling, open: ReadonlySet<string>): readonly Row[] {
  if (runs.length <= FEW) return ranked(runs).map((shown) => hostRow(shown, telling, 1));
  if (runs.length > MANY) return grouped([], groupsOf(runs, telling), telling, open);
  const isTold = ({ seen }: ShownRun): boolean => {
    const { countsAs } = hostRunRow(seen.state);
    return countsAs === 'attention' || countsAs === 'working';
  };
  const rest = groupsOf(
    runs.filter((shown) => !isTold(shown)),
    telling,
  );
  return grouped(ranked(runs.filter(isTold)), rest, telling, open);
}

/** Rows of single hosts, then groups; open ones share the rows that are left. */
function grouped(
  single: readonly ShownRun[],
  groups: readonly RunGroup[],
  telling: Telling,
  open: ReadonlySet<string>,
): readonly Row[] {
  const shownGroups = groups.slice(0, MOST_GROUPS);
  const opened = shownGroups.filter(({ key }) => open.has(key));
  // A note at the end of the list, and one in each open group.
  const room = MOST_ROWS - shownGroups.length - 1 - opened.length;
  const singles = single.slice(0, Math.max(0, room));
  const each = Math.floor(Math.max(0, room - singles.length) / Math.max(1, opened.length));
  const left =
    single.length -
    singles.length +
    groups.slice(MOST_GROUPS).reduce((sum, { runs }) => sum + runs.length, 0);
  return [
    ...singles.map((shown) => hostRow(shown, telling, 1)),
    ...shownGroups.flatMap((group) => groupRows(group, telling, open.has(group.key) ? each : undefined)),
    ...note('more', left, telling),
  ];
}

/** @param most hosts of an open group; `undefined` for a closed one */
function groupRows(group: RunGroup, telling: Telling, most: number | undefined): readonly Row[] {
  const { key, state, words, runs } = group;
  const names = runs.map(({ run }) => run.name);
  const { parts, left } = shownHosts(names);
  const more = left === 0 ? [] : [l10n.t('{0} more', telling.format.count(left))];
  const row: Row = {
    view: {
      kind: 'group',
      key,
      state,
      words,
      hosts: [...parts.map((part) => plainText(part, 200)), ...more].join(', '),
      isOpen: most !== undefined,
      buttons: groupButtons(state, telling.state.status, runs.length, telling.format),
    },
    target: { hosts: names, jobId: undefined },
  };
  if (most === undefined) return [row];
  return [
    row,
    ...runs.slice(0, most).map((shown) => hostRow(shown, telling, 2)),
    ...note(`more:${key}`, runs.length - most, telling),
  ];
}

function found(runs: readonly ShownRun[], telling: Telling): readonly Row[] {
  if (runs.length === 0)
    return [{ view: { kind: 'note', key: 'none', words: l10n.t('No host matches the filter.') } }];
  const shown = runs.length <= MOST_ROWS ? runs : runs.slice(0, MOST_ROWS - 1);
  return [
    ...shown.map((each) => hostRow(each, telling, 1)),
    ...note('more', runs.length - shown.length, telling),
  ];
}

function note(key: string, left: number, { format }: Telling): readonly Row[] {
  if (left <= 0) return [];
  const words = l10n.plural(
    left,
    '{0} more host. Use the filter to see it.',
    '{0} more hosts. Use the filter to see them.',
    format.count(left),
  );
  return [{ view: { kind: 'note', key, words } }];
}

function hostRow(shown: ShownRun, telling: Telling, level: 1 | 2): Row {
  const { run, seen } = shown;
  const share = shareOf(shown);
  const jobId = seen.job?.job.jobId;
  return {
    view: {
      kind: 'host',
      key: `host:${run.name}`,
      state: seen.state,
      host: plainText(run.name),
      words: rowWords(shown, telling),
      share,
      percent: share === null ? '' : telling.format.percent(share / 1000),
      speed: speedWords(shown, telling.format),
      reason: reasonWords(shown, telling),
      level,
      hasJob: jobId !== undefined,
      isUrgent: hostRunRow(seen.state).countsAs === 'attention',
      buttons: hostButtons(seen.state, telling.state.status),
    },
    target: { hosts: [run.name], jobId },
  };
}

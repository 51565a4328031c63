import { hostFilter, type HostFilter } from '../../../fleet/inventory/hostFilter';
import type { HostState } from '../../../fleet/model';
import { selectable } from '../../../fleet/selectable';
import { hasCode } from '../../../wsman/errors';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { problemOf } from '../../words/problem';
import { causesOf, causesView, type Cause } from './causes';
import { headView } from './headView';
import { hostTile, tileSize } from './hostTile';
import { lensOf, lensViews } from './lenses';
import type { OverviewView, PageTexts, Wish } from './pageView';
import { sectionsOf } from './sections';

/** What a page shows, and the causes that its buttons mean. */
export interface Shown {
  readonly view: OverviewView;
  readonly causes: readonly Cause[];
}

/**
 * All hosts at one moment.
 * @param spoken what a screen reader was told of the sentence; takes the sentence and returns what is told now
 */
export function overviewView(
  states: readonly HostState[],
  { filter, lens }: Wish,
  spoken: (sentence: string) => string,
  format: Format,
): Shown {
  const { passes, problem } = readFilter(filter);
  const causes = causesOf(states);
  const looks = lensOf(lens) ?? causeTest(causes, lens);
  const shown = states.filter((state) => looks(state) && passes(selectable(state.host)));
  const size = tileSize(shown.length);
  const sections = sectionsOf(shown, format);
  const drawn = sections.flatMap((section) => section.states);
  const head = headView(states, format);
  return {
    view: {
      head: { ...head, spoken: spoken(head.sentence) },
      lenses: lensViews(states, lens, format),
      causes: causesView(causes, lens, format),
      search: {
        isOffered: states.length > 0,
        filter,
        problem,
        shown: shownText(shown.length, states.length, format),
      },
      size,
      sections: sections.map(({ view }) => view),
      hosts: drawn.map((state) => hostTile(state, size, format)),
      note: noteText(states.length, shown.length, drawn.length, format),
      wish: { filter, lens },
      texts: pageTexts(),
    },
    causes,
  };
}

/** @returns all hosts for a text that cannot be read, such as a selector that is half written */
function readFilter(text: string): { readonly passes: HostFilter; readonly problem: string } {
  try {
    return { passes: hostFilter(text), problem: '' };
  } catch (error) {
    if (!hasCode(error, 'SELECTOR_FORM')) throw error;
    return { passes: () => true, problem: problemOf(error).message };
  }
}

/** All hosts pass where the cause is gone, since its row is gone with it. */
function causeTest(causes: readonly Cause[], key: string): (state: HostState) => boolean {
  const cause = causes.find((each) => each.key === key);
  if (cause === undefined) return () => true;
  const names = new Set(cause.hosts);
  return ({ host }) => names.has(host.name);
}

function shownText(shown: number, all: number, format: Format): string {
  if (shown === all) return '';
  return l10n.plural(all, '{0} of {1} host', '{0} of {1} hosts', format.count(shown), format.count(all));
}

function noteText(all: number, shown: number, drawn: number, format: Format): string {
  if (shown === 0) return all === 0 ? '' : l10n.t('No host matches the filter.');
  const left = shown - drawn;
  if (left === 0) return '';
  return l10n.plural(
    left,
    '{0} more host. Use the filter to see it.',
    '{0} more hosts. Use the filter to see them.',
    format.count(left),
  );
}

function pageTexts(): PageTexts {
  return {
    filter: l10n.t('Filter hosts'),
    filterHint: l10n.t('web-[01-20], tag:canary, or a word'),
    showAll: l10n.t('Show All'),
    lenses: l10n.t('Hosts by state'),
    cellHint: l10n.t('Point at a host to see its name, or use the arrow keys. Enter goes to its row.'),
    progress: l10n.t('Progress'),
  };
}

import type { ShownRollout } from '../../rollouts/shownRollouts';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { headView } from './headView';
import type { PageTexts, RolloutPageView } from './pageView';
import type { ShownRun, Telling } from './runWords';
import { stripView } from './stripView';
import { table, type RowTarget, type TableWish } from './tableView';

/** What a page shows, and the hosts that its rows stand for. */
export interface Shown {
  readonly view: RolloutPageView;
  readonly targets: ReadonlyMap<string, RowTarget>;
}

/**
 * The page of a rollout at one moment.
 * @param now milliseconds since 1970
 */
export function rolloutView(rollout: ShownRollout, wish: TableWish, now: number, format: Format): Shown {
  const telling: Telling = { state: rollout.state, now, format };
  const runs = Array.from(rollout.state.runs.values(), (run): ShownRun => ({ run, seen: rollout.see(run) }));
  const { view, targets } = table(runs, telling, wish);
  return {
    view: {
      rollout: rollout.state.rollout,
      head: headView(runs, rollout.conductedBy, telling),
      strip: stripView(runs, telling),
      table: view,
      texts: pageTexts(),
    },
    targets,
  };
}

/** The page of a rollout that has no journal here, or whose journal is not read yet. */
export function unknownView(rollout: string, { filter }: TableWish): Shown {
  return {
    view: {
      rollout,
      head: {
        title: panelTitle(undefined, rollout),
        status: 'draft',
        sentence: l10n.t(
          'This computer has no journal of this rollout. Journals are deleted 30 days after the end.',
        ),
        conduct: '',
        isUnwatched: false,
        buttons: [],
        counts: [],
        share: null,
        figures: [],
        waves: [],
        wavesText: '',
      },
      strip: { sentence: '', cells: [], legend: [], waveStarts: [], isGrid: false },
      table: { filter, filterProblem: '', rows: [] },
      texts: pageTexts(),
    },
    targets: new Map(),
  };
}

/** The title of the page's tab. */
export function panelTitle(known: ShownRollout | undefined, rollout: string): string {
  return l10n.t('Rollout {0}', plainText(known?.state.spec.name ?? rollout));
}

function pageTexts(): PageTexts {
  return {
    filter: l10n.t('Filter hosts'),
    filterHint: l10n.t('web-[01-20], tag:canary, or a word'),
    copied: l10n.t('Copied'),
    table: l10n.t('Hosts'),
    progress: l10n.t('Progress'),
  };
}

import { hostname } from 'node:os';
import { isAlive } from '../../fleet/rollouts/journal/isAlive';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { Lease } from '../editor/lease';
import type { NotificationLevel } from '../editor/settings';
import type { Format } from '../words/format';
import { useTranslator, type Translate } from '../words/l10n';
import { RolloutDesk, type DeskOptions } from './desk';
import { RolloutDiagnostics } from './rolloutDiagnostics';
import { RolloutLenses } from './rolloutLenses';
import { RolloutNews } from './rolloutNews';
import { RolloutTasks } from './rolloutTasks';
import { RolloutRows } from './rolloutRows';
import { rolloutText } from './rolloutText';

export interface LoadOptions extends Pick<
  DeskOptions,
  'fleet' | 'poller' | 'folder' | 'keptDays' | 'clock' | 'onDefect'
> {
  /** The name of the editor, for people who look from elsewhere. */
  readonly editor: string;
  readonly lease: Pick<Lease, 'tellOnce' | 'onDidChange'>;
  readonly level: () => NotificationLevel;
  readonly format: Format;
}

/** Everything about rollouts that is loaded once there are some. */
export interface LoadedRollouts {
  readonly desk: RolloutDesk;
  readonly rows: RolloutRows;
  readonly news: RolloutNews;
  /** Lines and marks in the editors of rollout files. */
  readonly files: Disposable;
  readonly tasks: RolloutTasks;
}

/** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
export function openDesk(options: LoadOptions, translate: Translate): LoadedRollouts {
  useTranslator(translate);
  const { editor, format, clock } = options;
  const { USERNAME: user = process.env['USER'] ?? 'somebody' } = process.env;
  const desk = new RolloutDesk({
    ...options,
    program: { name: editor, computer: hostname(), process: process.pid, isAlive },
    by: `${user}@${hostname()}`,
    readText: rolloutText,
    onStop: (rollout, failure) => {
      options.onDefect(failure);
      news.stopped(rollout, failure);
    },
  });
  const news: RolloutNews = new RolloutNews({
    ...options,
    rollouts: desk,
    hasLed: (rollout) => desk.hasLed(rollout),
  });
  const files = new Disposables();
  files.add(new RolloutLenses(desk, format));
  files.add(new RolloutDiagnostics(options.fleet, clock));
  return {
    files,
    tasks: new RolloutTasks(desk),
    desk,
    rows: new RolloutRows(desk, format, clock),
    news,
  };
}

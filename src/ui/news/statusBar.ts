import { StatusBarAlignment, ThemeColor, window, type Command, type StatusBarItem } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import type { Attention } from './attention';
import { commandId } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { linesTooltip } from '../tree/rows';
import type { Rollouts } from '../rollouts/rollouts';
import type { TreeNode } from '../tree/treeNode';
import type { Settings } from '../editor/settings';
import { spokenStatus, statusLines, statusText } from './statusText';
import { activity } from '../words/tally';
import { Throttle } from '../editor/throttle';

/** Milliseconds between two looks at all jobs. */
const PAUSE = 250;
/** Jobs that the tooltip lists; the rest are in the view. */
const LISTED = 15;

/** The item on the left: there while something is active, a rollout is open, or something has failed and was not looked at. */
export class StatusBar {
  readonly #fleet: Fleet;
  readonly #attention: Attention;
  readonly #settings: Settings;
  readonly #format: Format;
  readonly #rollouts: Pick<Rollouts, 'rows'>;
  readonly #item: StatusBarItem;
  readonly #ends = new Disposables();

  constructor(
    fleet: Fleet,
    attention: Attention,
    rollouts: Pick<Rollouts, 'rows' | 'onDidChange'>,
    settings: Settings,
    format: Format,
    clock: Clock,
  ) {
    this.#rollouts = rollouts;
    this.#fleet = fleet;
    this.#attention = attention;
    this.#settings = settings;
    this.#format = format;
    this.#item = this.#ends.add(window.createStatusBarItem('bitsRemote.transfers', StatusBarAlignment.Left));
    this.#item.name = l10n.t('BITS Transfers');
    const throttle = this.#ends.add(new Throttle(clock, PAUSE, () => this.#show()));
    const show = (): void => throttle.ask();
    this.#ends.add(fleet.onDidChange(show));
    this.#ends.add(attention.onDidChange(show));
    this.#ends.add(rollouts.onDidChange(show));
    this.#ends.add(settings.statusBar.onDidChange(show));
  }

  dispose(): void {
    this.#ends.dispose();
  }

  #show(): void {
    const now = activity(this.#fleet.hosts, LISTED);
    const { unseen } = this.#attention;
    const { rows } = this.#rollouts;
    const rollouts = rows?.open;
    const warns = unseen.length + (rows?.waiting.count ?? 0) > 0;
    if (!this.#settings.statusBar.value || (now.active + unseen.length === 0 && !rollouts)) {
      this.#item.hide();
      return;
    }
    this.#item.command = revealCommand(unseen[0]);
    this.#item.text = statusText(now, unseen.length, this.#format, rollouts?.text);
    this.#item.tooltip = linesTooltip([
      ...(rollouts?.lines ?? []),
      ...statusLines(now, unseen, LISTED, this.#format),
    ]);
    this.#item.accessibilityInformation = {
      label: spokenStatus(now, unseen.length, this.#format, rollouts?.spoken),
    };
    this.#item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}

/** Opens the view, at a job that failed where there is one. */
function revealCommand(failed: TrackedJob | undefined): Command {
  const title = l10n.t('Show Hosts and Jobs');
  if (failed === undefined) return { command: commandId('revealView'), title };
  const row: TreeNode = { kind: 'job', host: failed.host, jobId: failed.job.jobId };
  return { command: commandId('revealView'), title, arguments: [row] };
}

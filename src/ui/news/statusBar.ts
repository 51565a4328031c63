import { StatusBarAlignment, ThemeColor, window, type Command, type StatusBarItem } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import type { Attention } from './attention';
import { commandId } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import { l10n, translator } from '../words/l10n';
import { linesTooltip } from '../tree/rows';
import type { Rollouts } from '../rollouts/rollouts';
import type { TreeNode } from '../tree/treeNode';
import type { Settings } from '../editor/settings';
import type * as StatusText from './statusText';
import { Throttle } from '../editor/throttle';

/** Milliseconds between two looks at all jobs. */
const PAUSE = 250;

/** The item on the left: there while something is active, a rollout is open, or something has failed and was not looked at. */
export class StatusBar {
  readonly #fleet: Fleet;
  readonly #attention: Attention;
  readonly #settings: Settings;
  readonly #format: Format;
  readonly #rollouts: Pick<Rollouts, 'rows'>;
  readonly #item: StatusBarItem;
  readonly #ends = new Disposables();
  /** Loaded when there is first something to say. */
  #words: typeof StatusText | undefined;
  #isOver = false;

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
    this.#isOver = true;
    this.#ends.dispose();
  }

  #show(): void {
    const { hosts } = this.#fleet;
    const { unseen } = this.#attention;
    const { rows } = this.#rollouts;
    const warns = unseen.length + (rows?.waiting.count ?? 0) > 0;
    const isQuiet = unseen.length === 0 && !rows?.open && hosts.every(({ counts }) => counts.active === 0);
    if (!this.#settings.statusBar.value || isQuiet) {
      this.#item.hide();
      return;
    }
    if (this.#words === undefined) {
      void this.#loadWords();
      return;
    }
    const { text, lines, spoken } = this.#words.status(hosts, unseen, rows?.open, this.#format);
    this.#item.command = revealCommand(unseen[0]);
    this.#item.text = text;
    this.#item.tooltip = linesTooltip(lines);
    this.#item.accessibilityInformation = { label: spoken };
    this.#item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }

  async #loadWords(): Promise<void> {
    const words = await import('./statusText');
    words.useTranslator(translator());
    this.#words = words;
    if (!this.#isOver) this.#show();
  }
}

/** Opens the view, at a job that failed where there is one. */
function revealCommand(failed: TrackedJob | undefined): Command {
  const title = l10n.t('Show Hosts and Jobs');
  if (failed === undefined) return { command: commandId('revealView'), title };
  const row: TreeNode = { kind: 'job', host: failed.host, jobId: failed.job.jobId };
  return { command: commandId('revealView'), title, arguments: [row] };
}

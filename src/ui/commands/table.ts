import { commands, window, type Uri, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import type { CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import { tellFailure } from '../editor/failure';
import { l10n, translator } from '../words/l10n';
import { DETAILS_PAGE, OVERVIEW_PAGE, restorePages, ROLLOUT_PAGE } from '../pages/restoring';
import type { Dropped } from '../tree/drops';
import type { TreeNode } from '../tree/treeNode';
import type { Catalogue, Tools } from './catalogue';
import { calledFrom } from './rowArguments';

const PASTED: Keys = { createJobFromClipboard: 'createJobFromClipboard' };

type Keys = Partial<Record<CommandName, CommandName>>;

/** The commands that the keys for jobs run on rows of other kinds. */
const ON_OTHERS: Partial<Record<TreeNode['kind'], Keys>> = {
  ended: { showDetails: 'showDetails', showPage: 'showPage', cancelJob: 'clearEnded' },
  host: { ...PASTED, renameJob: 'editHost', cancelJob: 'removeHost' },
  group: { ...PASTED, renameJob: 'editHosts' },
};

/** Pages of one type, of which the editor may give some back. */
interface Pages {
  restore(panel: WebviewPanel, state: unknown): void;
}

/** Runs all commands. Their code is loaded when the first one runs. */
export class Commands implements Disposable {
  readonly #tools: Tools;
  readonly #ends = new Disposables();
  #catalogue: Promise<Catalogue> | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#restore(ROLLOUT_PAGE, (catalogue) => catalogue.rolloutPages());
    this.#restore(DETAILS_PAGE, (catalogue) => catalogue.detailsPages());
    this.#restore(OVERVIEW_PAGE, (catalogue) => catalogue.overviewPages());
  }

  /**
   * Runs a command as the editor calls it. Without its row, a command of a row would ask for hosts, and act on others than
   * the person pointed at.
   */
  async call(name: CommandName, args: readonly unknown[]): Promise<void> {
    const call = calledFrom(args);
    if (call.from === 'key') await this.#runByKey(name);
    else if (call.from === 'file') await this.run(name, [], call.file);
    else if (call.from === 'lostRow')
      void window.showInformationMessage(
        l10n.t('Nothing was done: the row was being drawn anew. Please try again.'),
      );
    else await this.#runInTree(name, call.from === 'rows' ? call.rows : []);
  }

  /** Runs a command on rows, and reports what it throws. */
  run(name: CommandName, rows: readonly TreeNode[], file?: Uri): Promise<void> {
    return this.#try((catalogue) => catalogue.run(name, rows, file));
  }

  /** Does what a drop on a row means. */
  drop(target: TreeNode | undefined, dropped: Dropped): Promise<void> {
    return this.#try((catalogue) => catalogue.drop(target, dropped));
  }

  /** Tells which creations of jobs were interrupted. */
  tellInterrupted(): Promise<void> {
    return this.#try((catalogue) => catalogue.tellInterrupted());
  }

  dispose(): void {
    this.#ends.dispose();
    void this.#catalogue?.then((catalogue) => catalogue.dispose());
  }

  /** A command of a row. The tree has an active row afterwards, whatever became of that one. */
  async #runInTree(name: CommandName, rows: readonly TreeNode[]): Promise<void> {
    const letGo = await this.#tools.view.holdActive(rows);
    await this.run(name, rows);
    await letGo();
  }

  #restore(type: Parameters<typeof restorePages>[0], pages: (catalogue: Catalogue) => Promise<Pages>): void {
    const restore = async (panel: WebviewPanel, state: unknown): Promise<void> =>
      (await pages(await this.#load())).restore(panel, state);
    this.#ends.add(restorePages(type, restore));
  }

  async #try(work: (catalogue: Catalogue) => Promise<void>): Promise<void> {
    try {
      await work(await this.#load());
    } catch (error) {
      tellFailure(error, this.#tools.log);
    }
  }

  #load(): Promise<Catalogue> {
    return (this.#catalogue ??= import('./catalogue').then(
      ({ Catalogue: Loaded }) => new Loaded(this.#tools, translator()),
    ));
  }

  /** A key acts on the focused row; on rows that it does not apply to, the editor's own action runs. */
  async #runByKey(name: CommandName): Promise<void> {
    const rows = await this.#tools.view.focusedRows();
    const other = rows.map(({ kind }) => ON_OTHERS[kind]?.[name]).find((command) => command !== undefined);
    if (rows.some((row) => row.kind === 'job' || row.kind === 'file')) await this.#runInTree(name, rows);
    else if (other) await this.#runInTree(other, rows);
    else if (name === 'showPage' || name === 'showDetails') await commands.executeCommand('list.select');
  }
}

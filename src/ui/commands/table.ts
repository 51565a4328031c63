import { commands } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { COMMAND_IDS, commandId, type CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import { tellFailure } from '../editor/failure';
import { translator } from '../words/l10n';
import type { TreeNode } from '../tree/treeNode';
import type { Catalogue, Tools } from './catalogue';

/** The commands that the keys for jobs run on a host, and on an ended job. */
const ON_HOSTS: Partial<Record<CommandName, CommandName>> = {
  renameJob: 'editHost',
  cancelJob: 'removeHost',
};
const ON_ENDED: Partial<Record<CommandName, CommandName>> = {
  showDetails: 'showDetails',
  cancelJob: 'clearEnded',
};

/** Registers all commands. Their code is loaded when the first one runs. */
export class Commands implements Disposable {
  readonly #tools: Tools;
  readonly #ends = new Disposables();
  #catalogue: Promise<Catalogue> | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
    for (const name of COMMAND_IDS) {
      this.#ends.add(
        commands.registerCommand(commandId(name), (first: unknown, all: unknown) =>
          isKey(first) ? this.#runByKey(name) : this.#runInTree(name, rowsOf(first, all)),
        ),
      );
    }
  }

  /** Runs a command on rows, and reports what it throws. */
  async run(name: CommandName, rows: readonly TreeNode[]): Promise<void> {
    try {
      const catalogue = await this.#load();
      await catalogue.run(name, rows);
    } catch (error) {
      tellFailure(error, this.#tools.log);
    }
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

  #load(): Promise<Catalogue> {
    return (this.#catalogue ??= import('./catalogue').then(
      ({ Catalogue: Loaded }) => new Loaded(this.#tools, translator()),
    ));
  }

  /** A key acts on the focused row; on rows that it does not apply to, the editor's own action runs. */
  async #runByKey(name: CommandName): Promise<void> {
    const rows = await this.#tools.view.focusedRows();
    const [onHosts, onEnded] = [ON_HOSTS[name], ON_ENDED[name]];
    if (rows.some((row) => row.kind === 'job' || row.kind === 'file')) await this.#runInTree(name, rows);
    else if (onEnded && rows.some(({ kind }) => kind === 'ended')) await this.#runInTree(onEnded, rows);
    else if (onHosts && rows.some(({ kind }) => kind === 'host')) await this.#runInTree(onHosts, rows);
    else if (name === 'showDetails') await commands.executeCommand('list.select');
  }
}

/** The key bindings of the manifest pass `{ focused: true }`. */
function isKey(first: unknown): boolean {
  return typeof first === 'object' && first !== null && 'focused' in first;
}

/** A menu passes its row and, where that is selected, all selected rows; the palette passes nothing. */
function rowsOf(first: unknown, all: unknown): readonly TreeNode[] {
  if (!isNode(first)) return [];
  const selected = Array.isArray(all) ? (all as unknown[]).filter(isNode) : [];
  return selected.includes(first) ? selected : [first];
}

const NODE_KINDS: Record<TreeNode['kind'], true> = {
  group: true,
  host: true,
  job: true,
  ended: true,
  file: true,
  more: true,
  notice: true,
};

function isNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    Object.hasOwn(NODE_KINDS, String(value.kind))
  );
}

import { commands } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { COMMAND_IDS, commandId, type CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import { tellFailure } from '../editor/failure';
import { translator } from '../words/l10n';
import type { TreeNode } from '../tree/treeNode';
import type { Catalogue, Tools } from './catalogue';

/** What the keys for jobs do on a host, and on a job that has ended. */
const ON_HOSTS: Partial<Record<CommandName, CommandName>> = {
  renameJob: 'editHost',
  cancelJob: 'removeHost',
};
const ON_ENDED: Partial<Record<CommandName, CommandName>> = {
  showDetails: 'showDetails',
  cancelJob: 'clearEnded',
};

/** Makes all commands known to the editor. What they do is loaded when the first of them is run. */
export class Commands implements Disposable {
  readonly #tools: Tools;
  readonly #ends = new Disposables();
  #catalogue: Promise<Catalogue> | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
    for (const name of COMMAND_IDS) {
      this.#ends.add(
        commands.registerCommand(commandId(name), (first: unknown, all: unknown) =>
          isKey(first) ? this.#runByKey(name) : this.run(name, rowsOf(first, all)),
        ),
      );
    }
  }

  /** Runs a command on rows; what it throws is told to the person. */
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

  #load(): Promise<Catalogue> {
    return (this.#catalogue ??= import('./catalogue').then(
      ({ Catalogue: Loaded }) => new Loaded(this.#tools, translator()),
    ));
  }

  /** A key means the row that has the focus, and on a row that it does not fit, what the editor does by itself. */
  async #runByKey(name: CommandName): Promise<void> {
    const rows = await this.#tools.view.focusedRows();
    const [onHosts, onEnded] = [ON_HOSTS[name], ON_ENDED[name]];
    if (rows.some((row) => row.kind === 'job' || row.kind === 'file')) await this.run(name, rows);
    else if (onEnded && rows.some(({ kind }) => kind === 'ended')) await this.run(onEnded, rows);
    else if (onHosts && rows.some(({ kind }) => kind === 'host')) await this.run(onHosts, rows);
    else if (name === 'showDetails') await commands.executeCommand('list.select');
  }
}

/** The bindings of keys in the manifest give `{ focused: true }`. */
function isKey(first: unknown): boolean {
  return typeof first === 'object' && first !== null && 'focused' in first;
}

/** A menu gives the row and, where it is one of the selected, all of those; the palette gives nothing. */
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

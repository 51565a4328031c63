import { DataTransferItem, EventEmitter, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { VIEW_ID } from '../editor/viewId';
import type { TreeNode } from './treeNode';

/** The type that the editor gives to rows of this tree. */
const ROWS = `application/vnd.code.tree.${VIEW_ID.toLowerCase()}`;

/** Something that was dropped on a row: hosts of this tree, or a text from anywhere. */
export interface Dropped {
  /** Names. */
  readonly hosts: readonly string[];
  readonly text: string;
}

interface Drop {
  /** `undefined` below all rows. */
  readonly target: TreeNode | undefined;
  readonly dropped: Dropped;
}

/** Lets a person drag hosts to another group, and drop addresses of files on a host. */
export class Drops implements TreeDragAndDropController<TreeNode>, Disposable {
  readonly dragMimeTypes = [ROWS];
  readonly dropMimeTypes = [ROWS, 'text/uri-list', 'text/plain'];
  readonly #dropped = new EventEmitter<Drop>();
  readonly onDidDrop = this.#dropped.event;

  handleDrag(rows: readonly TreeNode[], transfer: DataTransfer): void {
    const hosts = rows.flatMap((row) => (row.kind === 'host' ? row.host : []));
    if (hosts.length > 0) transfer.set(ROWS, new DataTransferItem(hosts));
  }

  async handleDrop(target: TreeNode | undefined, transfer: DataTransfer): Promise<void> {
    const rows: unknown = transfer.get(ROWS)?.value;
    const hosts = Array.isArray(rows) ? rows.filter((row) => typeof row === 'string') : [];
    const list = transfer.get('text/uri-list') ?? transfer.get('text/plain');
    const text = hosts.length > 0 ? '' : ((await list?.asString()) ?? '');
    if (hosts.length > 0 || text !== '') this.#dropped.fire({ target, dropped: { hosts, text } });
  }

  dispose(): void {
    this.#dropped.dispose();
  }
}

import type { QuickPick } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from './disposables';
import { offerRow, type Row } from './pickRows';
import type { Offer } from './question';

/**
 * A row at the top of a list, for a text that stands for several of its rows. Ticking it, or Enter, ticks these and
 * clears the text, so that the person sees what is ticked before the list is answered.
 */
export class TypedOffer<T> implements Disposable {
  readonly #pick: QuickPick<Row<T>>;
  readonly #rows: readonly Row<T>[];
  readonly #offerOf: (text: string) => Offer<T> | undefined;
  readonly #listeners = new Disposables();
  #offered: Row<T> | undefined;

  /** @param pick with all its rows */
  constructor(pick: QuickPick<Row<T>>, offerOf: (text: string) => Offer<T> | undefined) {
    this.#pick = pick;
    this.#rows = pick.items;
    this.#offerOf = offerOf;
    this.#listeners.add(pick.onDidChangeValue((text) => this.#show(text)));
    this.#listeners.add(
      pick.onDidChangeSelection((rows) => {
        if (this.#offered && rows.includes(this.#offered)) this.take();
      }),
    );
  }

  /** Ticks what is offered. @returns whether that ticked anything */
  take(): boolean {
    const offered = this.#offered;
    if (!offered) return false;
    const before = this.#ticked;
    const added = this.#rows.filter(
      (row) => !before.includes(row) && row.values.some((value) => offered.values.includes(value)),
    );
    this.#pick.value = '';
    this.#offered = undefined;
    this.#setRows(this.#rows, [...before, ...added]);
    return added.length > 0;
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  get #ticked(): readonly Row<T>[] {
    return this.#pick.selectedItems.filter((row) => row !== this.#offered);
  }

  #show(text: string): void {
    const offer = this.#offerOf(text);
    if (offer === undefined && this.#offered === undefined) return;
    const ticked = this.#ticked;
    this.#offered = offer && offerRow(offer);
    this.#setRows(this.#offered ? [this.#offered, ...this.#rows] : this.#rows, ticked);
  }

  /** New rows come unticked. */
  #setRows(rows: readonly Row<T>[], ticked: readonly Row<T>[]): void {
    this.#pick.items = rows;
    this.#pick.selectedItems = ticked;
  }
}

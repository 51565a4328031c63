import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import type { Choice, Offer } from './question';

/** A row of a list in the editor, and the values that choosing or ticking it stands for: none for a heading. */
export interface Row<T> extends QuickPickItem {
  readonly values: readonly T[];
  readonly ticked: boolean;
  readonly oneOf?: string;
}

/** The rows of choices, each below its heading where it has one. */
export function rowsOf<T>(choices: readonly Choice<T>[]): readonly Row<T>[] {
  return choices.flatMap(({ label, value, description, detail, heading, ticked, always, oneOf }) => {
    const row: Row<T> = {
      label,
      values: [value],
      ticked: ticked ?? false,
      alwaysShow: always ?? false,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
      ...(oneOf === undefined ? {} : { oneOf }),
    };
    if (heading === undefined) return [row];
    const separator = { label: heading, values: [], ticked: false, kind: QuickPickItemKind.Separator };
    return [separator, row];
  });
}

export function offerRow<T>({ label, description, values }: Offer<T>): Row<T> {
  return {
    label,
    values,
    ticked: false,
    alwaysShow: true,
    ...(description === undefined ? {} : { description }),
  };
}

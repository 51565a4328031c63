import type { Difference } from './difference';
import { ROW_ACTIONS, type HeadAction, type RolloutPageView, type RowAction } from './pageView';
import type { Shown } from './rolloutView';

/** Messages to the page. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: RolloutPageView }
  | { readonly kind: 'difference'; readonly difference: Difference }
  /** Something is in the clipboard. */
  | { readonly kind: 'copied' };

/** Messages from the page. Rows are identified by key, so that only shown hosts can be meant. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'head'; readonly action: HeadAction }
  | { readonly kind: 'row'; readonly action: RowAction; readonly key: string }
  | { readonly kind: 'details'; readonly key: string }
  /** Opens or closes a group. */
  | { readonly kind: 'toggle'; readonly key: string }
  | { readonly kind: 'filter'; readonly text: string };

/** Characters of a filter; a longer text is none that a person wrote. */
export const FILTER_LENGTH = 2000;

/**
 * @param shown the page as it was sent last
 * @returns `undefined` for anything that the page does not offer at the moment
 */
export function readMessage(value: unknown, shown: Shown | undefined): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, action, key, text } = value as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (shown === undefined) return undefined;
  if (kind === 'filter')
    return typeof text === 'string' && text.length <= FILTER_LENGTH ? { kind, text } : undefined;
  if (kind === 'head') {
    const button = shown.view.head.buttons.find(({ id }) => id === action);
    return button && { kind, action: button.id };
  }
  return typeof key === 'string' ? rowMessage(kind, action, key, shown) : undefined;
}

function rowMessage(kind: unknown, action: unknown, key: string, { view }: Shown): FromPage | undefined {
  const row = view.table.rows.find((each) => each.key === key);
  if (row === undefined || row.kind === 'note') return undefined;
  switch (kind) {
    case 'toggle':
      return row.kind === 'group' ? { kind, key } : undefined;
    case 'details':
      return row.kind === 'host' && row.hasJob ? { kind, key } : undefined;
    case 'row': {
      const known = ROW_ACTIONS.find((each) => each === action);
      return known && row.buttons.some(({ id }) => id === known) ? { kind, action: known, key } : undefined;
    }
    default:
      return undefined;
  }
}

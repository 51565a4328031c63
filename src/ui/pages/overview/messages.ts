import type { CommandName } from '../../editor/commandIds';
import type { Difference } from './difference';
import type { OverviewView } from './pageView';

/** Messages to the page. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: OverviewView }
  | { readonly kind: 'difference'; readonly difference: Difference };

/** Messages from the page. It can only mean what it shows. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Runs a command on all hosts. */
  | { readonly kind: 'run'; readonly command: CommandName }
  /** Runs the command of a cause. */
  | { readonly kind: 'cause'; readonly key: string }
  /** Shows the hosts of a lens or a cause alone; all for an empty key. */
  | { readonly kind: 'lens'; readonly key: string }
  | { readonly kind: 'filter'; readonly text: string }
  /** Goes to the row of a host. */
  | { readonly kind: 'open'; readonly key: string };

/** Characters of a filter; a longer text is none that a person wrote. */
export const FILTER_LENGTH = 2000;

/**
 * @param shown the page as it was sent last
 * @returns `undefined` for anything that the page does not offer at the moment
 */
export function readMessage(value: unknown, shown: OverviewView | undefined): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, command, key, text } = value as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (shown === undefined) return undefined;
  switch (kind) {
    case 'run': {
      const button = shown.head.buttons.find((each) => each.command === command);
      return button && { kind, command: button.command };
    }
    case 'cause':
    case 'lens':
    case 'open':
      return typeof key === 'string' && isShown(kind, key, shown) ? { kind, key } : undefined;
    case 'filter':
      return typeof text === 'string' && text.length <= FILTER_LENGTH ? { kind, text } : undefined;
    default:
      return undefined;
  }
}

function isShown(
  kind: 'cause' | 'lens' | 'open',
  key: string,
  { causes, lenses, hosts }: OverviewView,
): boolean {
  const isKey = (each: { readonly key: string }): boolean => each.key === key;
  const isCause = causes?.items.some(isKey) ?? false;
  if (kind === 'open') return hosts.some(isKey);
  return isCause || (kind === 'lens' && (key === '' || lenses.some(isKey)));
}

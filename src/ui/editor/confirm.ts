import { window, type MessageItem } from 'vscode';
import { l10n } from '../words/l10n';
import type { Question } from '../words/losses';

/** Asks in a modal dialog. @returns whether the person goes ahead */
export async function confirm({ message, detail, go, stay }: Question): Promise<boolean> {
  const goItem: MessageItem = { title: go };
  const items = stay === undefined ? [goItem] : safeFirst(stay, goItem);
  return (await window.showWarningMessage(message, { modal: true, detail }, ...items)) === goItem;
}

/**
 * Buttons of which Enter presses the one that changes nothing: the editor gives the focus to the first, and puts the one of
 * Escape last, so that the safe answer cannot be both. Its own name for that, Cancel, would be ambiguous beside "Cancel Job".
 */
export function safeFirst(stay: string, ...others: readonly MessageItem[]): readonly MessageItem[] {
  return [{ title: stay }, ...others, { title: l10n.t('Close'), isCloseAffordance: true }];
}

/** Where Enter can do something harmless, one safe button is enough: that of Escape, which stands last. */
export function harmlessFirst(
  harmless: string,
  stay: string,
  ...others: readonly MessageItem[]
): readonly MessageItem[] {
  return [{ title: harmless }, ...others, { title: stay, isCloseAffordance: true }];
}

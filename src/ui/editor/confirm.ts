import { window, type MessageItem } from 'vscode';
import type { Question } from '../words/losses';

/** Asks in a modal dialog. @returns whether the person goes ahead */
export async function confirm({ message, detail, go, stay }: Question): Promise<boolean> {
  const goItem: MessageItem = { title: go };
  // A button called "Cancel" beside "Cancel Job" would be ambiguous.
  const stayItem: MessageItem[] = stay === undefined ? [] : [{ title: stay, isCloseAffordance: true }];
  const answer = await window.showWarningMessage(message, { modal: true, detail }, goItem, ...stayItem);
  return answer === goItem;
}

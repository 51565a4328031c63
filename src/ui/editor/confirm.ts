import { window, type MessageItem } from 'vscode';

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** The button that goes ahead. */
  readonly go: string;
  /** The button that changes nothing; the editor's own "Cancel" by default. */
  readonly stay?: string;
}

/** Asks in a modal dialog. @returns whether the person goes ahead */
export async function confirm({ message, detail, go, stay }: Confirmation): Promise<boolean> {
  const goItem: MessageItem = { title: go };
  // A button called "Cancel" beside "Cancel Job" would be ambiguous.
  const stayItem: MessageItem[] = stay === undefined ? [] : [{ title: stay, isCloseAffordance: true }];
  const answer = await window.showWarningMessage(message, { modal: true, detail }, goItem, ...stayItem);
  return answer === goItem;
}

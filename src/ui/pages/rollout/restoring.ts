import { window, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';

/** The type of the panels, by which the editor finds who restores them. */
export const ROLLOUT_PAGE = 'bitsRemote.rollout';

/** Gives a panel of an earlier window its page back. */
interface Restorer {
  restore(panel: WebviewPanel, state: unknown): void;
}

/** Has pages of rollouts come back after a reload. Their code is loaded with the first page. */
export function restoreRolloutPages(pages: () => Promise<Restorer>): Disposable {
  return window.registerWebviewPanelSerializer(ROLLOUT_PAGE, {
    async deserializeWebviewPanel(panel, state: unknown) {
      (await pages()).restore(panel, state);
    },
  });
}

import { window, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';

/** The type of the panels, by which the editor finds who restores them. */
export const ROLLOUT_PAGE = 'bitsRemote.rollout';

/** Has pages of rollouts come back after a reload. Their code is loaded with the first page. */
export function restoreRolloutPages(
  restore: (panel: WebviewPanel, state: unknown) => Promise<void>,
): Disposable {
  return window.registerWebviewPanelSerializer(ROLLOUT_PAGE, { deserializeWebviewPanel: restore });
}

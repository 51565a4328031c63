import { window, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../runtime/disposable';

/** The types of panels, by which the editor finds who restores them. */
export const ROLLOUT_PAGE = 'bitsRemote.rollout';
export const DETAILS_PAGE = 'bitsRemote.details';
export const OVERVIEW_PAGE = 'bitsRemote.overview';
type PageType = typeof ROLLOUT_PAGE | typeof DETAILS_PAGE | typeof OVERVIEW_PAGE;

/** Has pages of a type come back after a reload. Their code is loaded with the first page. */
export function restorePages(
  type: PageType,
  restore: (panel: WebviewPanel, state: unknown) => Promise<void>,
): Disposable {
  return window.registerWebviewPanelSerializer(type, { deserializeWebviewPanel: restore });
}

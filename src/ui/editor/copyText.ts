import { env, window } from 'vscode';
import { l10n } from '../words/l10n';

/** Milliseconds for which the status bar confirms the copy. */
const TOLD = 3000;

/** Copies a text, and says so in the status bar. */
export async function copyText(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied')}`, TOLD);
}

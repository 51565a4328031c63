import { commands } from 'vscode';
import { l10n } from '../l10n';
import { withProgress } from '../progress';
import { VIEW_ID } from '../view';
import type { Command } from './context';

/** Opens the view, from the status bar. */
export const revealView: Command = async () => {
  await commands.executeCommand(`${VIEW_ID}.focus`);
};

/** The hosts as they stand in the user's settings. */
export const openSettings: Command = async () => {
  await commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key: 'bitsRemote.hosts', edit: false },
  });
};

export const showLog: Command = ({ log }) => {
  log.show(true);
  return Promise.resolve();
};

/** Starts a host to try everything on, and opens it. */
export const startPracticeHost: Command = async ({ practice, view }) => {
  await view.openHost(practice.hostName, () =>
    withProgress(l10n.t('Starting the practice host'), () => practice.start()),
  );
};

export const stopPracticeHost: Command = async ({ practice }) => {
  await practice.stop();
};

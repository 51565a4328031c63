import { commands, ConfigurationTarget, extensions, workspace } from 'vscode';
import { offer } from '../editor/failure';
import { terminalsAreHere } from '../terminals/terminalsHere';
import { l10n } from '../words/l10n';
import type { Command } from './context';

/** Turns on the setting that new terminals know `bits-remote` by. */
export const addTerminalCommand: Command = async () => {
  await workspace.getConfiguration('bitsRemote').update('terminalCommand', true, ConfigurationTarget.Global);
  const own = extensions.getExtension('bits-remote.bits-remote');
  if (own !== undefined && !terminalsAreHere(own)) {
    void offer(
      'information',
      l10n.t(
        'New terminals in windows of this computer have the command bits-remote. The terminals of this window run on another computer.',
      ),
      [],
    );
    return;
  }
  void offer('information', l10n.t('New terminals have the command bits-remote.'), [
    {
      title: l10n.t('New Terminal'),
      run: () => commands.executeCommand('workbench.action.terminal.new'),
    },
  ]);
};

import { commands } from 'vscode';
import { isFinal } from '../../bits/states';
import { confirm } from '../editor/confirm';
import { l10n } from '../words/l10n';
import { jobCount } from '../words/losses';
import { runWithProgress } from '../editor/progress';
import { VIEW_ID } from '../editor/viewId';
import type { Command } from './context';

/** Opens the view, at a job or a host where one is named; the status bar runs it. */
export const revealView: Command = async ({ view, fleet }, [row]) => {
  await commands.executeCommand(`${VIEW_ID}.focus`);
  if (row?.kind === 'job' && fleet.job(row.host, row.jobId)) await view.showJob(row.host, row.jobId);
  if (row?.kind === 'host' && fleet.host(row.host)) await view.openHost(row.host, () => Promise.resolve());
};

/** Opens the hosts in the user's settings. */
export const openSettings: Command = async () => {
  await commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key: 'bitsRemote.hosts', edit: false },
  });
};

export const showLog: Command = ({ log }) => {
  log.show(true);
  return Promise.resolve();
};

/** Starts the practice host and opens its row. */
export const startPracticeHost: Command = async ({ practice, view }) => {
  await view.openHost(practice.hostName, () =>
    runWithProgress(l10n.t('Starting the practice host'), () => practice.start()),
  );
};

/** Stops the practice host; asks first where jobs would be lost. */
export const stopPracticeHost: Command = async ({ practice, fleet, format }) => {
  const jobs = [...(fleet.host(practice.hostName)?.jobs.values() ?? [])];
  const unfinished = jobs.filter(({ job }) => !isFinal(job.state)).length;
  if (unfinished > 0) {
    const isConfirmed = await confirm({
      message: l10n.t('Stop the practice host with {0}?', jobCount(unfinished, format)),
      detail: l10n.t('Its jobs and all files that it downloaded will be deleted.'),
      go: l10n.t('Stop and Delete'),
      stay: l10n.t('Keep Running'),
    });
    if (!isConfirmed) return;
  }
  await practice.stop();
};

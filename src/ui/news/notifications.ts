import { ConfigurationTarget, workspace } from 'vscode';
import type { TrackedJob } from '../../fleet/model';
import type { Disposable } from '../../runtime/disposable';
import type { CommandName } from '../editor/commandIds';
import { offer, type NextAction } from '../editor/failure';
import type { NotificationLevel, Settings } from '../editor/settings';
import { failedText, finishedText } from '../words/endedJobsText';
import type { Format } from '../words/format';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import type { Headlines } from './news';
import { Toasts, type ToastKind, type ToastsOptions } from './toasts';

/** Runs a command on jobs, as if their rows had been selected. */
export type RunOnJobs = (command: CommandName, jobs: readonly TrackedJob[]) => Thenable<unknown>;

export interface NotificationsOptions extends Omit<ToastsOptions, 'isWanted' | 'show'> {
  readonly settings: Pick<Settings, 'notifications'>;
  readonly format: Format;
  readonly run: RunOnJobs;
}

/** Tells of jobs that finished or failed, with the next thing to do. A bundle of its own, loaded with the first news. */
export class Notifications implements Disposable {
  readonly #options: NotificationsOptions;
  readonly #toasts: Toasts;

  /** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
  constructor(options: NotificationsOptions, translate: Translate) {
    useTranslator(translate);
    this.#options = options;
    this.#toasts = new Toasts({
      ...options,
      isWanted: ({ job }) => {
        const level = options.settings.notifications.value;
        return level === 'all' || (level === 'failures' && job.state === 'ERROR');
      },
      show: (kind, jobs, onClose) => this.#show(kind, jobs, onClose),
    });
  }

  add(headlines: Headlines): void {
    this.#toasts.add(headlines);
  }

  dispose(): void {
    this.#toasts.dispose();
  }

  #show(kind: ToastKind, jobs: readonly TrackedJob[], onClose: () => void): void {
    const { format } = this.#options;
    const actions = kind === 'failed' ? this.#afterFailure(jobs) : this.#afterFinish(jobs);
    // The message is closed when a button is pressed; what the button does may take long.
    const closing = actions.map(({ title, run }) => ({
      title,
      run: () => {
        onClose();
        return run();
      },
    }));
    const shown =
      kind === 'failed'
        ? offer('warning', failedText(jobs, format), closing)
        : offer('information', finishedText(jobs, format), closing);
    void shown.finally(onClose);
  }

  #afterFinish(jobs: readonly TrackedJob[]): NextAction[] {
    const title = jobs.length === 1 ? l10n.t('Complete') : l10n.t('Complete All');
    return [{ title, run: () => this.#options.run('completeJob', jobs) }, never('failures')];
  }

  #afterFailure(jobs: readonly TrackedJob[]): NextAction[] {
    return [
      {
        title: jobs.length === 1 ? l10n.t('Show Error') : l10n.t('Show Errors'),
        run: () => this.#options.run('showError', jobs),
      },
      {
        title: jobs.length === 1 ? l10n.t('Retry') : l10n.t('Retry All'),
        run: () => this.#options.run('retryJob', jobs),
      },
      never('none'),
    ];
  }
}

function never(level: NotificationLevel): NextAction {
  return {
    title: l10n.t("Don't Show Again"),
    run: () =>
      workspace.getConfiguration('bitsRemote').update('notifications', level, ConfigurationTarget.Global),
  };
}

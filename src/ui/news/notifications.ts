import { ConfigurationTarget, workspace } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { TrackedJob } from '../../fleet/model';
import type { CommandName } from '../editor/commandIds';
import type { Headlines, News } from './news';
import { offer, type NextAction } from '../editor/failure';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { hostCount, jobCount } from '../words/losses';
import { errorText, jobName } from '../words/rowText';
import type { NotificationLevel, Settings } from '../editor/settings';

/** Milliseconds in which headlines are gathered into one message. */
const GATHERING = 1500;

/** Runs a command on jobs, as if their rows had been selected. */
export type RunOnJobs = (command: CommandName, jobs: readonly TrackedJob[]) => Thenable<unknown>;

/** Tells of jobs that finished or failed, with the next thing to do. Many at once become one message. */
export class Notifications {
  readonly #news: Pick<News, 'latest'>;
  readonly #subscription: Disposable;
  readonly #settings: Settings;
  readonly #format: Format;
  readonly #clock: Clock;
  readonly #run: RunOnJobs;
  #finished: TrackedJob[] = [];
  #failed: TrackedJob[] = [];
  #gathering: Disposable | undefined;

  constructor(
    news: Pick<News, 'latest' | 'onDidBreak'>,
    settings: Settings,
    format: Format,
    clock: Clock,
    run: RunOnJobs,
  ) {
    this.#news = news;
    this.#subscription = news.onDidBreak((headlines) => this.#gather(headlines));
    this.#settings = settings;
    this.#format = format;
    this.#clock = clock;
    this.#run = run;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#gathering?.dispose();
  }

  #gather({ finished, failed }: Headlines): void {
    const level = this.#settings.notifications.value;
    if (level === 'none') return;
    if (level === 'all') this.#finished.push(...finished);
    this.#failed.push(...failed);
    if (this.#finished.length + this.#failed.length === 0) return;
    this.#gathering ??= this.#clock.after(GATHERING, () => this.#tell());
  }

  #tell(): void {
    const [finished, failed] = [this.#stillSo(this.#finished), this.#stillSo(this.#failed)];
    this.#gathering = undefined;
    this.#finished = [];
    this.#failed = [];
    if (failed.length > 0) void offer('warning', this.#failedText(failed), this.#afterFailure(failed));
    if (finished.length > 0)
      void offer('information', this.#finishedText(finished), this.#afterFinish(finished));
  }

  /** The jobs as known by now, without those that the person has dealt with meanwhile. */
  #stillSo(jobs: readonly TrackedJob[]): readonly TrackedJob[] {
    return jobs.flatMap((job) => this.#news.latest(job) ?? []);
  }

  #finishedText(jobs: readonly TrackedJob[]): string {
    const [only] = jobs;
    if (only?.type === 'upload' && jobs.length === 1) {
      return l10n.t('“{0}” on {1} is transferred. Complete it to end it.', jobName(only), only.host);
    }
    if (only && jobs.length === 1) {
      return l10n.t(
        '“{0}” on {1} is transferred. Complete it to make its files available.',
        jobName(only),
        only.host,
      );
    }
    return l10n.t(
      '{0} on {1} are transferred. Complete them to make their files available.',
      jobCount(jobs.length, this.#format),
      hostCount(jobs, this.#format),
    );
  }

  #failedText(jobs: readonly TrackedJob[]): string {
    const [only] = jobs;
    if (only && jobs.length === 1) {
      return l10n.t('“{0}” on {1} has failed: {2}', jobName(only), only.host, errorText(only));
    }
    return l10n.t(
      '{0} on {1} have failed.',
      jobCount(jobs.length, this.#format),
      hostCount(jobs, this.#format),
    );
  }

  #afterFinish(jobs: readonly TrackedJob[]): NextAction[] {
    const title = jobs.length === 1 ? l10n.t('Complete') : l10n.t('Complete All');
    return [{ title, run: () => this.#run('completeJob', jobs) }, this.#never('failures')];
  }

  #afterFailure(jobs: readonly TrackedJob[]): NextAction[] {
    return [
      {
        title: jobs.length === 1 ? l10n.t('Show Error') : l10n.t('Show Errors'),
        run: () => this.#run('showError', jobs),
      },
      {
        title: jobs.length === 1 ? l10n.t('Retry') : l10n.t('Retry All'),
        run: () => this.#run('retryJob', jobs),
      },
      this.#never('none'),
    ];
  }

  #never(level: NotificationLevel): NextAction {
    return {
      title: l10n.t("Don't Show Again"),
      run: () =>
        workspace.getConfiguration('bitsRemote').update('notifications', level, ConfigurationTarget.Global),
    };
  }
}

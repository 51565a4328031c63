import { ConfigurationTarget, workspace } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { TrackedJob } from '../../fleet/model';
import type { CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import type { Lease } from '../editor/lease';
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

/**
 * Tells of jobs that finished or failed, with the next thing to do. Many at once become one message. Of several windows
 * one tells; the others keep what happened for when they take its place.
 */
export class Notifications {
  readonly #news: Pick<News, 'latest'>;
  readonly #lease: Pick<Lease, 'tellOnce'>;
  readonly #ends = new Disposables();
  readonly #settings: Settings;
  readonly #format: Format;
  readonly #clock: Clock;
  readonly #run: RunOnJobs;
  /** Jobs that were not told of. */
  #pending: readonly TrackedJob[] = [];
  #gathering: Disposable | undefined;
  /** The end of what is being told: one set at a time. */
  #turn: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(
    news: Pick<News, 'latest' | 'onDidBreak'>,
    lease: Pick<Lease, 'tellOnce' | 'onDidChange'>,
    settings: Settings,
    format: Format,
    clock: Clock,
    run: RunOnJobs,
  ) {
    this.#news = news;
    this.#lease = lease;
    this.#ends.add(news.onDidBreak((headlines) => this.#gather(headlines)));
    this.#ends.add(lease.onDidChange(() => this.#tellInTurn()));
    this.#settings = settings;
    this.#format = format;
    this.#clock = clock;
    this.#run = run;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#ends.dispose();
    this.#gathering?.dispose();
  }

  #gather({ finished, failed }: Headlines): void {
    const broken = [...finished, ...failed].filter((job) => this.#isWanted(job));
    if (broken.length === 0) return;
    this.#pending = [...this.#stillSo(this.#pending), ...broken];
    this.#gathering ??= this.#clock.after(GATHERING, () => {
      this.#gathering = undefined;
      this.#tellInTurn();
    });
  }

  #isWanted({ job }: TrackedJob): boolean {
    const level = this.#settings.notifications.value;
    return level === 'all' || (level === 'failures' && job.state === 'ERROR');
  }

  #tellInTurn(): void {
    this.#turn = this.#turn.then(() => this.#tell());
  }

  async #tell(): Promise<void> {
    const jobs = this.#stillSo(this.#pending).filter((job) => this.#isWanted(job));
    this.#pending = jobs;
    if (jobs.length === 0) return;
    const untold = await this.#lease.tellOnce(jobs.map(headlineKey));
    if (untold === undefined || this.#isDisposed) return;
    this.#pending = this.#pending.filter((job) => !jobs.includes(job));
    const told = jobs.filter((job) => untold.includes(headlineKey(job)));
    const failed = told.filter(({ job }) => job.state === 'ERROR');
    const finished = told.filter(({ job }) => job.state !== 'ERROR');
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
      return l10n.t(
        '“{0}” on {1} has finished transferring. Complete it to end it.',
        jobName(only),
        only.host,
      );
    }
    if (only && jobs.length === 1) {
      return l10n.t(
        '“{0}” on {1} has finished transferring. Complete it to make its files available.',
        jobName(only),
        only.host,
      );
    }
    return l10n.t(
      '{0} on {1} have finished transferring. Complete them to make their files available.',
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

/** The same in every window. A job that fails twice is told of twice, by the time of its last change. */
function headlineKey({ host, job }: TrackedJob): string {
  return [host, job.jobId, job.state, job.modificationTime?.getTime() ?? ''].join('\n');
}

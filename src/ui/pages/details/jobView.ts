import { isActive } from '../../../bits/states';
import type { History } from '../../../fleet/history/hostHistory';
import type { JobMoment } from '../../../fleet/history/moments';
import type { EndedJob, TrackedJob } from '../../../fleet/model';
import { progress } from '../../../bits/job';
import { sizeText, someFacts, type NameRollout } from '../../words/facts';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { jobName, rowError } from '../../words/rowText';
import { endingWord, stateWord } from '../../words/words';
import { sentenceCase } from '../../words/sentenceCase';
import { endedButtons, jobButtons } from './buttons';
import { filesView, thousandths } from './filesView';
import type { DetailsView, HeadView } from './pageView';
import { factViews, jobProblem } from './problemView';
import { signOf } from './signs';
import { pageTexts } from './texts';
import { throughputView } from './throughputView';
import { jobTimeLine } from './timeLine';

/** A job as the page shows it. */
export interface ShownJob {
  readonly tracked: TrackedJob;
  /** Where it has left its host. */
  readonly ended: EndedJob | undefined;
  /** `undefined` where it has not moved or changed since this window has watched. */
  readonly history: History<JobMoment> | undefined;
  /** Why its host cannot be read at the moment; empty where it can. */
  readonly hostTrouble: string;
}

const FACTS = [
  'description',
  'priority',
  'owner',
  'type',
  'via',
  'transientErrorCount',
  'minimumRetryDelay',
  'noProgressTimeout',
  'modificationTime',
  'jobId',
  'otherProperties',
] as const;

/** @param now milliseconds since 1970 */
export function jobView(shown: ShownJob, nameRollout: NameRollout, now: number, format: Format): DetailsView {
  const { tracked, ended, history, hostTrouble } = shown;
  const { job, host } = tracked;
  const moments = history?.moments ?? [];
  return {
    subject: { host, jobId: job.jobId },
    head: jobHead(shown, format),
    problem: ended ? null : jobProblem(tracked),
    throughput: throughputView(
      {
        samples: history?.samples ?? [],
        failures: moments.flatMap(({ at, error }) =>
          error === undefined ? [] : [{ at, words: rowError({ ...tracked, error }) }],
        ),
        isActive: ended === undefined && hostTrouble === '' && isActive(job.state),
        speed: tracked.bytesPerSecond,
        secondsLeft: tracked.secondsLeft,
      },
      now,
      format,
    ),
    jobs: null,
    files: filesView(job.files, format),
    timeLine: jobTimeLine(tracked, moments, ended, format),
    facts: {
      heading: l10n.t('About this job'),
      facts: factViews(someFacts(tracked, FACTS, format, nameRollout)),
    },
    texts: pageTexts(),
  };
}

function jobHead({ tracked, ended, hostTrouble }: ShownJob, format: Format): HeadView {
  const { job, host } = tracked;
  const share = progress(job);
  const state = sentenceCase(ended ? endingWord(ended.how) : stateWord(job.state));
  const percent = share === undefined ? '' : format.percent(share);
  return {
    title: jobName(tracked),
    place: l10n.t('BITS job on {0}', plainText(host)),
    sign: ended ? ended.how : signOf(job.state),
    state,
    note:
      hostTrouble === '' ? '' : l10n.t("As last seen: {0} can't be read ({1})", plainText(host), hostTrouble),
    spoken: hostTrouble === '' ? state : `${state}. ${hostTrouble}`,
    share: thousandths(job),
    amount: [percent, sizeText(tracked, format), fileCount(tracked, format)]
      .filter((part) => part !== '')
      .join(' · '),
    buttons: ended ? endedButtons() : jobButtons(tracked),
  };
}

function fileCount({ job: { filesTotal, filesTransferred } }: TrackedJob, format: Format): string {
  if (filesTotal === undefined || filesTotal < 2 || filesTransferred === undefined) return '';
  return l10n.t('{0} of {1} files', format.count(filesTransferred), format.count(filesTotal));
}

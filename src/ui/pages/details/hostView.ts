import type { History } from '../../../fleet/history/hostHistory';
import { lacksSignIn, type HostMoment } from '../../../fleet/history/moments';
import type { HostState, JobCounts, TrackedJob } from '../../../fleet/model';
import { concern } from '../../words/concern';
import { aboutHost } from '../../words/facts';
import type { Format } from '../../words/format';
import { hostSituation } from '../../words/hostSituation';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { shortReason } from '../../words/problem';
import type { HostPlace } from '../../words/provenance';
import { hostWord, jobDescription, jobName, type HostOrigin } from '../../words/rowText';
import { wayWord } from '../../words/wayWords';
import { sentenceCase } from '../../words/sentenceCase';
import { stateWord } from '../../words/words';
import { hostButtons } from './buttons';
import { thousandths } from './filesView';
import type { DetailsView, HeadView, JobView, ListView } from './pageView';
import { factViews, hostProblemView } from './problemView';
import { HOST_SIGNS, signOf } from './signs';
import { pageTexts } from './texts';
import { throughputView } from './throughputView';
import { hostTimeLine } from './timeLine';

/** A host as the page shows it. */
export interface ShownHost {
  readonly state: HostState;
  /** `undefined` before the first reading. */
  readonly history: History<HostMoment> | undefined;
  readonly origin: HostOrigin;
  readonly place: HostPlace | undefined;
}

/** Jobs that the page shows; the tree has all of them. */
const MOST_JOBS = 100;

/** @param now milliseconds since 1970 */
export function hostView(
  { state, history, origin, place }: ShownHost,
  now: number,
  format: Format,
): DetailsView {
  const { host, counts, status } = state;
  const moments = history?.moments ?? [];
  const left = counts.bytesTotal - counts.bytesTransferred;
  const moves = counts.bytesPerSecond > 0;
  return {
    subject: { host: host.name },
    head: hostHead(state, origin, format),
    problem: hostProblemView(state),
    throughput: throughputView(
      {
        samples: history?.samples ?? [],
        failures: moments.flatMap(({ at, error }) =>
          error === undefined || lacksSignIn(error) ? [] : [{ at, words: shortReason(error.code) }],
        ),
        isActive: status === 'online' && counts.active > 0,
        // The sum is 0 as well while no speed is known.
        speed: history?.samples.at(-1)?.bytesPerSecond,
        secondsLeft: moves && left > 0 ? left / counts.bytesPerSecond : undefined,
      },
      now,
      format,
    ),
    // Before the first reading there is nothing to say of them.
    jobs: state.readAt === undefined && state.jobs.size === 0 ? null : jobsView(state, format),
    files: null,
    timeLine: hostTimeLine(moments, format),
    facts: { heading: l10n.t('About this host'), facts: factViews(aboutHost(state, place).slice(1)) },
    texts: pageTexts(),
  };
}

function hostHead(state: HostState, origin: HostOrigin, format: Format): HeadView {
  const { host, counts, status, via, readAt } = state;
  return {
    title: plainText(host.name),
    place: [plainText(host.endpoint.url), host.group === undefined ? '' : plainText(host.group)]
      .filter((part) => part !== '')
      .join(' · '),
    sign: HOST_SIGNS[hostSituation(state)],
    state: sentenceCase(hostWord(state, format)),
    note: sentenceCase(
      [
        via === undefined || status !== 'online' ? '' : l10n.t('by {0}', wayWord(via)),
        readAt === undefined ? '' : l10n.t('last read {0}', format.moment(new Date(readAt))),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    // Pages of a long list are not told one by one.
    spoken: sentenceCase(status === 'connecting' ? l10n.t('connecting…') : hostWord(state, format)),
    share: counts.bytesTotal === 0 ? null : Math.round((counts.bytesTransferred / counts.bytesTotal) * 1000),
    amount: amountText(counts, format),
    buttons: hostButtons(state, origin),
  };
}

/** Of the active jobs. */
function amountText({ bytesTransferred, bytesTotal, active }: JobCounts, format: Format): string {
  if (active === 0 || bytesTotal === 0) return '';
  return l10n.t(
    '{0} of active jobs',
    format.part(BigInt(Math.round(bytesTransferred)), BigInt(Math.round(bytesTotal))),
  );
}

/** Failed jobs first; the others in the order of the tree. */
function jobsView({ jobs }: HostState, format: Format): ListView<JobView> {
  const byConcern: TrackedJob[][] = [];
  for (const tracked of jobs.values()) (byConcern[concern(tracked.job.state)] ??= []).push(tracked);
  const shown = byConcern.flat().slice(0, MOST_JOBS);
  const left = jobs.size - shown.length;
  return {
    heading: l10n.plural(jobs.size, '{0} job', '{0} jobs', format.count(jobs.size)),
    items: shown.map((tracked) => jobRow(tracked, format)),
    note: jobsNote(jobs.size, left, format),
  };
}

function jobsNote(all: number, left: number, format: Format): string {
  if (all === 0) return l10n.t('There are no jobs.');
  if (left === 0) return '';
  return l10n.plural(
    left,
    '{0} more job. The tree shows all.',
    '{0} more jobs. The tree shows all.',
    format.count(left),
  );
}

function jobRow(tracked: TrackedJob, format: Format): JobView {
  const { job } = tracked;
  return {
    key: job.jobId,
    name: jobName(tracked),
    sign: signOf(job.state),
    words: wordsOf(tracked, format),
    share: thousandths(job),
  };
}

/** As in the tree, where the icon says that a job has failed; here the word does. */
function wordsOf(tracked: TrackedJob, format: Format): string {
  const words = jobDescription(tracked, format);
  const failed = stateWord('ERROR');
  return tracked.job.state !== 'ERROR' || words === failed ? words : `${failed} · ${words}`;
}

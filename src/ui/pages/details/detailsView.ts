import type { FleetHistory } from '../../../fleet/history/fleetHistory';
import type { Fleet } from '../../../fleet/fleet';
import type { HostState, TrackedJob } from '../../../fleet/model';
import type { NameRollout } from '../../words/facts';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { HostPlace } from '../../words/provenance';
import { shortReason } from '../../words/problem';
import { jobName, type HostOrigin } from '../../words/rowText';
import { hostView } from './hostView';
import { jobView } from './jobView';
import type { DetailsView, Subject } from './pageView';
import { hostProblemView } from './problemView';
import { pageTexts } from './texts';

/** The known state of hosts and jobs. */
export interface Known {
  readonly fleet: Pick<Fleet, 'host' | 'job' | 'ended'>;
  readonly history: Pick<FleetHistory, 'of'>;
  readonly originOf: (host: string) => HostOrigin;
  readonly placeOf: (host: string) => HostPlace | undefined;
  readonly nameRollout: NameRollout;
}

/** A job as a page knew it last; it stays on the page after its row is gone. */
export type LastJob = TrackedJob | undefined;

/**
 * The page of a job or a host at one moment.
 * @param last the job as the page knew it before
 * @param now milliseconds since 1970
 */
export function detailsView(
  subject: Subject,
  known: Known,
  last: LastJob,
  now: number,
  format: Format,
): DetailsView {
  const { host, jobId } = subject;
  const state = known.fleet.host(host);
  if (state === undefined)
    return emptyView(subject, last, l10n.t('{0} is not in the list of hosts.', plainText(host)));
  const history = known.history.of(state.host);
  if (jobId === undefined) {
    const shown = {
      state,
      history: history?.host,
      origin: known.originOf(host),
      place: known.placeOf(host),
    };
    return hostView(shown, now, format);
  }
  const ended = known.fleet.ended(host, jobId);
  const tracked = known.fleet.job(host, jobId) ?? ended?.last;
  if (tracked === undefined) return goneView(subject, state, last);
  const hostTrouble = ended || state.error === undefined ? '' : shortReason(state.error.code);
  const view = jobView(
    { tracked, ended, history: history?.job(jobId), hostTrouble },
    known.nameRollout,
    now,
    format,
  );
  return hostTrouble === '' ? view : { ...view, problem: hostProblemView(state, true) };
}

/** The title of the page's tab. */
export function panelTitle({ head }: DetailsView): string {
  return head.title;
}

/** A job that the host does not list, or not yet. */
function goneView(subject: Subject, state: HostState, last: LastJob): DetailsView {
  const name = plainText(state.host.name);
  if (state.readAt !== undefined)
    return emptyView(
      subject,
      last,
      l10n.t(
        'This job is no longer on {0}. It was completed or cancelled, or BITS deleted it after its time limit.',
        name,
      ),
    );
  const view = emptyView(subject, last, l10n.t('{0} has not been read yet.', name));
  return { ...view, problem: hostProblemView(state, true) };
}

/** A page about something of which nothing more is known than its name. */
function emptyView(subject: Subject, last: LastJob, state: string): DetailsView {
  const { host, jobId } = subject;
  const isJob = jobId !== undefined;
  return {
    subject,
    head: {
      title: last ? jobName(last) : plainText(jobId ?? host),
      place: isJob ? l10n.t('BITS job on {0}', plainText(host)) : '',
      sign: isJob ? 'gone' : 'host',
      state,
      note: '',
      spoken: state,
      share: null,
      amount: '',
      buttons: [],
    },
    problem: null,
    throughput: null,
    jobs: null,
    files: null,
    timeLine: null,
    facts: { heading: '', facts: [] },
    texts: pageTexts(),
  };
}

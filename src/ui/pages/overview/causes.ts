import { shownHosts } from '../../../fleet/inventory/folding';
import type { HostState, TrackedJob } from '../../../fleet/model';
import { hasClass } from '../../../wsman/errors';
import type { CommandName } from '../../editor/commandIds';
import type { Format } from '../../words/format';
import { can } from '../../words/jobAbilities';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { offersSignIn, shortReason } from '../../words/problem';
import { rowError } from '../../words/rowText';
import { sentenceCase } from '../../words/sentenceCase';
import type { Button, CausesView, CauseView, Sign } from './pageView';

/** Causes that the page shows; more are counted. */
const MOST_CAUSES = 8;

/** A row of the tree that a command runs on. */
export type Target =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'job'; readonly host: string; readonly jobId: string };

/** Something that waits for a person, wherever it is the same. */
export interface Cause {
  readonly key: string;
  readonly sign: Sign;
  readonly reason: string;
  /** Names, in the order of the list. */
  readonly hosts: readonly string[];
  /** Jobs that it is about; none where it is about hosts. */
  readonly jobs: readonly TrackedJob[];
  /** Those of the hosts that lack the feature and can get it from here. */
  readonly installable: readonly string[];
  /** Whether signing in may help. */
  readonly isForSignIn: boolean;
}

type Growing = Cause & {
  readonly hosts: string[];
  readonly jobs: TrackedJob[];
  readonly installable: string[];
  isForSignIn: boolean;
};

/** What the person can do first: sign in, then look at failed jobs, at hosts that do not answer, and complete jobs. */
const ORDER: readonly Sign[] = ['signIn', 'failedJob', 'unreadable', 'ready'];

/** All that waits for a person, the most urgent first, and of one kind what concerns most hosts. */
export function causesOf(states: readonly HostState[]): readonly Cause[] {
  const found = new Map<string, Growing>();
  const add = (sign: Sign, reason: string, host: string, job?: TrackedJob): Growing => {
    const key = `${sign}:${reason}`;
    const cause = found.get(key) ?? {
      key,
      sign,
      reason,
      hosts: [],
      jobs: [],
      installable: [],
      isForSignIn: false,
    };
    found.set(key, cause);
    if (cause.hosts.at(-1) !== host) cause.hosts.push(host);
    if (job) cause.jobs.push(job);
    return cause;
  };
  for (const { host, status, error, kind, counts, jobs } of states) {
    if (status === 'failed') {
      const sign = hasClass(error, 'signInHelps') ? 'signIn' : 'unreadable';
      const cause = add(sign, error === undefined ? l10n.t('failed') : shortReason(error.code), host.name);
      if (kind?.install.can === true) cause.installable.push(host.name);
      cause.isForSignIn = offersSignIn(error);
    }
    // Most hosts have neither, and need not be walked.
    if (counts.failed + counts.ready === 0) continue;
    for (const tracked of jobs.values()) {
      if (tracked.job.state === 'ERROR') add('failedJob', rowError(tracked), host.name, tracked);
      else if (tracked.job.state === 'TRANSFERRED') add('ready', '', host.name, tracked);
    }
  }
  return [...found.values()].sort(
    (a, b) => ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign) || b.hosts.length - a.hosts.length,
  );
}

/** @param pressed key of the cause whose hosts are shown alone */
export function causesView(causes: readonly Cause[], pressed: string, format: Format): CausesView | null {
  if (causes.length === 0) return null;
  // One that is pressed stays in sight.
  const shown = causes.filter(({ key }, index) => index < MOST_CAUSES || key === pressed);
  const left = causes.length - shown.length;
  return {
    heading: l10n.t('Next steps'),
    items: shown.map((cause) => causeView(cause, cause.key === pressed, format)),
    note: left === 0 ? '' : l10n.t('and {0} more', format.count(left)),
  };
}

/**
 * The rows on which the command of a cause runs: the jobs that it counts, whatever the filter of the tree shows, or its
 * hosts.
 */
export function targetsOf(cause: Cause): readonly Target[] {
  const { sign, hosts, jobs, installable } = cause;
  if (sign !== 'failedJob' && sign !== 'ready')
    return (isForInstall(cause) ? installable : hosts).map((host) => ({ kind: 'host', host }));
  return jobs
    .filter((job) => can(job, sign === 'failedJob' ? 'retry' : 'complete'))
    .map(({ host, job: { jobId } }) => ({ kind: 'job', host, jobId }));
}

/** The feature helps where signing in is not what is missing. */
function isForInstall({ sign, installable }: Cause): boolean {
  return sign === 'unreadable' && installable.length > 0;
}

function causeView(cause: Cause, isOn: boolean, format: Format): CauseView {
  const { key, sign, reason, hosts } = cause;
  const { parts, left } = shownHosts(hosts);
  const more = left === 0 ? [] : [l10n.t('{0} more', format.count(left))];
  const what = reason === '' ? l10n.t('Ready to complete') : sentenceCase(plainText(reason));
  return {
    key,
    sign,
    words: `${what} · ${amountText(cause, format)}`,
    hosts: [...parts.map((part) => plainText(part, 200)), ...more].join(', '),
    isOn,
    button: buttonOf(cause, format),
  };
}

function amountText({ hosts, jobs }: Cause, format: Format): string {
  return jobs.length === 0
    ? l10n.plural(hosts.length, '{0} host', '{0} hosts', format.count(hosts.length))
    : l10n.plural(jobs.length, '{0} job', '{0} jobs', format.count(jobs.length));
}

function buttonOf(cause: Cause, format: Format): Button {
  const { sign, jobs } = cause;
  const button = (command: CommandName, title: string): Button => ({ command, title, isPrimary: false });
  const count = format.count(jobs.length);
  switch (sign) {
    case 'failedJob':
      return button('retryJob', l10n.plural(jobs.length, 'Retry {0} Job', 'Retry {0} Jobs', count));
    case 'ready':
      return button('completeJob', l10n.plural(jobs.length, 'Complete {0} Job', 'Complete {0} Jobs', count));
    default:
      if (isForInstall(cause)) return button('installFeature', l10n.t('Install BITS Compact Server…'));
      return cause.isForSignIn
        ? button('signIn', l10n.t('Sign In…'))
        : button('testConnection', l10n.t('Test Connection'));
  }
}

import { isFileDone, progress, type BitsFile } from '../../bits/job';
import { isFailed } from '../../bits/states';
import { httpStatus } from '../../bits/httpStatus';
import type { EndedJob, HostState, TrackedJob } from '../../fleet/model';
import { hasClass, hasCode } from '../../wsman/errors';
import type { Format } from './format';
import { HOST_ICONS, hostSituation } from './hostSituation';
import { DONE_COLOR, endingIcon, stateIcon, type Icon } from './icons';
import { abilities, inlineAbilities, loses } from './jobAbilities';
import { l10n } from './l10n';
import { meaningText } from './hresultWords';
import { lastPart, plainText } from './plainText';
import { shortReason } from './problem';
import { withoutCapital } from './sentenceCase';
import { missingRight } from './sessionWords';
import { kindsOfJobs, tallyText } from './tally';
import { wayWord } from './wayWords';
import { endingWord, stateWord } from './words';

/** Characters of a job's name in its row. */
const ROW_LENGTH = 60;

/** Where a host is defined: in the person's settings, in a linked inventory, or for this session only. */
export type HostOrigin = 'settings' | 'inventory' | 'session';

/** The contents of a row, without the editor's types. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /**
   * What menus ask of the row, as `type=job,inline=suspend,cancel,can=suspend,cancel,`: the type, the commands with a
   * button in the row, and those that apply to it.
   */
  readonly contextValue: string;
  /** For a screen reader: name, state, percent. */
  readonly spoken: string;
}

/** @param origin where the host is defined */
export function hostRow(state: HostState, origin: HostOrigin, format: Format): RowText {
  const label = plainText(state.host.name);
  const description = hostDescription(state, format);
  return {
    label,
    description,
    icon: HOST_ICONS[hostSituation(state)],
    contextValue: pairs({
      type: 'host',
      inline: inlineCommand(state),
      can: helpfulCommand(state, origin),
      feature: state.kind?.install.can === true ? 'installable' : '',
      origin,
      // What PowerShell cannot do is not offered.
      via: state.via === 'powershell' ? state.via : '',
      ended: state.ended.size === 0 ? '' : 'some',
      jobs: kindsOfJobs(state.counts),
    }),
    spoken: spoken(label, l10n.t('host'), description),
  };
}

/** The command with a button in the row, besides Refresh. */
function inlineCommand({ status, error }: HostState): string {
  if (status !== 'failed') return 'createJob';
  return hasClass(error, 'signInHelps') ? 'signIn' : '';
}

/** The command that may help a failed host, for its menu. The settings hold the pin, so that only their hosts have one. */
function helpfulCommand({ error }: HostState, origin: HostOrigin): string {
  if (hasClass(error, 'signInHelps')) return 'signIn';
  return hasClass(error, 'pinHelps') && origin === 'settings' ? 'pinCertificate' : '';
}

function hostDescription(state: HostState, format: Format): string {
  const word = hostWord(state, format);
  switch (state.status) {
    case 'idle':
    case 'connecting':
      return word;
    case 'online':
      return joined(
        word,
        ...(state.via === 'powershell' ? [kindName(state), l10n.t('by {0}', wayWord(state.via))] : []),
      );
    case 'failed':
      return joined(
        // A row is narrow, and this tells more.
        hasCode(state.error, 'ACCESS_DENIED') ? missingRight(state.session?.rights) : '',
        word,
        hasCode(state.error, 'PROVIDER_MISSING') ? kindName(state) : '',
      );
  }
}

/** How a host is doing, in a few words: the same in its row, in the overview and on its page. */
export function hostWord(state: HostState, format: Format): string {
  switch (state.status) {
    case 'idle':
      return l10n.t('not read yet');
    case 'connecting':
      return state.counts.jobs === 0
        ? l10n.t('connecting…')
        : l10n.t('listing… {0} jobs so far', format.count(state.counts.jobs));
    case 'online':
      return tallyText(state.counts, format);
    case 'failed':
      return failureText(state);
  }
}

function failureText({ error, kind }: HostState): string {
  if (error === undefined) return l10n.t('failed');
  return kind?.isBitsDisabled === true ? l10n.t('BITS is disabled') : shortReason(error.code);
}

/** The name of the host's Windows, where it is known. */
function kindName({ kind }: HostState): string {
  return plainText(kind?.name ?? '');
}

export function jobRow(tracked: TrackedJob, format: Format): RowText {
  const { job } = tracked;
  const name = jobName(tracked);
  const share = progress(job);
  return {
    // A row is narrow; the tooltip has the full name.
    label: plainText(name, ROW_LENGTH),
    description: jobDescription(tracked, format),
    icon: stateIcon(job.state, tracked.type === 'upload'),
    contextValue: pairs({
      type: 'job',
      inline: inlineAbilities(tracked).join(','),
      can: abilities(tracked).join(','),
      loses: abilities(tracked)
        .filter((ability) => loses(tracked, ability))
        .join(','),
    }),
    spoken: spoken(
      name,
      stateWord(job.state),
      share === undefined ? '' : format.percent(share),
      isFailed(job.state) ? rowError(tracked) : '',
    ),
  };
}

/** The row of a job that left the host: how it ended, where that is known, and when. */
export function endedRow(ended: EndedJob, format: Format): RowText {
  const { last, how, at, seenAt } = ended;
  const name = jobName(last);
  const description =
    how === 'gone'
      ? joined(endingWord(how), l10n.t('last seen {0}', format.time(new Date(seenAt))))
      : joined(endingWord(how), format.time(new Date(at)));
  return {
    label: plainText(name, ROW_LENGTH),
    description,
    icon: endingIcon(how),
    contextValue: pairs({ type: 'ended', how }),
    spoken: spoken(name, description),
  };
}

/** A job's name as a label; jobs may have none. */
export function jobName({ job }: TrackedJob): string {
  const name = plainText(job.displayName);
  return name === '' ? plainText(job.jobId) : name;
}

/** `42% · 12.3 MB/s · 3 min left` for a transfer; other states have texts of their own. */
export function jobDescription(tracked: TrackedJob, format: Format): string {
  const { job } = tracked;
  const share = progress(job);
  const percent = share === undefined ? '' : format.percent(share);
  switch (job.state) {
    case 'TRANSFERRING':
      return joined(
        percent === '' ? format.part(job.bytesTransferred, undefined) : percent,
        tracked.bytesPerSecond === undefined ? '' : format.rate(tracked.bytesPerSecond),
        tracked.secondsLeft === undefined ? '' : format.timeLeft(tracked.secondsLeft),
      );
    case 'SUSPENDED':
      return job.bytesTransferred === 0n
        ? l10n.t('suspended')
        : l10n.t('suspended at {0}', format.part(job.bytesTransferred, job.bytesTotal));
    case 'ERROR':
      return rowError(tracked);
    case 'TRANSIENT_ERROR':
      return tracked.error === undefined
        ? stateWord(job.state)
        : l10n.t('will try again: {0}', withoutCapital(rowError(tracked)));
    case 'QUEUED':
    case 'CONNECTING':
      return joined(job.bytesTransferred === 0n ? '' : percent, stateWord(job.state));
    default:
      return stateWord(job.state);
  }
}

/** Why a job failed, in a few words. */
export function errorText({ error }: TrackedJob): string {
  return error === undefined ? l10n.t('failed') : plainText(meaningText(error.info)).replace(/\.$/, '');
}

/** The same with the HTTP status first, because a narrow row is cut at its end. */
export function rowError(tracked: TrackedJob): string {
  const text = errorText(tracked);
  const number = httpStatus(tracked.error?.info.code ?? 0);
  return number === undefined ? text : withStatus(`HTTP ${number}`, text);
}

/**
 * `HTTP 404: the file server has no such file`.
 * @param status such as `HTTP 404`
 * @param text a meaning of our tables, which begins with a capital: it is a sentence elsewhere
 */
export function withStatus(status: string, text: string): string {
  const rest = text.replace(` (${status})`, '');
  // The sentence for an unlisted status contains the status itself.
  return rest.includes(status) ? rest : `${status}: ${withoutCapital(rest)}`;
}

export function fileRow(file: BitsFile, format: Format): RowText {
  const label = plainText(lastPart(file.localFile));
  const done = isFileDone(file);
  const share = progress(file);
  const sizes = format.part(file.bytesTransferred, file.bytesTotal);
  const percent = share === undefined || done ? '' : format.percent(share);
  return {
    label,
    description: joined(percent, sizes),
    icon: done ? { id: 'check', color: DONE_COLOR } : { id: 'file' },
    contextValue: pairs({ type: 'file', done: String(done) }),
    spoken: spoken(
      label,
      done ? l10n.t({ message: 'done', comment: 'file' }) : l10n.t('not done'),
      percent === '' ? sizes : percent,
    ),
  };
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value},`)
    .join('');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function spoken(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

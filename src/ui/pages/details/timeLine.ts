import type { HostMoment, JobMoment } from '../../../fleet/history/moments';
import type { EndedJob, TrackedJob } from '../../../fleet/model';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText, VALUE_LENGTH } from '../../words/plainText';
import { problemOf } from '../../words/problem';
import { rowError } from '../../words/rowText';
import { sentenceCase } from '../../words/sentenceCase';
import { endingWord, stateWord } from '../../words/words';
import type { MomentView, Sign, TimeLineView } from './pageView';
import { signOf } from './signs';

interface Entry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sign: Sign;
  readonly words: string;
  /** Where the time is from; empty for one of the host's own, which is exact. */
  readonly source: string;
}

/** The events of a job, oldest first: those that BITS tells, and those seen since this window has watched. */
export function jobTimeLine(
  tracked: TrackedJob,
  moments: readonly JobMoment[],
  ended: EndedJob | undefined,
  format: Format,
): TimeLineView | null {
  const { creationTime, completionTime, modificationTime, state } = tracked.job;
  // One that failed before this window watched: BITS tells no time of the failure, but a change of state is a modification.
  const isFailureSeen = moments.some((moment) => moment.state === 'ERROR');
  const entries: Entry[] = [
    ...told(creationTime, 'event', l10n.t('Created')),
    ...seenStates(tracked, moments, completionTime !== undefined),
    ...told(completionTime, 'ready', l10n.t('Transferred')),
    ...(state === 'ERROR' && !isFailureSeen
      ? told(modificationTime, 'failed', failureWords(tracked), l10n.t('last change'))
      : []),
  ];
  if (ended)
    entries.push({
      at: ended.at,
      sign: ended.how,
      words: sentenceCase(endingWord(ended.how)),
      source: seenHere(),
    });
  return timeLine(entries, format);
}

/** When a host stopped answering, and answered again. */
export function hostTimeLine(moments: readonly HostMoment[], format: Format): TimeLineView | null {
  return timeLine(
    moments.map(({ at, error }) => ({
      at,
      sign: error === undefined ? 'host' : 'failed',
      words:
        error === undefined ? l10n.t('Answered again') : plainText(problemOf(error).message, VALUE_LENGTH),
      source: seenHere(),
    })),
    format,
  );
}

/** Connecting lasts a moment, and the end of the transfer has a time of the host's own. */
function seenStates(tracked: TrackedJob, moments: readonly JobMoment[], isTransferredTold: boolean): Entry[] {
  return moments.flatMap(({ at, state, error }): Entry[] => {
    if (state === 'CONNECTING' || (state === 'TRANSFERRED' && isTransferredTold)) return [];
    const why = error === undefined ? '' : rowError({ ...tracked, error });
    const words = [sentenceCase(stateWord(state)), why].filter((part) => part !== '').join(' · ');
    return [{ at, sign: signOf(state), words, source: seenHere() }];
  });
}

function failureWords(tracked: TrackedJob): string {
  const failed = stateWord('ERROR');
  const why = rowError(tracked);
  return sentenceCase(why === failed ? failed : `${failed} · ${why}`);
}

function told(time: Date | undefined, sign: Sign, words: string, source = ''): readonly Entry[] {
  return time === undefined ? [] : [{ at: time.getTime(), sign, words, source }];
}

/** Readings come some seconds after what they show. */
function seenHere(): string {
  return l10n.t('seen here');
}

function timeLine(entries: readonly Entry[], format: Format): TimeLineView | null {
  if (entries.length === 0) return null;
  const moments = [...entries]
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...rest }): MomentView => ({ time: format.moment(new Date(at)), ...rest }));
  return { heading: l10n.t('Timeline'), moments };
}

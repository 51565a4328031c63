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
  /** Seen by a reading; times of the host are exact. */
  readonly isSeen: boolean;
}

/** The events of a job, oldest first: those that BITS tells, and those seen since this window has watched. */
export function jobTimeLine(
  tracked: TrackedJob,
  moments: readonly JobMoment[],
  ended: EndedJob | undefined,
  format: Format,
): TimeLineView | null {
  const { creationTime, completionTime } = tracked.job;
  const entries: Entry[] = [
    ...told(creationTime, 'event', l10n.t('Created')),
    ...seenStates(tracked, moments, completionTime !== undefined),
    ...told(completionTime, 'ready', l10n.t('Transferred')),
  ];
  if (ended)
    entries.push({ at: ended.at, sign: ended.how, words: sentenceCase(endingWord(ended.how)), isSeen: true });
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
      isSeen: true,
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
    return [{ at, sign: signOf(state), words, isSeen: true }];
  });
}

function told(time: Date | undefined, sign: Sign, words: string): readonly Entry[] {
  return time === undefined ? [] : [{ at: time.getTime(), sign, words, isSeen: false }];
}

function timeLine(entries: readonly Entry[], format: Format): TimeLineView | null {
  if (entries.length === 0) return null;
  const moments = [...entries]
    .sort((a, b) => a.at - b.at)
    .map(({ at, sign, words, isSeen }): MomentView => ({
      time: format.moment(new Date(at)),
      sign,
      words,
      source: isSeen ? l10n.t('seen here') : '',
    }));
  return { heading: l10n.t('Time line'), moments };
}

import { describeJobError, type HresultInfo } from '../../bits/errorCodes';
import type { JobError } from '../../bits/requests';
import type { JobState } from '../../bits/states';
import { l10n } from './l10n';

/** What a code means, translated. */
export function meaningText({ sentences, args }: HresultInfo): string {
  return sentences.meaning.map((sentence) => l10n.t(sentence, args)).join(' ');
}

/** What to do about the error of a job in a state, translated. */
export function adviceText({ info, context }: JobError, state: JobState): string {
  const { sentences, args } = describeJobError(info.code, context, state);
  return sentences.advice.map((sentence) => l10n.t(sentence, args)).join(' ');
}

import type { HresultInfo } from '../../bits/errorCodes';
import { adviceSentences, RETRY_STEPS } from '../../bits/errorTexts/nextStep';
import type { JobError } from '../../bits/requests';
import type { JobState, JobType } from '../../bits/states';
import { l10n } from './l10n';

/** What a code means, translated. The table of codes is not loaded with the window; the error brings its texts. */
export function meaningText({ sentences, args }: HresultInfo): string {
  return sentences.meaning.map((sentence) => l10n.t(sentence, args)).join(' ');
}

/** The advice for the error of a job, translated; it names the buttons of the editor. */
export function adviceText({ info }: JobError, state: JobState, type: JobType | undefined): string {
  return adviceSentences(info, state, RETRY_STEPS, type)
    .map((sentence) => l10n.t(sentence, info.args))
    .join(' ');
}

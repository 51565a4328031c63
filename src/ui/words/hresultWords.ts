import type { HresultInfo } from '../../bits/errorCodes';
import { adviceSentences, RETRY_STEPS } from '../../bits/errorTexts/nextStep';
import type { JobError } from '../../bits/requests';
import type { JobState } from '../../bits/states';
import { l10n } from './l10n';

/** What a code means, translated. The table of codes is not loaded with the window; the error brings its texts. */
export function meaningText({ sentences, args }: HresultInfo): string {
  return sentences.meaning.map((sentence) => l10n.t(sentence, args)).join(' ');
}

/** What to do about the error of a job in a state, translated; it names the buttons of the editor. */
export function adviceText({ info }: JobError, state: JobState): string {
  return adviceSentences(info, state, RETRY_STEPS)
    .map((sentence) => l10n.t(sentence, info.args))
    .join(' ');
}

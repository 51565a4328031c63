import type { JobState, JobType } from '../states';
import type { Asked, Retry } from './hresultText';

/** Sentences that say what to do once the cause of an error is fixed, or what BITS does by itself. */
export const NEXT_STEPS = {
  keepsTrying: 'BITS tries again by itself, until the no-progress timeout of the job.',
  gaveUp: 'BITS has stopped trying. Resume the job once the cause is gone.',
  thenResume: 'Then resume the job.',
  resume: 'Resume the job to try again.',
  tryAgain: 'Try again.',
  thenTryAgain: 'Then try again.',
  later: 'Try again later.',
  newJob: 'Cancel the job, and create it anew.',
} as const;

/** The same where a failed job has a button that is called Retry; BITS and the command line resume it. */
export const RETRY_STEPS: NextSteps = {
  ...NEXT_STEPS,
  gaveUp: 'BITS has stopped trying. Retry the job once the cause is gone.',
  thenResume: 'Then retry the job.',
  resume: 'Retry the job.',
};

type NextSteps = Readonly<Record<keyof typeof NEXT_STEPS, string>>;

const OF_TRANSFERS: readonly Asked[] = ['transfer', 'localFile', 'remoteFile'];

/** What an error says of its end. */
export interface Ending {
  readonly retry: Retry;
  readonly asked: Asked;
  /** How to mend the cause. */
  readonly cure: string;
  /** Further advice that holds for uploads only. */
  readonly uploadCure?: string | undefined;
}

/**
 * The sentences of an advice. What BITS does by itself comes first, what a person does last.
 * @param state the state of the job whose transfer failed, if it is known
 * @param steps the words of the place that shows them
 * @param type of the job, if it is known
 */
export function adviceSentences(
  { retry, asked, cure, uploadCure }: Ending,
  state?: JobState,
  steps: NextSteps = NEXT_STEPS,
  type?: JobType,
): readonly string[] {
  const cures = uploadCure === undefined || type === 'download' ? [cure] : [cure, uploadCure];
  const next = nextStep(retry, asked, state);
  if (next === undefined) return cures;
  return next === 'keepsTrying' || next === 'gaveUp' ? [steps[next], ...cures] : [...cures, steps[next]];
}

function nextStep(retry: Retry, asked: Asked, state: JobState | undefined): keyof NextSteps | undefined {
  if (retry === 'new-job') return 'newJob';
  if (!OF_TRANSFERS.includes(asked)) return afterAction(retry);
  if (state === 'TRANSIENT_ERROR' && (retry === 'automatic' || retry === 'resume')) return 'keepsTrying';
  switch (retry) {
    case 'automatic':
      return state === 'ERROR' ? 'gaveUp' : 'keepsTrying';
    case 'repair':
      return 'thenResume';
    case 'resume':
      return 'resume';
    default:
      return undefined;
  }
}

function afterAction(retry: Retry): keyof NextSteps | undefined {
  switch (retry) {
    case 'automatic':
      return 'later';
    case 'repair':
      return 'thenTryAgain';
    case 'resume':
      return 'tryAgain';
    default:
      return undefined;
  }
}

import type { JobState } from '../states';
import type { Asked, Retry } from './hresultText';

/** Sentences that say what to do once the cause of an error is mended, or what BITS does by itself. */
export const NEXT_STEPS = {
  keepsTrying: 'BITS tries again by itself, until the no-progress time-out of the job.',
  gaveUp: 'BITS has stopped trying. Resume the job once the cause is gone.',
  thenResume: 'Then resume the job.',
  resume: 'Resume the job to try again.',
  tryAgain: 'Try again.',
  thenTryAgain: 'Then try again.',
  later: 'Try again later.',
  newJob: 'Cancel the job, and create it anew.',
} as const;

const OF_TRANSFERS: readonly Asked[] = ['transfer', 'localFile', 'remoteFile'];

/** What an error says of its end. */
export interface Ending {
  readonly retry: Retry;
  readonly asked: Asked;
  /** How to mend the cause. */
  readonly cure: string;
}

/**
 * The sentences of an advice. What BITS does by itself comes first, what a person does last.
 * @param state the state of the job whose transfer failed, if it is known
 */
export function adviceSentences({ retry, asked, cure }: Ending, state?: JobState): readonly string[] {
  const next = nextStep(retry, asked, state);
  if (next === undefined) return [cure];
  return next === NEXT_STEPS.keepsTrying || next === NEXT_STEPS.gaveUp ? [next, cure] : [cure, next];
}

function nextStep(retry: Retry, asked: Asked, state: JobState | undefined): string | undefined {
  if (retry === 'new-job') return NEXT_STEPS.newJob;
  if (!OF_TRANSFERS.includes(asked)) return afterAction(retry);
  if (state === 'TRANSIENT_ERROR' && (retry === 'automatic' || retry === 'resume'))
    return NEXT_STEPS.keepsTrying;
  switch (retry) {
    case 'automatic':
      return state === 'ERROR' ? NEXT_STEPS.gaveUp : NEXT_STEPS.keepsTrying;
    case 'repair':
      return NEXT_STEPS.thenResume;
    case 'resume':
      return NEXT_STEPS.resume;
    default:
      return undefined;
  }
}

function afterAction(retry: Retry): string | undefined {
  switch (retry) {
    case 'automatic':
      return NEXT_STEPS.later;
    case 'repair':
      return NEXT_STEPS.thenTryAgain;
    case 'resume':
      return NEXT_STEPS.tryAgain;
    default:
      return undefined;
  }
}

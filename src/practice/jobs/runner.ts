import { Throttle } from './throttle';
import type { RunJob } from './jobQueue';
import { download, upload, type TransferTerms } from './transfer';

/** BG_JOB_PRIORITY_FOREGROUND. */
const FOREGROUND = 0;

export type RunnerTerms = Omit<TransferTerms, 'throttle' | 'signal' | 'connected' | 'progressed'>;

/** Moves a job's files one after another; the queue decides when. */
export function jobRunner(terms: RunnerTerms): RunJob {
  const { behaviour, clock } = terms;
  const background = new Throttle(clock, () => behaviour.backgroundBytesPerSecond);
  return async (job, hooks) => {
    const foreground = new Throttle(clock, () => behaviour.foregroundBytesPerSecond);
    // The priority may change on the way.
    const current = (): Throttle => (job.priority === FOREGROUND ? foreground : background);
    const throttle: TransferTerms['throttle'] = {
      slice: (most) => current().slice(most),
      pass: (bytes, signal) => current().pass(bytes, signal),
    };
    // Files may be added while the job runs.
    for (let file = job.files.find(({ done }) => !done); file; file = job.files.find(({ done }) => !done)) {
      if (hooks.signal.aborted) return;
      await (job.type === 'upload' ? upload : download)(job, file, { ...terms, ...hooks, throttle });
    }
  };
}

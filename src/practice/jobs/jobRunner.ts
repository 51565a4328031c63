import { remotePath } from '../../bits/addresses';
import { Throttle } from '../throttle';
import { download } from './download';
import { FOREGROUND_PRIORITY, type Job, type JobFile } from './job';
import type { RunJob } from './jobRun';
import { copyDown, copyUp } from './localCopy';
import type { TransferTerms } from './transfer';
import { upload } from './upload';

export type RunnerTerms = Omit<TransferTerms, 'throttle' | 'signal' | 'connected' | 'progressed'>;

/** Transfers a job's files one after another. Background jobs share one bandwidth, foreground jobs do not. */
export function jobRunner(terms: RunnerTerms): RunJob {
  const { behaviour, clock } = terms;
  const background = new Throttle(clock, () => behaviour.backgroundBytesPerSecond);
  return async (job, hooks) => {
    const foreground = new Throttle(clock, () => behaviour.foregroundBytesPerSecond);
    // The priority may change during the run.
    const current = (): Throttle => (job.priority === FOREGROUND_PRIORITY ? foreground : background);
    const throttle: TransferTerms['throttle'] = {
      slice: (most) => current().slice(most),
      pass: (bytes, signal) => current().pass(bytes, signal),
    };
    // Files may be added during the run.
    for (let file = job.files.find(({ done }) => !done); file; file = job.files.find(({ done }) => !done)) {
      if (hooks.signal.aborted) return;
      await transferOf(job, file)(job, file, { ...terms, ...hooks, throttle });
    }
  };
}

function transferOf({ type }: Job, { remoteUrl }: JobFile): typeof download {
  if (remotePath(remoteUrl) !== undefined) return type === 'upload' ? copyUp : copyDown;
  return type === 'upload' ? upload : download;
}

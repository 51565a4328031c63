import { HRESULT } from '../../bits/hresults';
import type { JobAction, JobStateName, JobType } from '../../bits/states';

/** The effect of an action on a job. */
export interface Effect {
  /** HRESULT of the call. */
  readonly result: number;
  /** The state afterwards; unchanged when the action has no effect. */
  readonly next: JobStateName;
  /**
   * What happens to the files: `keepDone` renames the complete ones and deletes the rest, `deleteAll` deletes all that
   * was downloaded.
   */
  readonly files: 'leave' | 'keepDone' | 'deleteAll';
}

/** The facts of a job on which the effect of an action depends. */
export interface Situation {
  readonly state: JobStateName;
  readonly type: JobType;
  readonly filesTotal: number;
  readonly filesDone: number;
}

/** States of a job that runs, or waits to run. */
export const ACTION_STATES: ReadonlySet<JobStateName> = new Set([
  'QUEUED',
  'CONNECTING',
  'TRANSFERRING',
  'TRANSIENT_ERROR',
]);

export function isFinal(state: JobStateName): boolean {
  return state === 'ACKNOWLEDGED' || state === 'CANCELLED';
}

function stays(state: JobStateName, result: number = HRESULT.S_OK): Effect {
  return { result, next: state, files: 'leave' };
}

/**
 * The life cycle of a BITS job, by state and action ("Life Cycle of a BITS Job"; IBackgroundCopyJob::Suspend,
 * ::Resume, ::Cancel, ::Complete). The job is unchanged where the pages leave the outcome open: Suspend in ERROR and
 * TRANSFERRED, Resume in TRANSFERRED without new files.
 */
export function effectOf(action: JobAction, job: Situation): Effect {
  const { state } = job;
  if (isFinal(state)) return stays(state, HRESULT.BG_E_INVALID_STATE);
  switch (action) {
    case 'resume':
      return resume(job);
    case 'suspend':
      return ACTION_STATES.has(state)
        ? { result: HRESULT.S_OK, next: 'SUSPENDED', files: 'leave' }
        : stays(state);
    case 'cancel':
      return { result: HRESULT.S_OK, next: 'CANCELLED', files: 'deleteAll' };
    case 'complete':
      return complete(job);
  }
}

function resume({ state, filesTotal, filesDone }: Situation): Effect {
  if (state === 'QUEUED' || state === 'CONNECTING' || state === 'TRANSFERRING') return stays(state);
  if (filesTotal === 0) return stays(state, HRESULT.BG_E_EMPTY);
  if (state === 'TRANSFERRED' && filesDone === filesTotal) return stays(state);
  return { result: HRESULT.S_OK, next: 'QUEUED', files: 'leave' };
}

function complete({ state, type, filesTotal, filesDone }: Situation): Effect {
  // Files added to a transferred job make it incomplete again.
  if (filesDone === filesTotal && filesTotal > 0)
    return { result: HRESULT.S_OK, next: 'ACKNOWLEDGED', files: 'keepDone' };
  if (type === 'upload') return stays(state, HRESULT.BG_E_INVALID_STATE);
  return { result: HRESULT.BG_S_PARTIAL_COMPLETE, next: 'ACKNOWLEDGED', files: 'keepDone' };
}

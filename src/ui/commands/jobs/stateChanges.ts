import type { JobAction } from '../../../bits/states';
import type { TrackedJob } from '../../../fleet/model';
import { loses } from '../../words/jobAbilities';
import { l10n } from '../../words/l10n';
import { cancelQuestion, completeQuestion } from '../../words/losses';
import type { JobChange } from './jobChange';

type StateChange = JobChange<undefined>;

/** A change of state asks for no values; what it needs is its action unless it says otherwise. */
function stateChange(
  action: JobAction,
  change: Pick<StateChange, 'title' | 'none' | 'doing' | 'done' | 'confirmation'> & Partial<StateChange>,
): StateChange {
  return {
    needs: action,
    values: () => undefined,
    steps: () => [],
    apply: async (jobs, { job }, _values, signal) => (await jobs.changeState(job.jobId, action, signal)).note,
    ...change,
  };
}

export function suspendJob(): StateChange {
  return stateChange('suspend', {
    title: l10n.t('Suspend Jobs'),
    none: l10n.t('No job that can be suspended.'),
    doing: l10n.t('Suspending jobs'),
    done: (jobs) => l10n.t('Suspended {0}.', jobs),
  });
}

export function resumeJob(): StateChange {
  return stateChange('resume', {
    title: l10n.t('Resume Jobs'),
    none: l10n.t('No job that can be resumed.'),
    doing: l10n.t('Resuming jobs'),
    done: (jobs) => l10n.t('Resumed {0}.', jobs),
  });
}

/** Resumes failed jobs: BITS tries again at once. */
export function retryJob(): StateChange {
  return stateChange('resume', {
    title: l10n.t('Retry Jobs'),
    none: l10n.t('No job has failed.'),
    needs: 'retry',
    doing: l10n.t('Retrying jobs'),
    done: (jobs) => l10n.t('BITS tries {0} again.', jobs),
  });
}

export function completeJob(): StateChange {
  return stateChange('complete', {
    title: l10n.t('Complete Jobs'),
    none: l10n.t('No job that can be completed.'),
    confirmation: (jobs, { format }) => {
      const lost = losing(jobs, 'complete');
      return lost.length > 0 ? completeQuestion(lost, format) : undefined;
    },
    doing: l10n.t('Completing jobs'),
    done: (jobs) => l10n.t('Completed {0}.', jobs),
  });
}

export function cancelJob(): StateChange {
  return stateChange('cancel', {
    title: l10n.t('Cancel Jobs'),
    none: l10n.t('No job that can be cancelled.'),
    confirmation: (jobs, { format, settings }) => {
      const lost = losing(jobs, 'cancel');
      const isAsked =
        settings.confirmCancel.value === 'always' || lost.some(({ job }) => job.bytesTransferred !== 0n);
      return lost.length > 0 && isAsked ? cancelQuestion(lost, format) : undefined;
    },
    doing: l10n.t('Cancelling jobs'),
    done: (jobs) => l10n.t('Cancelled {0}.', jobs),
  });
}

/** The jobs that lose something by an action, so that it is to be confirmed. */
function losing(jobs: readonly TrackedJob[], action: JobAction): readonly TrackedJob[] {
  return jobs.filter((job) => loses(job, action));
}

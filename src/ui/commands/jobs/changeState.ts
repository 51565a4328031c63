import { window, type MessageItem } from 'vscode';
import { isFailed, permission, type JobAction } from '../../../bits/states';
import type { TrackedJob } from '../../../fleet/model';
import { l10n } from '../../words/l10n';
import { cancelQuestion, completeQuestion, type Question } from '../../words/losses';
import type { Command, Context } from '../context';
import { runOnJobs } from './runOnJobs';
import { chooseJobs } from '../targets';

interface Words {
  /** Title of the picker. */
  readonly ask: string;
  readonly none: string;
  readonly doing: string;
  readonly done: (jobs: string) => string;
}

export const suspendJob: Command = (context, rows) => change(context, rows, 'suspend', suspendWords());
export const resumeJob: Command = (context, rows) => change(context, rows, 'resume', resumeWords());
export const completeJob: Command = (context, rows) => change(context, rows, 'complete', completeWords());
export const cancelJob: Command = (context, rows) => change(context, rows, 'cancel', cancelWords());

/** Resume of what failed: BITS tries again at once. */
export const retryJob: Command = (context, rows) =>
  change(context, rows, 'resume', retryWords(), ({ job }) => isFailed(job.state));

async function change(
  context: Context,
  rows: Parameters<Command>[1],
  action: JobAction,
  words: Words,
  also: (job: TrackedJob) => boolean = () => true,
): Promise<void> {
  const chosen = await chooseJobs(context, rows, {
    title: words.ask,
    none: words.none,
    fits: (job) => permission(job.job.state, action, job.type) !== 'no' && also(job),
  });
  if (!chosen || !(await confirmed(context, action, chosen.jobs))) return;
  await runOnJobs(context, chosen, {
    title: words.doing,
    done: words.done,
    operation: async (jobs, { job }, signal) => (await jobs.changeState(job.jobId, action, signal)).note,
  });
}

/** Asks where something would be lost, and says what. */
async function confirmed(context: Context, action: JobAction, jobs: readonly TrackedJob[]): Promise<boolean> {
  const risky = jobs.filter(({ job, type }) => permission(job.state, action, type) === 'confirm');
  const question = questionFor(context, action, risky);
  if (!question) return true;
  const { message, detail } = question;
  const go: MessageItem = { title: question.go };
  // A button called "Cancel" beside "Cancel Job" would say nothing.
  const stay: MessageItem = { title: question.stay, isCloseAffordance: true };
  return (await window.showWarningMessage(message, { modal: true, detail }, go, stay)) === go;
}

function questionFor(
  context: Context,
  action: JobAction,
  risky: readonly TrackedJob[],
): Question | undefined {
  if (risky.length === 0) return undefined;
  if (action === 'complete') return completeQuestion(risky, context.format);
  const losesNothing = risky.every(({ job }) => job.bytesTransferred === 0n);
  if (losesNothing && context.settings.confirmCancel.value === 'whenBytesAreLost') return undefined;
  return cancelQuestion(risky, context.format);
}

function suspendWords(): Words {
  return {
    ask: l10n.t('Suspend Jobs'),
    none: l10n.t('No job that can be suspended.'),
    doing: l10n.t('Suspending jobs'),
    done: (jobs) => l10n.t('Suspended {0}.', jobs),
  };
}

function resumeWords(): Words {
  return {
    ask: l10n.t('Resume Jobs'),
    none: l10n.t('No job that can be resumed.'),
    doing: l10n.t('Resuming jobs'),
    done: (jobs) => l10n.t('Resumed {0}.', jobs),
  };
}

function retryWords(): Words {
  return {
    ask: l10n.t('Retry Jobs Now'),
    none: l10n.t('No job has failed.'),
    doing: l10n.t('Retrying jobs'),
    done: (jobs) => l10n.t('BITS tries {0} again.', jobs),
  };
}

function completeWords(): Words {
  return {
    ask: l10n.t('Complete Jobs'),
    none: l10n.t('No job that can be completed.'),
    doing: l10n.t('Completing jobs'),
    done: (jobs) => l10n.t('Completed {0}.', jobs),
  };
}

function cancelWords(): Words {
  return {
    ask: l10n.t('Cancel Jobs'),
    none: l10n.t('No job that can be cancelled.'),
    doing: l10n.t('Cancelling jobs'),
    done: (jobs) => l10n.t('Cancelled {0}.', jobs),
  };
}

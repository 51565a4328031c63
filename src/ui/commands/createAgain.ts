import { isFailed } from '../../bits/states';
import type { TrackedJob } from '../../fleet/model';
import { offer } from '../editor/failure';
import { jobName } from '../words/rowText';
import { l10n } from '../words/l10n';
import type { Command, Context } from './context';
import { changeJobs } from './jobs/changeJobs';
import { cancelJob } from './jobs/stateChanges';
import { chooseJobs } from './targets/jobTargets';
import { createFromList } from './create/createJob';
import { draftAgain } from './create/jobDraft';

/**
 * Creates a job like one that there is or was, after changes: BITS lets nobody change the address of a file, and a
 * cancelled job does not come back.
 */
export const createAgain: Command = async (context, rows) => {
  const chosen = await chooseJobs(context, rows, {
    title: l10n.t('Create Job Again'),
    fits: ({ job }) => job.files.length > 0,
    likely: ({ job }) => isFailed(job.state),
    none: l10n.t('There are no jobs with files.'),
    ended: true,
    single: true,
  });
  const [job] = chosen?.jobs ?? [];
  if (!job) return;
  const made = await createFromList(context, l10n.t('Create Job Again'), draftAgain(context, job));
  if (made) offerToCancel(context, job);
};

/** A failed job has been replaced: it would stay on the host until somebody cancels it. */
function offerToCancel(context: Context, { host, job: { jobId } }: TrackedJob): void {
  const failed = context.fleet.job(host, jobId);
  if (!failed || !isFailed(failed.job.state)) return;
  void offer(
    'information',
    l10n.t('“{0}” was created again. The failed job is still on {1}.', jobName(failed), host),
    [
      {
        title: l10n.t('Cancel Failed Job'),
        run: () => changeJobs(context, [{ kind: 'job', host, jobId }], cancelJob()),
      },
    ],
  );
}

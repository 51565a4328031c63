import type { TrackedJob } from '../../../fleet/model';
import { askInSteps } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import { offer } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { cleanUpQuestion } from '../../words/losses';
import type { Command, Context } from '../context';
import { runOnJobs } from '../jobs/runOnJobs';
import { hasHosts, hostsOf, readHosts } from '../targets/hostTargets';
import { isUntouched, type LeftOver } from './leftOvers';
import { hostsStep, jobsStep, kindsStep, type CleanUpDraft } from './leftOverSteps';

/** Cancels or completes left-over jobs, after the person has seen the list and what is lost. */
export const cleanUpJobs: Command = async (context, rows) => {
  const { fleet, format } = context;
  if (!hasHosts(context)) return;
  const named = hostsOf(context, rows);
  const draft: CleanUpDraft = {
    hosts: fleet.hosts.filter(({ host }) => named.size === 0 || named.has(host.name)),
    cleanUp: { kinds: ['failed', 'suspended', 'readyToComplete'], unchangedFor: 7 },
    chosen: [],
  };
  const steps = [kindsStep(context, draft), jobsStep(context, draft)];
  if (named.size === 0 && draft.hosts.length > 1) steps.unshift(hostsStep(context, draft));
  if (!(await askInSteps(l10n.t('Clean Up Jobs'), steps)) || draft.chosen.length === 0) return;
  const { chosen } = draft;
  const question = cleanUpQuestion(jobsTo(chosen, 'cancel'), jobsTo(chosen, 'complete'), format);
  if (await confirm(question)) await cleanUp(context, chosen);
};

function jobsTo(chosen: readonly LeftOver[], action: LeftOver['action']): readonly TrackedJob[] {
  return chosen.filter((leftOver) => leftOver.action === action).map(({ job }) => job);
}

async function cleanUp(context: Context, chosen: readonly LeftOver[]): Promise<void> {
  const jobs = await untouched(context, chosen);
  if (jobs.length === 0) return;
  const actions = new Map(chosen.map(({ job, action }) => [job.job.jobId, action]));
  await runOnJobs(
    context,
    { jobs, leftOut: 0 },
    {
      doing: l10n.t('Cleaning up jobs'),
      done: (done) => l10n.t('Cleaned up {0}.', done),
      unseen: true,
      apply: async (hostJobs, { job: { jobId } }, signal) =>
        (await hostJobs.changeState(jobId, actions.get(jobId) ?? 'cancel', signal)).note,
    },
  );
}

/** Reads the hosts again, because minutes may have passed since the list, and drops jobs that changed meanwhile. */
async function untouched(context: Context, chosen: readonly LeftOver[]): Promise<readonly TrackedJob[]> {
  const { fleet, format } = context;
  const names = new Set(chosen.map(({ job }) => job.host));
  await readHosts(
    context,
    fleet.hosts.filter(({ host }) => names.has(host.name)),
  );
  const jobs = chosen.flatMap(({ job }) => {
    const now = fleet.job(job.host, job.job.jobId);
    return now && isUntouched(job, now) ? [now] : [];
  });
  const touched = chosen.length - jobs.length;
  if (touched > 0) {
    const text =
      touched === 1
        ? l10n.t('1 job has changed meanwhile, and is left as it is.')
        : l10n.t('{0} jobs have changed meanwhile, and are left as they are.', format.count(touched));
    void offer('information', text, []);
  }
  return jobs;
}

import type { HostState, TrackedJob } from '../../../fleet/model';
import { askInSteps } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import { offer } from '../../editor/failure';
import { answered, stepWhen, type Step } from '../../editor/wizard';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { cleanUpQuestion } from '../../words/losses';
import type { Command, Context } from '../context';
import { runOnJobs } from '../jobs/runOnJobs';
import { hasHosts, hostChoices, hostsOf, readHosts, whichHosts } from '../targets/hostTargets';
import { shownHosts } from '../targets/shownHosts';
import { isUntouched, type LeftOver } from './leftOvers';
import { leftOverSteps, type CleanUpDraft, type LeftOverSource } from './leftOverSteps';

/** Cancels or completes left-over jobs, after the person has seen the list and what is lost. */
export const cleanUpJobs: Command = async (context, rows) => {
  const { fleet, view, format } = context;
  const named = hostsOf(context, rows);
  if (named.size === 0 && !hasHosts(context)) return;
  const shown = shownHosts(context);
  const isAsked = named.size === 0 && shown.length > 1;
  // Of all hosts, only those that the person has looked at and that can be read are ticked: cleaning up deletes.
  const looked = shown.filter((state) => view.openHosts.has(state.host.name) && isReadable(state));
  const draft: Draft = {
    hosts: named.size > 0 ? fleet.hosts.filter(({ host }) => named.has(host.name)) : isAsked ? looked : shown,
    cleanUp: { kinds: ['failed', 'suspended', 'readyToComplete'], unchangedFor: 7 },
    chosen: [],
    unticked: new Set(),
  };
  const steps = [
    stepWhen(() => isAsked, hostsStep(context, draft)),
    ...leftOverSteps(sourceOf(context, draft), draft),
  ];
  if (!(await askInSteps(l10n.t('Clean Up Jobs'), steps)) || draft.chosen.length === 0) return;
  const { chosen } = draft;
  const question = cleanUpQuestion(jobsTo(chosen, 'cancel'), jobsTo(chosen, 'complete'), format);
  if (await confirm(question)) await cleanUp(context, chosen);
};

interface Draft extends CleanUpDraft {
  hosts: readonly HostState[];
}

function hostsStep(context: Context, draft: Draft): Step {
  return async (position, asker) => {
    const choices = hostChoices(context, shownHosts(context), namesOf(draft.hosts), isReadable);
    const answer = await asker.choices(whichHosts(context, choices), position);
    return answered(answer, ({ ticked }) => (draft.hosts = ticked));
  };
}

function isReadable({ status }: HostState): boolean {
  return status !== 'failed';
}

function sourceOf(context: Context, draft: Draft): LeftOverSource {
  const { fleet, format, clock } = context;
  const statesNow = (): readonly HostState[] =>
    draft.hosts.flatMap(({ host }) => fleet.host(host.name) ?? []);
  return {
    read: async () => {
      await readHosts(context, draft.hosts);
      const failed = statesNow().filter(({ status }) => status !== 'online');
      if (failed.length === 0) return;
      const names = hostNames(
        failed.map(({ host }) => host.name),
        format,
      );
      void offer('warning', l10n.t("Couldn't be read and was skipped: {0}.", names), []);
    },
    jobs: () => statesNow().flatMap(({ status, jobs }) => (status === 'online' ? [...jobs.values()] : [])),
    tell: (text) => void offer('information', text, []),
    now: () => clock.now(),
    format,
  };
}

function namesOf(hosts: readonly HostState[]): ReadonlySet<string> {
  return new Set(hosts.map(({ host }) => host.name));
}

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
    const text = l10n.plural(
      touched,
      '{0} job changed in the meantime and was skipped.',
      '{0} jobs changed in the meantime and were skipped.',
      format.count(touched),
    );
    void offer('information', text, []);
  }
  return jobs;
}

import { wayCan } from '../../../bits/wayIn';
import type { JobSpec } from '../../../bits/requests';
import { PRIORITIES } from '../../../bits/states';
import type { TrackedJob } from '../../../fleet/model';
import { withoutMarker } from '../../../fleet/rollouts/marker';
import { recentJobs } from '../../editor/lastJob';
import { answered, stepWhen, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import type { Command, Context } from '../context';
import { hostChoices, hostsOf, whichHosts } from '../targets/hostTargets';
import { shownHosts } from '../targets/shownHosts';
import { draftOf, fileOf, fileSteps } from './fileSteps';
import { optionsStep, type JobOptions } from './jobOptions';
import { namedAfter, nameStep } from './nameStep';
import { recentFor } from './recentEntries';

/** The answers about a new job so far. */
export interface JobDraft extends JobOptions {
  /** Whether the rows named the hosts, or there is but one. */
  readonly hostsAreGiven: boolean;
  /** Whether it fetches the sample of the practice host. */
  readonly isSample: boolean;
}

/** Starts from the person's last entries. */
export function jobDraft(context: Context, rows: Parameters<Command>[1]): JobDraft {
  const last = context.memory.lastJob;
  const named = [...hostsOf(context, rows)];
  const [onlyHost, ...others] = shownHosts(context);
  const hosts = named.length === 0 && onlyHost && others.length === 0 ? [onlyHost.host.name] : named;
  const hostsAreGiven = hosts.length > 0;
  const sample = hosts.map((host) => context.practice.sampleUrl(host)).find((url) => url !== undefined);
  return {
    hosts: hostsAreGiven ? hosts : [...hostsOf(context, context.view.selection)],
    hostsAreGiven,
    file: {
      remoteUrl: sample ?? last.url ?? '',
      localFile: '',
      folder: sample ? 'C:\\Data' : (last.localFolder ?? 'C:\\Temp'),
    },
    ...namedAfter(sample),
    isSample: sample !== undefined,
    others: [],
    description: '',
    type: 'download',
    account: last.account ?? context.settings.serviceAccount.value,
    canBeUser: (hosts) => hosts.every((host) => wayCan(context.fleet.host(host)?.via, 'userJobs')),
    suspended: last.suspended ?? false,
    priority: last.priority ?? 'NORMAL',
  };
}

/** A job like another, on the same host. Which account owns that one is not told in a form that a new job takes. */
export function draftAgain(context: Context, { host, job, type }: TrackedJob): JobDraft {
  const draft = jobDraft(context, [{ kind: 'host', host }]);
  const [file = draft.file, ...others] = job.files.map((each) => draftOf(each));
  const { displayName: name, priority } = job;
  return {
    ...draft,
    file,
    others,
    name,
    offeredName: '',
    description: withoutMarker(job.description),
    type: type ?? 'download',
    suspended: false,
    priority: PRIORITIES.find((known) => known === priority) ?? 'NORMAL',
  };
}

export function draftSteps(context: Context, draft: JobDraft): readonly Step[] {
  const { memory, settings } = context;
  const recent = recentFor(recentJobs(memory.lastJob), draft, settings.serviceAccount.value);
  const files = fileSteps(draft.file, recent);
  return [hostsStep(context, draft), ...files, nameStep(draft), optionsStep(draft)];
}

function hostsStep(context: Context, draft: JobDraft): Step {
  const isAsked = (): boolean => !draft.hostsAreGiven;
  return stepWhen(isAsked, async (position, asker) => {
    const answer = await asker.choices(
      whichHosts(
        context,
        hostChoices(context, shownHosts(context), new Set(draft.hosts)),
        l10n.t('The same job on which hosts?'),
      ),
      position,
    );
    return answered(answer, ({ ticked }) => (draft.hosts = ticked.map(({ host }) => host.name)));
  });
}

/** The request for the job on one host. */
export function specOf(draft: JobDraft): JobSpec {
  const { name, description, type, account, priority, suspended } = draft;
  return {
    displayName: name,
    files: [draft.file, ...draft.others].map(fileOf),
    type,
    account,
    suspended,
    ...(description === '' ? {} : { description }),
    // NORMAL is the provider's own default, which needs no extra request.
    ...(priority === 'NORMAL' ? {} : { priority }),
  };
}

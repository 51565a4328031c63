import { wayCan } from '../../../bits/wayIn';
import type { JobSpec } from '../../../bits/requests';
import { withoutEdges } from '../../../runtime/pastedText';
import { answered, stepWhen, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText, remoteName } from '../../words/plainText';
import { checkJobName } from '../../words/validation';
import type { Command, Context } from '../context';
import { hostChoices, hostsOf, shownHosts, whichHosts } from '../targets/hostTargets';
import { fileOf, fileSteps } from './fileSteps';
import { optionsStep, type JobOptions } from './jobOptions';

/** The answers about a new job so far. */
export interface JobDraft extends JobOptions {
  /** Whether the rows named the hosts, or there is but one. */
  readonly hostsAreGiven: boolean;
  name: string;
  /** The name offered last; the offer follows the address until the person changes it. */
  offeredName: string;
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
    name: '',
    offeredName: '',
    others: [],
    description: '',
    type: 'download',
    account: last.account ?? context.settings.serviceAccount.value,
    canBeUser: (hosts) => hosts.every((host) => wayCan(context.fleet.host(host)?.via, 'userJobs')),
    suspended: last.suspended ?? false,
    priority: last.priority ?? 'NORMAL',
  };
}

export function draftSteps(context: Context, draft: JobDraft): readonly Step[] {
  return [hostsStep(context, draft), ...fileSteps(draft.file), nameStep(draft), optionsStep(draft)];
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

function nameStep(draft: JobDraft): Step {
  return async (position, asker) => {
    const fromUrl = plainText(remoteName(draft.file.remoteUrl));
    const value = draft.name === draft.offeredName ? fromUrl : draft.name;
    draft.offeredName = fromUrl;
    const question = {
      prompt: l10n.t(
        'The name of the job. It need not be unique; every administrator of the host can read it.',
      ),
      value,
      check: checkJobName,
    };
    return answered(await asker.text(question, position), (name) => (draft.name = withoutEdges(name)));
  };
}

/** The request for the job on one host. */
export function specOf(draft: JobDraft): JobSpec {
  const { name, description, type, account, priority, suspended } = draft;
  return {
    displayName: name,
    files: [fileOf(draft.file), ...draft.others],
    type,
    account,
    suspended,
    ...(description === '' ? {} : { description }),
    // NORMAL is the provider's own default, which needs no extra request.
    ...(priority === 'NORMAL' ? {} : { priority }),
  };
}

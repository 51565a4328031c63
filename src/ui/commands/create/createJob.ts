import { window } from 'vscode';
import type { BitsJob } from '../../../bits/job';
import type { FilePair, JobSpec } from '../../../bits/requests';
import type { HostState } from '../../../fleet/model';
import { askChoices, askInSteps, askText, take, type Place, type Step } from '../../editor/ask';
import { logLine, offer, tellFailure } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { hostCount, jobCount } from '../../words/losses';
import { inParallel } from '../../editor/parallel';
import { lastPart, plainText } from '../../words/plainText';
import { withProgress } from '../../editor/progress';
import { checkJobName } from '../../words/validation';
import { askJobOptions, type JobOptions } from './jobOptions';
import type { Command, Context } from '../context';
import { fileOf, fileQuestions, type FileDraft } from './fileQuestions';
import { hostChoices, hostsOf } from '../targets';

/** Makes a job on one host or on several. Nothing is made before the last step is confirmed. */
export const createJob: Command = async (context, rows) => {
  if (context.fleet.hosts.length === 0) {
    void window.showInformationMessage(l10n.t('There are no hosts yet. Add one first.'));
    return;
  }
  const draft = startingDraft(context, rows);
  const steps: readonly Step[] = [
    (place) => askHosts(context, draft, place),
    ...fileQuestions(draft.file),
    (place) => askName(draft, place),
    (place) => askJobOptions(draft, place),
  ];
  if (!(await askInSteps(l10n.t('Create Job'), steps))) return;
  await remember(context, draft);
  await create(context, draft);
};

interface Draft extends JobOptions {
  /** Ticked in the first step; a single host needs no asking. */
  hosts: readonly string[];
  /** By the rows acted on, or because there is but one. */
  readonly hostsAreGiven: boolean;
  file: FileDraft;
  name: string;
  /** What the name was offered as, which follows the address until the person changes it. */
  offeredName: string;
}

function startingDraft(context: Context, rows: Parameters<Command>[1]): Draft {
  const last = context.memory.lastJob;
  const named = [...hostsOf(context, rows)];
  const [onlyHost] = context.fleet.hosts;
  const hosts =
    named.length === 0 && onlyHost && context.fleet.hosts.length === 1 ? [onlyHost.host.name] : named;
  const sample = hosts.map((host) => context.practice.sampleUrl(host)).find((url) => url !== undefined);
  return {
    hosts,
    hostsAreGiven: hosts.length > 0,
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
    suspended: last.suspended ?? false,
    priority: last.priority ?? 'NORMAL',
  };
}

async function askHosts(context: Context, draft: Draft, place: Place): ReturnType<Step> {
  if (draft.hostsAreGiven) return 'skip';
  const ticked = new Set(draft.hosts);
  const answer = await askChoices<HostState>(
    {
      placeholder: l10n.t('On which hosts? The same job is made on each.'),
      choices: hostChoices(context, context.fleet.hosts, ticked),
    },
    place,
  );
  return take(answer, (value) => (draft.hosts = value.ticked.map(({ host }) => host.name)));
}

async function askName(draft: Draft, place: Place): ReturnType<Step> {
  const fromUrl = plainText(lastPart(draft.file.remoteUrl));
  const value = draft.name === draft.offeredName ? fromUrl : draft.name;
  draft.offeredName = fromUrl;
  const question = {
    prompt: l10n.t(
      'The name of the job. It need not be unique; every administrator of the host can read it.',
    ),
    value,
    check: checkJobName,
  };
  return take(await askText(question, place), (name) => (draft.name = name.trim()));
}

async function remember({ memory }: Context, draft: Draft): Promise<void> {
  const { account, suspended, priority, file } = draft;
  await memory.rememberJob({ url: file.remoteUrl, localFolder: file.folder, account, suspended, priority });
}

async function create(context: Context, draft: Draft): Promise<void> {
  const spec = specOf(draft);
  const results = await withProgress(l10n.t('Creating “{0}”', plainText(draft.name)), (signal) =>
    inParallel(draft.hosts, async (host): Promise<Result> => {
      try {
        return {
          host,
          job: await context.fleet.perform(host, (jobs, ends) => jobs.create(spec, ends), signal),
        };
      } catch (error) {
        return { host, error };
      }
    }),
  );
  await tell(context, results, draft.name);
}

type Result = { readonly host: string } & ({ readonly job: BitsJob } | { readonly error: unknown });

function specOf(draft: Draft): JobSpec {
  const files: readonly FilePair[] = [fileOf(draft.file), ...draft.others];
  const { name, description, type, account, priority, suspended } = draft;
  return {
    displayName: name,
    files,
    type,
    account,
    suspended,
    ...(description === '' ? {} : { description }),
    // The provider's own default needs no call of its own.
    ...(priority === 'NORMAL' ? {} : { priority }),
  };
}

async function tell(context: Context, results: readonly Result[], name: string): Promise<void> {
  const made = results.flatMap((result) => ('job' in result ? [result] : []));
  const failed = results.flatMap((result) => ('error' in result ? [result] : []));
  const [onlyMade] = made;
  const [onlyFailed] = failed;
  if (onlyMade && results.length === 1) {
    await context.view.showJob(onlyMade.host, onlyMade.job.jobId);
    return;
  }
  if (onlyFailed && results.length === 1) {
    tellFailure(onlyFailed.error, context.log);
    return;
  }
  for (const { host, error } of failed) context.log.error(`${host}: ${logLine(error)}`);
  const where = hostCount(made, context.format);
  const done = l10n.t('Created {0} on {1}.', jobCount(made.length, context.format), where);
  if (failed.length === 0) void offer('information', done, []);
  else {
    const message = l10n.t(
      '{0} “{1}” could not be created on {2}.',
      made.length === 0 ? '' : done,
      plainText(name),
      context.format.list(failed.map(({ host }) => host)),
    );
    void offer('error', message.trim(), [{ title: l10n.t('Show Log'), run: () => context.log.show(true) }]);
  }
}

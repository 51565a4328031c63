import type { BitsJob } from '../../../bits/job';
import { askInSteps } from '../../editor/ask';
import { offer, showLogAction, tellFailure } from '../../editor/failure';
import { logLine } from '../../words/logLine';
import { inParallel } from '../../../fleet/parallel';
import { runWithProgress } from '../../editor/progress';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { hostCount, jobCount } from '../../words/losses';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { hasHosts } from '../targets/hostTargets';
import { draftSteps, jobDraft, specOf, type JobDraft } from './jobDraft';

/** Creates a job on one host or on several. Nothing is created before the last step is confirmed. */
export const createJob: Command = async (context, rows) => {
  if (!hasHosts(context)) return;
  await createFromDraft(context, jobDraft(context, rows));
};

/** The same, with the address of the file given. */
export async function createJobFrom(context: Context, url: string): Promise<void> {
  if (!hasHosts(context)) return;
  const draft = jobDraft(context, []);
  await createFromDraft(context, { ...draft, file: { ...draft.file, remoteUrl: url } });
}

async function createFromDraft(context: Context, draft: JobDraft): Promise<void> {
  if (!(await askInSteps(l10n.t('Create Job'), draftSteps(context, draft)))) return;
  const { account, suspended, priority, file } = draft;
  const { remoteUrl: url, folder: localFolder } = file;
  // A job that moves only with a session is chosen anew each time.
  const remembered = account === 'user' ? {} : { account };
  await context.memory.rememberJob({ url, localFolder, suspended, priority, ...remembered });
  await create(context, draft);
}

async function create(context: Context, draft: JobDraft): Promise<void> {
  const spec = specOf(draft);
  const results = await runWithProgress(l10n.t('Creating “{0}”', plainText(draft.name)), (signal) =>
    inParallel(draft.hosts, async (host): Promise<Result> => {
      try {
        const job = await context.fleet.perform(
          host,
          (jobs, combined) => jobs.create(spec, combined),
          signal,
        );
        return { host, job };
      } catch (error) {
        return { host, error };
      }
    }),
  );
  await tell(context, results, draft.name);
}

type Result = { readonly host: string } & ({ readonly job: BitsJob } | { readonly error: unknown });

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
      hostNames(
        failed.map(({ host }) => host),
        context.format,
      ),
    );
    void offer('error', message.trim(), [showLogAction(context.log)]);
  }
}

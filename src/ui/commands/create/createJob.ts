import { randomBytes } from 'node:crypto';
import { env, UIKind } from 'vscode';
import { begunCreation } from '../../../fleet/creations/begin';
import { hostsIn } from '../../../fleet/creations/creationState';
import { personHere } from '../../../fleet/person';
import { askInSteps } from '../../editor/ask';
import { offer, showLogAction, tellFailure } from '../../editor/failure';
import { afterJob } from '../../editor/lastJob';
import { logLine } from '../../words/logLine';
import { hostNames } from '../../words/hostNames';
import type { TreeNode } from '../../tree/treeNode';
import { l10n } from '../../words/l10n';
import { hostCount, jobCount } from '../../words/losses';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { hasHosts } from '../targets/hostTargets';
import { followAction } from './following';
import { CREATING, creationFolder, onHosts, type Result } from './creation';
import { offerCheck } from './interruptedCreations';
import { addressesIn, withAddresses } from './copiedAddresses';
import { draftSteps, jobDraft, specOf, type JobDraft } from './jobDraft';

/** Creates a job on one host or on several. Nothing is created before the last step is confirmed. */
export const createJob: Command = async (context, rows) => {
  if (!hasHosts(context)) return;
  const draft = jobDraft(context, rows);
  // Everything about the first job of the practice host is known: it is one Enter away, and may be changed before.
  if (draft.isSample) await createFromList(context, l10n.t('Create Job'), draft);
  else await createFromAddresses(context, draft, await copiedAddresses());
};

/** Creates a job of the addresses that were copied; where none were, it asks for them as {@link createJob} does. */
export const createJobFromClipboard: Command = async (context, rows) => {
  const addresses = addressesIn(await env.clipboard.readText());
  await (addresses.length > 0 ? createJobOf(context, rows, addresses) : createJob(context, rows));
};

/** A browser asks the person before it lets a page read the clipboard, and again each time where that was refused. */
async function copiedAddresses(): Promise<readonly string[]> {
  return env.uiKind === UIKind.Web ? [] : addressesIn(await env.clipboard.readText());
}

/** Creates a job of files whose addresses are known, on the hosts of rows. */
export async function createJobOf(
  context: Context,
  rows: readonly TreeNode[],
  addresses: readonly string[],
): Promise<void> {
  if (!hasHosts(context)) return;
  await createFromAddresses(context, jobDraft(context, rows), addresses);
}

/** One address is offered as what was entered last would be; the paths of several are shown in the list. */
async function createFromAddresses(
  context: Context,
  draft: JobDraft,
  addresses: readonly string[],
): Promise<void> {
  const filled = withAddresses(draft, addresses);
  const title = l10n.t('Create Job');
  if (addresses.length > 1 && draft.hostsAreGiven) await createFromList(context, title, filled);
  else await createFromDraft(context, title, filled);
}

/**
 * Creates a job of which everything is known: the first question is the list of what it is, where each line can be
 * changed. @returns whether it is on every host
 */
export function createFromList(context: Context, title: string, draft: JobDraft): Promise<boolean> {
  return createFromDraft(context, title, draft, draftSteps(context, draft).length - 1);
}

/** @param from the question to begin with */
async function createFromDraft(context: Context, title: string, draft: JobDraft, from = 0): Promise<boolean> {
  if (!(await askInSteps(title, draftSteps(context, draft), from))) return false;
  const { account, suspended, priority, file } = draft;
  const { remoteUrl: url, folder: localFolder } = file;
  // A job that moves only with a session is chosen anew each time.
  const remembered = account === 'user' ? {} : { account };
  const entries = { url, localFolder, suspended, priority, ...remembered };
  // A job is created even where its answers cannot be kept for the next one.
  await context.memory
    .rememberJob(afterJob(context.memory.lastJob, entries))
    .catch((error: unknown) => context.log.warn(logLine(error)));
  return create(context, draft);
}

async function create(context: Context, draft: JobDraft): Promise<boolean> {
  const begun = begunCreation({
    spec: specOf(draft),
    hosts: draft.hosts.map((name) => context.fleet.host(name)?.host ?? { name }),
    by: personHere((name) => process.env[name]),
    random: randomBytes,
  });
  const open = await creationFolder(context).begin(begun, (error) => context.log.warn(logLine(error)));
  const title = l10n.t('Creating “{0}”', plainText(draft.name));
  const results = await onHosts(context, open, title, CREATING);
  await open.close();
  await tell(context, results, draft.name);
  if (hostsIn(open.journal.state, 'inDoubt').length > 0) offerCheck(context, [open.journal.state]);
  return results.every((result) => 'job' in result && result.job !== undefined);
}

async function tell(context: Context, results: readonly Result[], name: string): Promise<void> {
  const made = results.flatMap((result) =>
    'job' in result && result.job ? [{ host: result.host, job: result.job }] : [],
  );
  const errors = results.flatMap((result) => ('error' in result ? [result] : []));
  // Hosts that may have the job are told apart, with what can be done about it.
  const failed = errors.filter(({ isInDoubt }) => !isInDoubt);
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
  for (const { host, error } of errors) context.log.error(`${host}: ${logLine(error)}`);
  if (made.length + failed.length === 0) return;
  const where = hostCount(made, context.format);
  const done = l10n.t('Created {0} on {1}.', jobCount(made.length, context.format), where);
  const follow = followAction(context, made);
  if (failed.length === 0) void offer('information', done, follow);
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
    void offer('error', message.trim(), [...follow, showLogAction(context.log)]);
  }
}

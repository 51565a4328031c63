import type { BitsFile } from '../../../bits/job';
import { jobJson } from '../../../bits/jobJson';
import type { TrackedJob } from '../../../fleet/model';
import { exactJson } from '../../../runtime/exactText';
import { copyText } from '../../editor/copyText';
import { l10n } from '../../words/l10n';
import type { TreeNode } from '../../tree/treeNode';
import type { Command, Context } from '../context';
import { chooseJobs } from '../targets/jobTargets';

export const copyJobId: Command = async (context, rows) => {
  await copyJobs(context, rows, l10n.t('Copy Job ID'), (jobs) => jobs.map(({ job }) => job.jobId).join('\n'));
};

/** One job as an object, several as an array, as the command line prints them. */
export const copyAsJson: Command = async (context, rows) => {
  await copyJobs(context, rows, l10n.t('Copy as JSON'), (jobs) => {
    const objects = jobs.map(({ job }) => jobJson(job));
    return exactJson(objects.length === 1 ? objects[0] : objects, 2);
  });
};

export const copyRemoteUrl: Command = async (context, rows) => {
  await copyFiles(context, rows, l10n.t('Copy Address'), (file) => file.remoteUrl);
};

export const copyLocalFile: Command = async (context, rows) => {
  await copyFiles(context, rows, l10n.t('Copy Path on the Host'), (file) => file.localFile);
};

/** Copies the command that fixes a host, from the row that offers it. */
export const copyRemedy: Command = async (_context, rows) => {
  const [row] = rows;
  const remedy = row?.kind === 'notice' ? row.notice.remedy : undefined;
  if (remedy !== undefined) await copyText(remedy);
};

async function copyJobs(
  context: Context,
  rows: readonly TreeNode[],
  title: string,
  text: (jobs: readonly TrackedJob[]) => string,
): Promise<void> {
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: () => true,
    ended: true,
    none: l10n.t('There are no jobs.'),
  });
  if (chosen) await copyText(text(chosen.jobs));
}

/** Copies a property of the files of file rows, or of all files of jobs. */
async function copyFiles(
  context: Context,
  rows: readonly TreeNode[],
  title: string,
  text: (file: BitsFile) => string,
): Promise<void> {
  const named = rows.flatMap((row) => {
    const job = row.kind === 'file' ? context.fleet.job(row.host, row.jobId) : undefined;
    return row.kind === 'file' ? (job?.job.files[row.index] ?? []) : [];
  });
  if (named.length > 0) {
    await copyText(named.map(text).join('\n'));
    return;
  }
  await copyJobs(context, rows, title, (jobs) => jobs.flatMap(({ job }) => job.files.map(text)).join('\n'));
}

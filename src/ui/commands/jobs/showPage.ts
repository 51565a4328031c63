import { l10n } from '../../words/l10n';
import type { Subject } from '../../pages/details/pageView';
import type { TreeNode } from '../../tree/treeNode';
import type { Command } from '../context';
import { chooseJobs } from '../targets/jobTargets';

/** The most pages that open at once. */
const PAGES = 10;

/** Opens the pages of hosts and jobs. From the palette it asks for jobs. */
export const showPage: Command = async (context, rows) => {
  const subjects = rows.length > 0 ? distinct(rows.flatMap(subjectOf)) : await chosenJobs(context);
  for (const subject of subjects.slice(0, PAGES)) await context.showPage(subject);
};

async function chosenJobs(context: Parameters<Command>[0]): Promise<readonly Subject[]> {
  const chosen = await chooseJobs(context, [], {
    title: l10n.t('Show Details'),
    fits: () => true,
    ended: true,
    none: l10n.t('There are no jobs.'),
  });
  return chosen?.jobs.map(({ host, job }) => ({ host, jobId: job.jobId })) ?? [];
}

/** A row of a file stands for its job. */
function subjectOf(row: TreeNode): readonly Subject[] {
  switch (row.kind) {
    case 'host':
      return [{ host: row.host }];
    case 'job':
    case 'ended':
    case 'file':
      return [{ host: row.host, jobId: row.jobId }];
    default:
      return [];
  }
}

/** Several files of one job have one page. */
function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [
    ...new Map(subjects.map((subject) => [`${subject.host}\n${subject.jobId ?? ''}`, subject])).values(),
  ];
}

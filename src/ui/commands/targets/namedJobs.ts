import type { TrackedJob } from '../../../fleet/model';
import { Ordering } from '../../tree/ordering';
import type { TreeNode } from '../../tree/treeNode';
import type { Context } from '../context';
import { shownHosts } from './shownHosts';

/** The jobs that rows of names stand for: those that the filter of the view shows, on every host that it shows. */
export function namedJobs(context: Context, rows: readonly TreeNode[]): readonly TrackedJob[] {
  const names = new Set(rows.flatMap((row) => (row.kind === 'name' ? row.name : [])));
  if (names.size === 0) return [];
  const ordering = new Ordering(context.memory.arrangement, context.format.locale, context.clock.now());
  return shownHosts(context).flatMap(({ jobs }) =>
    [...jobs.values()].filter((job) => names.has(job.job.displayName) && ordering.passes(job)),
  );
}

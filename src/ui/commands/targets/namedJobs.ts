import type { TrackedJob } from '../../../fleet/model';
import type { TreeNode } from '../../tree/treeNode';
import type { Context } from '../context';

/** The jobs that rows of names stand for: those that have rows below them, or would where there are many. */
export function namedJobs(
  { view }: { readonly view: Pick<Context['view'], 'jobsOfName'> },
  rows: readonly TreeNode[],
): readonly TrackedJob[] {
  const names = new Set(rows.flatMap((row) => (row.kind === 'name' ? row.name : [])));
  return [...names].flatMap((name) => view.jobsOfName(name));
}

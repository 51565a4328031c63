import type { BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import { progressText } from './amounts';
import { visible } from './visibleText';

/** One line a job that a command has made or found: id, state, progress, priority, name. */
export function jobTable(jobs: readonly BitsJob[]): string {
  if (jobs.length === 0) return 'no jobs\n';
  const rows = jobs.map((job) =>
    [bareJobId(job.jobId), job.state, progressText(job), job.priority, job.displayName].map(visible),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

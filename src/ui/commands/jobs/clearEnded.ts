import type { Command } from '../context';
import { hostsOf } from '../targets/hostTargets';

/** Removes rows of ended jobs: the given ones, those of the given hosts, or all. */
export const clearEnded: Command = (context, rows) => {
  const { fleet } = context;
  const ended = rows.filter((row) => row.kind === 'ended');
  for (const { host, jobId } of ended) fleet.clearEnded(host, [jobId]);
  if (ended.length > 0) return Promise.resolve();
  const named = hostsOf(context, rows);
  for (const { host } of fleet.hosts) {
    if (named.size === 0 || named.has(host.name)) fleet.clearEnded(host.name);
  }
  return Promise.resolve();
};

import type { Command } from '../context';
import { hostsOf } from '../targets/hostTargets';
import { shownHosts } from '../targets/shownHosts';

/** Removes rows of ended jobs: the given ones, those of the given hosts, or all that are shown. */
export const clearEnded: Command = (context, rows) => {
  const { fleet } = context;
  const ended = rows.filter((row) => row.kind === 'ended');
  for (const { host, jobId } of ended) fleet.clearEnded(host, [jobId]);
  if (ended.length > 0) return Promise.resolve();
  const named = hostsOf(context, rows);
  const hosts = named.size > 0 ? named : shownHosts(context).map(({ host }) => host.name);
  for (const host of hosts) fleet.clearEnded(host);
  return Promise.resolve();
};

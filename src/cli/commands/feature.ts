import { install, remove } from '../feature/featureCommands';
import { ROW_OPTIONS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const featureStatus: HostsCommand = {
  name: 'feature status',
  group: 'hosts',
  summary: 'say what kind of Windows a host is, and whether it has the feature with the BITS provider',
  options: [...ROW_OPTIONS, ...ON_HOSTS],
  fields: async () => (await import('../rows/rows')).FIELDS.features,
  examples: [{ line: 'feature status --host web-01 --host web-02', does: 'before anything is installed' }],
  onHosts: async (line, session, world) => (await import('../rows/rows')).featureStatus(line, session, world),
};

const GOES_ON = 'Ctrl-C stops the watching only; the host goes on.';

export const featureInstall: HostsCommand = {
  name: 'feature install',
  group: 'hosts',
  summary: 'install that feature (BITS Compact Server), without a restart',
  details: [GOES_ON],
  options: ['source', 'dry-run', ...ON_HOSTS],
  examples: [{ line: 'feature install --host "web-[01-40]"', does: 'on forty hosts, after a question' }],
  onHosts: install,
};

export const featureRemove: HostsCommand = {
  name: 'feature remove',
  group: 'hosts',
  summary: 'remove it again; its files stay on the host, and so do the jobs',
  details: [GOES_ON],
  options: ['dry-run', ...ON_HOSTS],
  examples: [{ line: 'feature remove --host web-01', does: 'after a question' }],
  onHosts: remove,
};

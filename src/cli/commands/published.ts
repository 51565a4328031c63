import { ROW_OPTIONS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const published: HostsCommand = {
  name: 'published',
  group: 'publishing',
  summary: 'list what hosts publish',
  options: [...ROW_OPTIONS, ...ON_HOSTS],
  fields: async () => (await import('../rows/rows')).FIELDS.published,
  examples: [{ line: 'published --host files-01', does: 'with the URLs' }],
  onHosts: async (line, session, world) => (await import('../rows/rows')).listPublished(line, session, world),
};

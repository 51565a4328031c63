import type { HostState } from '../../fleet/model';
import type { Format } from './format';
import { hostNames } from './hostNames';
import { l10n } from './l10n';
import { jobCount } from './losses';

interface ReadingSummary {
  readonly level: 'information' | 'warning';
  readonly message: string;
}

/** The result of reading several hosts: how many answered, what their jobs do, and which could not be read. */
export function readingSummary(hosts: readonly HostState[], format: Format): ReadingSummary {
  const failed = hosts.filter(({ status }) => status === 'failed');
  const read = hosts.filter(({ status }) => status === 'online');
  const total = (count: (state: HostState) => number): number =>
    read.reduce((sum, state) => sum + count(state), 0);
  const sentences = [
    read.length === 0
      ? ''
      : l10n.t(
          '{0} of {1} hosts read: {2}, {3} active, {4} failed, {5} ready.',
          format.count(read.length),
          format.count(hosts.length),
          jobCount(
            total(({ jobs }) => jobs.size),
            format,
          ),
          format.count(total(({ counts }) => counts.active)),
          format.count(total(({ counts }) => counts.failed)),
          format.count(total(({ counts }) => counts.ready)),
        ),
    failed.length === 0
      ? ''
      : l10n.t(
          'Could not be read: {0}.',
          hostNames(
            failed.map(({ host }) => host.name),
            format,
          ),
        ),
  ];
  return {
    level: failed.length > 0 ? 'warning' : 'information',
    message: sentences.filter((sentence) => sentence !== '').join(' '),
  };
}

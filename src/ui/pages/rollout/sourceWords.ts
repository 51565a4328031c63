import type { RolloutState } from '../../../fleet/rollouts/journal/rolloutState';
import type { SourceRun } from '../../../fleet/rollouts/journal/sourceRun';
import { l10n } from '../../words/l10n';
import { joined } from './runWords';

/** What the hosts that publish the files are doing; empty where no host does, and once all is as it should be. */
export function sourceWords({ sources, status }: RolloutState): string {
  return joined(...sources.map((source) => wordsOf(source, status === 'running' || status === 'paused')));
}

/** A pause says itself why a host cannot publish. */
function wordsOf({ name, state }: SourceRun, isOpen: boolean): string {
  switch (state) {
    case 'planned':
      return isOpen ? l10n.t('{0} is about to publish the files', name) : '';
    case 'published':
      return isOpen ? l10n.t('{0} publishes the files', name) : '';
    case 'left':
      return l10n.t('{0} may still publish the files, until it restarts', name);
    case 'failed':
    case 'withdrawn':
      return '';
  }
}

import type { HostState } from '../../../fleet/model';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { tallyText } from '../../words/tally';
import type { Button, HeadView } from './pageView';
import { countsOf } from './sections';
import { needsPerson } from './situation';

/** What the page says of all hosts together; what is spoken of it is up to who sends it. */
export function headView(states: readonly HostState[], format: Format): Omit<HeadView, 'spoken'> {
  const counts = countsOf(states);
  const { bytesTransferred: done, bytesTotal: total, bytesPerSecond } = counts;
  return {
    title: overviewTitle(),
    sentence: sentenceOf(states, format),
    figures: [
      bytesPerSecond > 0 ? format.rate(bytesPerSecond) : '',
      total === 0 ? '' : format.part(BigInt(Math.round(done)), BigInt(Math.round(total))),
      bytesPerSecond > 0 && total > done ? format.timeLeft((total - done) / bytesPerSecond) : '',
      readText(states, format),
      counts.active + counts.failed + counts.ready === 0
        ? ''
        : l10n.t('Jobs: {0}', tallyText(counts, format)),
    ].filter((part) => part !== ''),
    share: total === 0 ? null : Math.floor(Math.min(done / total, 1) * 1000),
    buttons: buttonsOf(states),
  };
}

/** The title of the page and of its tab. */
export function overviewTitle(): string {
  return l10n.t('BITS Overview');
}

function sentenceOf(states: readonly HostState[], format: Format): string {
  if (states.length === 0) return l10n.t('There are no hosts yet. Add one, or try the practice host.');
  const needy = states.filter(needsPerson).length;
  if (needy > 0)
    return l10n.plural(needy, '{0} host needs attention', '{0} hosts need attention', format.count(needy));
  return states.some(({ readAt }) => readAt === undefined)
    ? l10n.t('No host that was read needs attention')
    : l10n.t('No host needs attention');
}

/** While hosts are read first; empty afterwards, since each that fails then says so. */
function readText(states: readonly HostState[], format: Format): string {
  const read = states.filter(({ status, readAt }) => readAt !== undefined || status === 'failed').length;
  if (read === states.length) return '';
  return l10n.plural(
    states.length,
    '{0} of {1} host read',
    '{0} of {1} hosts read',
    format.count(read),
    format.count(states.length),
  );
}

function buttonsOf(states: readonly HostState[]): readonly Button[] {
  if (states.length > 0) return [{ command: 'refresh', title: l10n.t('Refresh'), isPrimary: false }];
  return [
    { command: 'addHost', title: l10n.t('Add Host…'), isPrimary: true },
    { command: 'startPracticeHost', title: l10n.t('Start Practice Host'), isPrimary: false },
  ];
}

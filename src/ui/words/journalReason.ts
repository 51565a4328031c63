import { isOwnReason, OWN_REASONS } from '../../fleet/rollouts/driver/ownReasons';
import type { Reason } from '../../fleet/rollouts/journal/entry';
import type { PauseFact } from '../../fleet/rollouts/journal/pauseFact';
import type { Pause } from '../../fleet/rollouts/journal/rolloutState';
import { errorRow, isErrorCode } from '../../wsman/errorTable/errorTable';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { hostsText } from './rolloutQuestions';
import { withStatus } from './rowText';
import { sentenceCase } from './sentenceCase';

/** A reason of a journal. Only the texts of our tables have translations; others are shown as they were written. */
export function reasonText({ code, text }: Reason): string {
  if (isErrorCode(code)) {
    const { short } = errorRow(code);
    return short === undefined ? plainText(text).replace(/\.$/, '') : l10n.t(short);
  }
  if (isOwnReason(code)) return l10n.t(OWN_REASONS[code]).replace(/\.$/, '');
  const sentence = plainText(Object.hasOwn(Object.prototype, text) ? text : l10n.t(text)).replace(/\.$/, '');
  return code.startsWith('HTTP ') ? withStatus(code, sentence) : sentence;
}

/** The reason of a pause in a journal, in a sentence or two; may be empty. That of an older program is English. */
export function pauseSentence({ text, fact }: Pause, format: Format): string {
  return plainText(fact === undefined ? text : factText(fact, format), VALUE_LENGTH);
}

function factText(fact: PauseFact, format: Format): string {
  const count = (value: number): string => format.count(value);
  switch (fact.kind) {
    case 'waveThrough':
      return l10n.t('Wave {0} of {1} is through.', count(fact.wave), count(fact.waves));
    case 'waveWithoutProof':
      return l10n.t('No host of wave {0} is done.', count(fact.wave));
    case 'tooManyFailed':
      return l10n.t(
        '{0} failed; the limit is {1} of {2}.',
        hostsText(fact.failed, format),
        count(fact.limit),
        count(fact.hosts),
      );
    case 'sameForAll':
      return `${fact.reason ? `${sentenceCase(reasonText(fact.reason))}. ` : ''}${l10n.t('Every host would fail the same way.')}`;
    case 'ready':
      return [
        l10n.plural(
          fact.hosts,
          'Ready to complete on {0} of {1} host.',
          'Ready to complete on {0} of {1} hosts.',
          count(fact.ready),
          count(fact.hosts),
        ),
        awayText(fact.away, format),
      ]
        .filter((sentence) => sentence !== '')
        .join(' ');
    case 'sourceFailed':
      return fact.reason === undefined
        ? l10n.t("{0} can't publish the files: it does not answer.", fact.source)
        : l10n.t("{0} can't publish the files: {1}.", fact.source, reasonText(fact.reason));
    case 'rebuilt':
      return l10n.t('Rebuilt from the hosts.');
  }
}

function awayText(away: number, format: Format): string {
  if (away === 0) return '';
  return l10n.plural(
    away,
    '{0} more was ready and does not answer.',
    '{0} more were ready and do not answer.',
    format.count(away),
  );
}

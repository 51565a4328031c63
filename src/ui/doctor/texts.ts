import type {
  Cause,
  Examination,
  Fact,
  Outcome,
  StepName,
  StepReport,
} from '../../windows/doctor/examination';
import { causeText, factText, STEP_TITLES, type Fill } from '../../windows/doctor/report';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { jobCount } from '../words/losses';
import { plainText, VALUE_LENGTH } from '../words/plainText';
import { problemOf } from '../words/problem';

/** Translates a text of the tables; arguments may come from the host and are shown as data. */
const translated: Fill = (template, args) =>
  l10n.t(
    template,
    Object.fromEntries(
      Object.entries(args).map(([name, piece]) => [
        name,
        typeof piece === 'string' ? plainText(piece, VALUE_LENGTH) : piece,
      ]),
    ),
  );

export function stepTitle(step: StepName): string {
  return l10n.t(STEP_TITLES[step]);
}

export function outcomeWord(outcome: Outcome | 'waiting' | 'running'): string {
  const words: Record<typeof outcome, () => string> = {
    waiting: () => '',
    running: () => l10n.t('under way'),
    passed: () => l10n.t('passed'),
    noted: () => l10n.t('passed, with a note'),
    failed: () => l10n.t({ message: 'failed', comment: 'step' }),
    skipped: () => l10n.t('skipped'),
  };
  return words[outcome]();
}

/** The findings of a step, one line each; a failure comes first, the host's own codes last. */
export function stepLines({ outcome, error, facts }: StepReport, format: Format): string[] {
  const found = facts.map((fact) => factLine(fact, format));
  if (outcome !== 'failed' || error === undefined) return found;
  const detail = error.detail === undefined ? [] : [plainText(error.detail, VALUE_LENGTH)];
  return [problemOf(error).message, ...found, ...detail];
}

function factLine(fact: Fact, format: Format): string {
  // The table of texts has no plurals.
  if (fact.id === 'jobs') return jobCount(Number(fact.args['count']), format);
  return factText(fact, translated);
}

/** A cause, translated. The cause `seeAdvice` is the advice of the error. */
export function causeLine(cause: Cause, { verdict }: Examination): string {
  const error = verdict.failed?.error;
  return cause.id === 'seeAdvice' && error ? problemOf(error).advice : causeText(cause, translated);
}

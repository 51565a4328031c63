import type { Choice } from '../../editor/question';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { jobName } from '../../words/rowText';
import { ownerWord, stateWord } from '../../words/words';
import type { LeftOver } from './leftOvers';

/**
 * A row for each job, in groups by host and action, with a heading above each group. Each names its host: headings
 * disappear when the person types.
 */
export function leftOverChoices(
  found: readonly LeftOver[],
  isTicked: (leftOver: LeftOver) => boolean,
  format: Format,
): readonly Choice<LeftOver>[] {
  return groups(found).flatMap((group) =>
    group.map((leftOver, index) => ({
      label: jobName(leftOver.job),
      description: factsOf(leftOver, format),
      value: leftOver,
      ticked: isTicked(leftOver),
      ...(index === 0 ? { heading: headingOf(leftOver) } : {}),
    })),
  );
}

function groups(found: readonly LeftOver[]): readonly (readonly LeftOver[])[] {
  const byKey = new Map<string, LeftOver[]>();
  for (const leftOver of found) {
    const key = `${leftOver.job.host}\n${leftOver.action}`;
    const group = byKey.get(key) ?? [];
    byKey.set(key, group);
    group.push(leftOver);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function headingOf({ job, action }: LeftOver): string {
  return action === 'complete' ? l10n.t('Complete on {0}', job.host) : l10n.t('Cancel on {0}', job.host);
}

function factsOf({ job, age }: LeftOver, format: Format): string {
  const facts = [
    plainText(job.host),
    stateWord(job.job.state),
    age === undefined ? '' : format.age(age / 1000),
    format.part(job.job.bytesTransferred, job.job.bytesTotal),
    plainText(ownerWord(job.job.owner)),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

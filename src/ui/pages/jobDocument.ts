import type { BitsFile } from '../../bits/job';
import type { EndedJob, TrackedJob } from '../../fleet/model';
import { endedFacts, errorFacts, fileFacts, jobFacts, type Fact } from '../words/facts';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { plainText, VALUE_LENGTH } from '../words/plainText';

/** Everything about a job as YAML, which reads well, folds, and compares line by line. */
export function jobDocument(tracked: TrackedJob, format: Format): string {
  return document(jobFacts(tracked, format), tracked.job.files, format);
}

/** The same of a job that left the host, with what is known of its end first. */
export function endedDocument(ended: EndedJob, format: Format): string {
  return document(endedFacts(ended, format), ended.last.job.files, format);
}

function document(facts: readonly Fact[], files: readonly BitsFile[], format: Format): string {
  const heading = l10n.t('Files');
  // The count of files is among the facts under the name that the list takes.
  const others = facts.filter(([name]) => name !== heading);
  const list = files.flatMap((file) => listItem(fileFacts(file, format)));
  return [...others.map(line), `${scalar(heading)}:`, ...list, ''].join('\n');
}

/** Why several jobs failed. */
export function errorsDocument(jobs: readonly TrackedJob[], format: Format): string {
  const parts = jobs.flatMap((tracked) => {
    const facts = errorFacts(tracked);
    const told: readonly Fact[] =
      facts.length > 0 ? facts : [[l10n.t('Error'), l10n.t('the host tells of none')]];
    const files = tracked.job.files.map((file): Fact => [l10n.t('File'), file.remoteUrl]).slice(0, 1);
    return listItem([
      [l10n.t('Name'), tracked.job.displayName],
      [l10n.t('Host'), tracked.host],
      ...told,
      ...files,
    ]);
  });
  return [`# ${l10n.t('{0} jobs', format.count(jobs.length))}`, ...parts, ''].join('\n');
}

function listItem(facts: readonly Fact[]): string[] {
  return facts.map((fact, index) => `${index === 0 ? '  - ' : '    '}${line(fact)}`);
}

function line([name, value]: Fact): string {
  return `${scalar(name)}: ${scalar(value)}`;
}

/** Plain where YAML takes it so, otherwise quoted as in JSON, which YAML reads as well. */
function scalar(text: string): string {
  const clean = plainText(text, VALUE_LENGTH);
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N}\p{Zs} .,:%/()\\_?=&~+-]*$/u.test(clean) && !/: |:$/.test(clean);
  return isPlain ? clean : JSON.stringify(clean);
}

import type { BitsFile } from '../../bits/job';
import type { EndedJob, TrackedJob } from '../../fleet/model';
import { cutAddress } from '../../runtime/addressSecrets';
import { endedFacts, errorFacts, fileFacts, jobFacts, type Fact } from '../words/facts';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { yamlLine, yamlScalar } from './yamlText';

/** Everything about a job as YAML, which is readable, folds, and can be compared line by line. */
export function jobDocument(tracked: TrackedJob, format: Format): string {
  return document(jobFacts(tracked, format), tracked.job.files, format);
}

/** The document of a job that left the host, beginning with how it ended. */
export function endedDocument(ended: EndedJob, format: Format): string {
  return document(endedFacts(ended, format), ended.last.job.files, format);
}

function document(facts: readonly Fact[], files: readonly BitsFile[], format: Format): string {
  const heading = l10n.t('Files');
  // The list of files replaces the fact of the same name, which is their count.
  const others = facts.filter(([name]) => name !== heading);
  const list = files.flatMap((file) => listItem(fileFacts(file, format)));
  return [...others.map((fact) => line(fact, 0)), `${yamlScalar(heading)}:`, ...list, ''].join('\n');
}

/** Why several jobs failed, as it may be sent on: the addresses have no secrets. */
export function errorsDocument(jobs: readonly TrackedJob[], format: Format): string {
  const parts = jobs.flatMap((tracked) => {
    const facts = errorFacts(tracked);
    const told: readonly Fact[] = facts.length > 0 ? facts : [[l10n.t('Error'), l10n.t('none reported')]];
    const files = tracked.job.files
      .map((file): Fact => [l10n.t('File'), cutAddress(file.remoteUrl)])
      .slice(0, 1);
    return listItem([
      [l10n.t('Name'), tracked.job.displayName],
      [l10n.t('Host'), tracked.host],
      ...told,
      ...files,
    ]);
  });
  return [
    `# ${l10n.plural(jobs.length, '{0} job', '{0} jobs', format.count(jobs.length))}`,
    ...parts,
    '',
  ].join('\n');
}

function listItem(facts: readonly Fact[]): string[] {
  return facts.map((fact, index) => `${index === 0 ? '  - ' : '    '}${line(fact, 4)}`);
}

function line([name, value]: Fact, indent: number): string {
  return yamlLine(bounded(name), bounded(value), indent);
}

/** Characters of a value that the document holds, in UTF-16 units: more than BITS accepts for any of them. */
const VALUE_LIMIT = 4096;

function bounded(text: string): string {
  return text.length <= VALUE_LIMIT ? text : `${text.slice(0, VALUE_LIMIT)}…`;
}

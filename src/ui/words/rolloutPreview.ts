import { fold } from '../../fleet/inventory/folding';
import type { BegunEntry } from '../../fleet/rollouts/journal/entry';
import type { HostPreview, Outcome } from '../../fleet/rollouts/preview';
import { COMPACT_SERVER } from '../../bits/publishing/place';
import type { SourcePreview } from '../../fleet/rollouts/sourcePreview';
import type { Format } from './format';
import { l10n } from './l10n';
import { markdownCode, markdownText } from './plainText';
import { problemOf } from './problem';
import { hostsText, waveHosts } from './rolloutQuestions';

/** A document about what a start would do: the whole in a sentence, then exceptions by reason, then the waves. */
export function previewDocument(
  { spec, hosts }: BegunEntry,
  previews: readonly HostPreview[],
  format: Format,
  sources: readonly SourcePreview[] = [],
): string {
  const exceptions = exceptionLines(previews, format);
  return [
    `# ${l10n.t('Preview of {0}', markdownText(spec.name))}`,
    '',
    summary(previews, format),
    '',
    ...(sources.length === 0
      ? []
      : [`## ${l10n.t('Source')}`, '', ...sources.flatMap((source) => sourceLines(source, format)), '']),
    ...(exceptions.length === 0 ? [] : [`## ${l10n.t('Exceptions')}`, '', ...exceptions, '']),
    `## ${l10n.t('Waves')}`,
    '',
    ...waveHosts(hosts).map(
      (names, wave) =>
        `- ${l10n.t('Wave {0}: {1} · {2}', format.count(wave + 1), hostsText(names.length, format), markdownCode(fold(names)))}`,
    ),
    '',
    l10n.t('Nothing was created. Free disk space and existing files are not visible through BITS.'),
    '',
  ].join('\n');
}

/** `Create 37 jobs on 37 hosts in 3 waves; 2 hosts already have them; 1 host isn't ready.` */
export function summary(previews: readonly HostPreview[], format: Format): string {
  const count = (...outcomes: readonly Outcome[]): number =>
    previews.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const waves = new Set(previews.map(({ wave }) => wave)).size;
  const creates = hostsText(count('create', 'conflict'), format);
  const parts = [
    waves === 1
      ? l10n.t('Creates a job on each of {0}, in one wave', creates)
      : l10n.t('Creates a job on each of {0}, in {1} waves', creates, format.count(waves)),
    phrase(count('present'), format, (hosts) => l10n.t('{0}: a job with the same files is there', hosts)),
    phrase(count('conflict'), format, (hosts) => l10n.t('{0}: another job writes the same file', hosts)),
    phrase(count('unreachable'), format, (hosts) => l10n.t('{0}: not reached', hosts)),
    phrase(count('notReady'), format, (hosts) => l10n.t('{0}: not ready', hosts)),
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

function phrase(count: number, format: Format, text: (hosts: string) => string): string {
  return count === 0 ? '' : text(hostsText(count, format));
}

/** The hosts for which something stands in the way, by the reason. */
function exceptionLines(previews: readonly HostPreview[], format: Format): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const preview of previews) {
    const { host, outcome } = preview;
    const reason = reasonOf(preview);
    if (outcome === 'create' || reason === undefined) continue;
    groups.set(reason, [...(groups.get(reason) ?? []), host]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([reason, names]) =>
        `- ${hostsText(names.length, format)} · ${markdownCode(fold(names))}: ${markdownText(reason)}`,
    );
}

function reasonOf({ outcome, reason, jobId, error }: HostPreview): string | undefined {
  if (error !== undefined) return problemOf(error).message;
  if (jobId === undefined) return reason;
  return outcome === 'present'
    ? l10n.t('Job {0} has the same files.', jobId)
    : l10n.t('Job {0} writes the same file.', jobId);
}

/** A host that publishes, or why it cannot, and limits that the rollout would go beyond. */
function sourceLines(
  { host, files, problem, error, crowd, groups }: SourcePreview,
  format: Format,
): readonly string[] {
  const name = markdownText(host);
  const what =
    problem === undefined
      ? l10n.t('{0} publishes its files for the others: {1}', name, format.count(files))
      : l10n.t(
          "{0} can't publish its files: {1}",
          name,
          markdownText(error ? problemOf(error).message : problem),
        );
  const { transfersOfGroup, groups: most } = COMPACT_SERVER;
  return [
    `- ${what}`,
    ...(crowd === undefined
      ? []
      : [
          `- ${l10n.t('The Compact Server is meant for {0} transfers at once; {1} would fetch. Set "parallel" to {0}.', transfersOfGroup, hostsText(crowd, format))}`,
        ]),
    ...(groups === undefined
      ? []
      : [
          `- ${l10n.t('The Compact Server is meant for {0} groups of files; {1} would have {2}.', most, name, format.count(groups))}`,
        ]),
  ];
}

import { countsText } from '../counts';
import type { RolloutFacts } from './facts';
import { attentionGroups } from './groups';

/** A report for a ticket. */
export function markdownReport(facts: RolloutFacts): string {
  const groups = attentionGroups(facts.hosts);
  return [
    `# Rollout ${escaped(facts.name)}`,
    '',
    `- State: **${facts.status}**${facts.reason ? ` (${escaped(facts.reason)})` : ''}`,
    `- Hosts: ${countsText(facts.counts)}`,
    `- Id: \`${facts.rollout}\`, specification ${facts.hash.slice(0, 8)}, file ${code(facts.file)}`,
    `- Started by ${escaped(facts.by)} at ${facts.startedAt}, last change at ${facts.changedAt}`,
    '',
    '## Files',
    '',
    ...facts.files.map(({ from, to }) => `- ${code(from)} to ${code(to)}`),
    ...facts.sources.map(({ host, words, reason, ...source }) => {
      const why = [source.code, reason].filter((part) => part !== null).join(': ');
      return `- ${escaped(`${host} ${words}${why === '' ? '' : ` (${why})`}`)}`;
    }),
    ...(groups.length === 0 ? [] : ['', '## Needs attention', '']),
    ...groups.map(({ words, count, hosts }) => `- ${escaped(words)}: ${count} (${code(hosts)})`),
    '',
    '## Hosts',
    '',
    '| Host | Wave | State | Attempts | Bytes | Seconds | Reason |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...facts.hosts.map((host) => {
      const { host: name, wave, words, attempts, bytes, seconds, reason } = host;
      const why = [host.code, reason].filter((part) => part !== null).join(': ');
      return `| ${[name, wave, words, attempts, bytes ?? '', seconds ?? '', why].map((cell) => escaped(String(cell))).join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

/** Text that Markdown shows as it is, on one line. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** Text as code, which reads well in the source too; nothing but a backtick ends it. */
function code(text: string): string {
  return text.includes('`') ? escaped(text) : `\`${text.replace(/\s+/g, ' ')}\``;
}

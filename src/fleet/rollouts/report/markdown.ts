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
    `- Id: \`${facts.rollout}\`, specification ${facts.hash.slice(0, 8)}, file ${escaped(facts.file)}`,
    `- Started by ${escaped(facts.by)} at ${facts.startedAt}, last change at ${facts.changedAt}`,
    '',
    '## Files',
    '',
    ...facts.files.map(({ from, to }) => `- ${escaped(from)} to ${escaped(to)}`),
    ...facts.sources.map(({ host, words, code, reason }) => {
      const why = [code, reason].filter((part) => part !== null).join(': ');
      return `- ${escaped(`${host} ${words}${why === '' ? '' : ` (${why})`}`)}`;
    }),
    ...(groups.length === 0 ? [] : ['', '## Needs attention', '']),
    ...groups.map(({ words, count, hosts }) => `- ${escaped(words)}: ${count} (${escaped(hosts)})`),
    '',
    '## Hosts',
    '',
    '| Host | Wave | State | Attempts | Bytes | Seconds | Reason |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...facts.hosts.map((host) => {
      const { host: name, wave, words, attempts, bytes, seconds, code, reason } = host;
      const why = [code, reason].filter((part) => part !== null).join(': ');
      return `| ${[name, wave, words, attempts, bytes ?? '', seconds ?? '', why].map((cell) => escaped(String(cell))).join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

/** Text that Markdown shows as it is, on one line. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

import type { CommandTree } from './commandTree';

/** What every script says at its beginning. */
export function heading(shell: string): string {
  return `# Completion of bits-remote in ${shell}. Printed by: bits-remote completion ${shell}
# Commands, options and their words stand here; the program is asked for names of hosts, rollouts and creations only,
# which it reads from files on this computer.`;
}

/** A text in single quotes, for shells in which a backslash means nothing between them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A pattern in which stars mean any text, and all else itself. */
export function patternOf(pattern: string): string {
  return pattern
    .split('*')
    .map((part) => (part === '' ? '' : quoted(part)))
    .join('*');
}

/** Lines of `case` that say how many words behind an option are its values. */
export function valueCountCases({ valueCounts }: CommandTree, indent: string): string {
  return Array.from(
    valueCounts,
    ([count, options]) => `${indent}${options.join('|')}) skip=${count} ;;`,
  ).join('\n');
}

/** A `case` pattern of every path. */
export function pathPattern({ paths }: CommandTree): string {
  return paths.map(quoted).join('|');
}

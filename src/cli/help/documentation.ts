import type { Command } from '../table/command';
import { HEADINGS, optionOf, optionsOf, sentence, spelling, synopsis } from './commandHelp';
import { GROUPS } from './commandGroups';
import { EXIT_CODES } from './exitCodes';

/** The file that documents a command, such as `rollout-plan.md`. */
export function pageName({ name }: Command): string {
  return `${name.replaceAll(' ', '-')}.md`;
}

/** The page of a command, in Markdown. */
export function commandPage(command: Command): string {
  const { name, summary, details = [], examples } = command;
  return [
    `# bits-remote ${name}`,
    sentence(summary),
    fenced([synopsis(command)]),
    ...details.map(escaped),
    '## Examples',
    ...examples.map(({ line, does }) => `${escaped(sentence(does))}\n\n${fenced([`bits-remote ${line}`])}`),
    ...optionTables(command),
    '## Exit codes',
    exitCodes(command),
    '[All commands](README.md)',
  ].join('\n\n');
}

/** The page that names every command. */
export function contentsPage(commands: readonly Command[]): string {
  const sections = Object.entries(GROUPS).map(([group, heading]) => {
    const rows = commands
      .filter((command) => command.group === group)
      .map((command) => `| [\`${command.name}\`](${pageName(command)}) | ${escaped(command.summary)} |`);
    return `## ${heading}\n\n| command | what it does |\n|---|---|\n${rows.join('\n')}`;
  });
  const codes = EXIT_CODES.map(([code, meaning]) => `| ${code} | ${escaped(meaning)} |`);
  return [
    '# Commands of bits-remote',
    'The same texts stand in `bits-remote help COMMAND`. [Recipes](../recipes.md) put them together.',
    ...sections,
    `## Exit codes\n\n| code | meaning |\n|---|---|\n${codes.join('\n')}`,
  ].join('\n\n');
}

function optionTables(command: Command): readonly string[] {
  const described = optionsOf(command).map((name) => ({ name, ...optionOf(command, name) }));
  return Object.entries(HEADINGS).flatMap(([group, heading]) => {
    const rows = described
      .filter((each) => each.group === group)
      .map((each) => `| \`${spelling(each.name, each)}\` | ${escaped(each.summary)} |`);
    return rows.length === 0 ? [] : [`## ${heading}\n\n| option | meaning |\n|---|---|\n${rows.join('\n')}`];
  });
}

function exitCodes({ exits = {} }: Command): string {
  const common = EXIT_CODES.filter(([code]) => code <= 5);
  const own = Object.entries(exits).map(([code, meaning]) => [Number(code), meaning] as const);
  const rows = [...common, ...own].map(([code, meaning]) => `| ${code} | ${escaped(meaning)} |`);
  return `| code | meaning |\n|---|---|\n${rows.join('\n')}`;
}

function fenced(lines: readonly string[]): string {
  return `\`\`\`sh\n${lines.join('\n')}\n\`\`\``;
}

/** A text without the marks of Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}

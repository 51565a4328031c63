import { unknownCommand } from '../line/mistakes';
import { usageError } from '../line/values';
import { GROUPS, NOUNS } from './commandGroups';
import type { Command, CommandGroup, Field } from '../table/command';
import { commandHelp } from './commandHelp';
import { TOPICS } from './topics';
import { helpWidth, twoColumns, wrapped } from './wrapping';

/** For completion. */
export const TOPIC_NAMES: readonly string[] = [...TOPICS.keys()];

/** The other uses of `help`. */
const MORE: readonly (readonly [words: string, summary: string])[] = [
  ['help COMMAND', 'examples, options and exit codes of a command'],
  ...Array.from(TOPICS, ([word, { summary }]) => [`help ${word}`, summary] as const),
];

/** What a line without a word is answered. */
export function firstWords(): string {
  return `Manages BITS transfer jobs on Windows hosts over WS-Management (WinRM).

  bits-remote list --host web-01
  bits-remote create --host web-01 --name Pack --url https://files.contoso.example/pack.zip --file "D:\\pack.zip" --wait

All commands: bits-remote help
`;
}

/**
 * The help that a line asks for: on a command, on commands with a common first word, on a topic, or on everything.
 * @param words of the line, with or without `help`
 * @param columns cells of the terminal
 * @throws RemoteError `BAD_INPUT` for words that name nothing
 */
export function helpOn(words: readonly string[], commands: readonly Command[], columns?: number): string {
  const [first, second] = words[0] === 'help' ? words.slice(1) : words;
  const width = helpWidth(columns);
  if (first === undefined) return overview(commands, width);
  if (first === 'help') return aboutHelp(width);
  const topic = TOPICS.get(first);
  if (topic) return topic.text(width);
  const named =
    commands.find(({ name }) => name === `${first} ${second ?? ''}`) ??
    commands.find(({ name }) => name === first);
  if (named) return commandHelp(named, width);
  const kindred = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (kindred.length > 0 && second === undefined) return kindredHelp(first, kindred, width);
  throw usageError(unknownCommand([first, ...(second === undefined ? [] : [second])], commands));
}

/** The forms of `help`. */
function aboutHelp(width: number): string {
  return `bits-remote help [COMMAND|TOPIC]

Say how a command is used; without a word, which commands there are.

${twoColumns(MORE, width)}
The same: bits-remote COMMAND --help, or -h, anywhere on the line.
`;
}

/** The commands with a common first word. */
function kindredHelp(noun: string, commands: readonly Command[], width: number): string {
  const heading = NOUNS.get(noun) ?? noun;
  const [first] = commands;
  const example = first?.name ?? noun;
  return `bits-remote ${noun} COMMAND [options]

${wrapped(`${heading}.`, width).join('\n')}

${listed(commands, width)}
Examples, options and exit codes of one: bits-remote help ${example}
`;
}

/** The fields of the rows of a command, and what each is. */
export function fieldHelp(fields: readonly Field[], columns?: number): string {
  return twoColumns(
    fields.map(({ name, summary }) => [name, summary]),
    helpWidth(columns),
    0,
  );
}

function overview(commands: readonly Command[], width: number): string {
  const groups = Object.keys(GROUPS) as readonly CommandGroup[];
  const lists = groups.map(
    (group) =>
      `${GROUPS[group]}\n${listed(
        commands.filter((command) => command.group === group),
        width,
      )}`,
  );
  return `${firstWords().split('\n').slice(0, -2).join('\n')}
${lists.join('\n')}
More
${twoColumns(MORE, width)}`;
}

function listed(commands: readonly Command[], width: number): string {
  return twoColumns(
    commands.map(({ name, operands, summary }) => [
      operands ? `${name} ${operands.least === 0 ? `[${operands.name}]` : operands.name}` : name,
      summary,
    ]),
    width,
  );
}

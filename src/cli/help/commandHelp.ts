import type { Command } from '../table/command';
import { formsOf, formsText } from '../table/forms';
import { variableOf, type OptionDescription, type OptionGroup } from '../table/option';
import { ALWAYS, option, type OptionName } from '../table/options';
import { EXIT_CODES } from './exitCodes';
import { twoColumns, wrapped } from './wrapping';

/** The headings of the options of a command, in their order. */
export const HEADINGS: Readonly<Record<OptionGroup, string>> = {
  command: 'Options',
  jobs: 'Which jobs',
  where: 'Hosts',
  who: 'Signing in',
  questions: 'Questions',
  output: 'Output',
};

/** What an option means to a command. */
export function optionOf(command: Command, name: OptionName): OptionDescription {
  const forms = formsOf(command);
  const output = name === 'output' ? { summary: formsText(forms), words: Object.keys(forms) } : {};
  return { ...option(name), ...output, ...command.own?.[name] };
}

/** All options of a command, those that every command has at the end. */
export function optionsOf({ options }: Command): readonly OptionName[] {
  return [...options, ...ALWAYS];
}

/** `bits-remote show JOBID [options]` */
export function synopsis({ name, operands }: Command): string {
  if (!operands) return `bits-remote ${name} [options]`;
  const word = operands.most > 1 ? `${operands.name}…` : operands.name;
  return `bits-remote ${name} ${operands.least === 0 ? `[${word}]` : word} [options]`;
}

/** `-h, --help`, `--host SELECTOR` */
export function spelling(name: OptionName, { short, value }: OptionDescription): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

/** Everything about one command: examples first. */
export function commandHelp(command: Command, width: number): string {
  const { summary, details = [], examples } = command;
  const paragraphs = [sentence(summary), ...details].map((text) => `${wrapped(text, width).join('\n')}\n`);
  const lines = examples.map(({ line, does }) => `  # ${does}\n  bits-remote ${line}\n`);
  return [
    `${synopsis(command)}\n`,
    ...paragraphs,
    `Examples\n${lines.join('')}`,
    ...optionSections(command, width),
    exitCodes(command, width),
  ].join('\n');
}

function optionSections(command: Command, width: number): readonly string[] {
  const groups = Object.keys(HEADINGS) as readonly OptionGroup[];
  return groups.flatMap((group) => {
    const described = optionsOf(command).map((name) => ({ name, ...optionOf(command, name) }));
    const entries = described
      .filter((each) => each.group === group)
      .map((each) => [spelling(each.name, each), explained(command, each.name, each)] as const);
    return entries.length === 0 ? [] : [`${HEADINGS[group]}\n${twoColumns(entries, width)}`];
  });
}

/** What an option means, and the variable that gives it. */
function explained(
  { typedOnly = [] }: Command,
  name: OptionName,
  { summary, env }: OptionDescription,
): string {
  return env && typedOnly !== 'all' && !typedOnly.includes(name)
    ? `${summary} (${variableOf(name)})`
    : summary;
}

function exitCodes({ exits = {} }: Command, width: number): string {
  const own = Object.entries(exits).map(([code, meaning]) => `${code} ${meaning}`);
  const common = EXIT_CODES.filter(([code]) => code <= 5).map(([code, meaning]) => `${code} ${meaning}`);
  return `${wrapped(`Exit codes: ${[...common, ...own].join(', ')}.`, width).join('\n')}\n`;
}

/** A summary as a sentence. */
export function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

import { optionOf, optionsOf } from '../help/commandHelp';
import type { Command, Operands } from '../table/command';
import type { OptionDescription } from '../table/option';
import { option, OPTIONS, type OptionName } from '../table/options';
import type { Entry, Place, Source } from './places';

/** The place of a word that begins with a dash. */
export const OPTIONS_PLACE = 'options';

const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];
const NOTHING: Source = { kind: 'nothing' };
const OPERANDS: Readonly<Record<Operands['kind'], Source>> = {
  // Only the hosts know their jobs, and no host is asked.
  job: NOTHING,
  rollout: { kind: 'rollout' },
  creation: { kind: 'creation' },
  file: { kind: 'file' },
  // On the host, not here.
  path: NOTHING,
  url: NOTHING,
  word: NOTHING,
};

/** The places of a command line, from the table of commands. */
export class CommandTree {
  readonly #commands: readonly Command[];
  readonly #topics: readonly string[];

  /** @param topics of the help, beside the commands */
  constructor(commands: readonly Command[], topics: readonly string[]) {
    this.#commands = commands;
    this.#topics = topics;
  }

  /** Every path: `list`, `rollout`, `rollout plan`; a shell takes the longest that a line begins with. */
  get paths(): readonly string[] {
    const names = this.#commands.map(({ name }) => name);
    return [...this.#groups, ...names, 'help', ...this.#groups.map((group) => `help ${group}`)];
  }

  /** Options by how many words behind them are their values, with both spellings. */
  get valueCounts(): ReadonlyMap<number, readonly string[]> {
    const counts = new Map<number, string[]>();
    for (const name of OPTION_NAMES) {
      const { value, short: letter } = option(name);
      const count = value === undefined ? 0 : countOf(value);
      if (count > 0) counts.set(count, [...(counts.get(count) ?? []), ...spellings(name, letter)]);
    }
    return counts;
  }

  get places(): readonly Place[] {
    return [
      ...this.#optionLists(),
      ...this.#values(),
      // The value of another option is no word behind the command.
      { pattern: '* -*', source: NOTHING },
      ...this.#words(),
    ];
  }

  #optionLists(): readonly Place[] {
    const lists = this.#commands.map((command) => ({
      pattern: `${command.name} ${OPTIONS_PLACE}`,
      source: words(
        optionsOf(command).flatMap((name) => {
          const described = optionOf(command, name);
          return spellings(name, described.short).map((word) => ({ word, about: short(described.summary) }));
        }),
      ),
    }));
    const everywhere = (['help', 'version'] as const).map((name) => ({
      word: `--${name}`,
      about: short(option(name).summary),
    }));
    return [...lists, { pattern: `* ${OPTIONS_PLACE}`, source: words(everywhere) }];
  }

  #values(): readonly Place[] {
    const own = this.#commands.flatMap((command) =>
      OPTION_NAMES.filter((name) => changesValues(command, name)).flatMap((name) =>
        valuePlaces(command.name, name, optionOf(command, name)),
      ),
    );
    const common = OPTION_NAMES.flatMap((name) => valuePlaces('*', name, option(name)));
    return [...own, ...common];
  }

  #words(): readonly Place[] {
    const first = this.#firstWords();
    const seconds = this.#groups.map((group) => ({ group, source: words(this.#secondWords(group)) }));
    const help = { word: 'help', about: 'say how a command is used' };
    const topics = this.#topics.map((word) => ({ word, about: '' }));
    return [
      { pattern: ' 0', source: words([...first, help]) },
      { pattern: 'help 0', source: words([...first, ...topics]) },
      ...seconds.flatMap(({ group, source }) => [
        { pattern: `${group} 0`, source },
        { pattern: `help ${group} 0`, source },
      ]),
      ...this.#commands.flatMap(({ name, operands }) => (operands ? [operandPlace(name, operands)] : [])),
    ];
  }

  /** The first words of commands with two. */
  get #groups(): readonly string[] {
    const names = this.#commands.map(({ name }) => name);
    return [...new Set(names.filter((name) => name.includes(' ')).map(firstWord))];
  }

  #firstWords(): readonly Entry[] {
    const found = new Map<string, string>();
    for (const { name, summary } of this.#commands) {
      const word = firstWord(name);
      const seconds = this.#secondWords(word).map((entry) => entry.word);
      found.set(word, name === word ? short(summary) : seconds.join(', '));
    }
    return Array.from(found, ([word, about]) => ({ word, about }));
  }

  #secondWords(group: string): readonly Entry[] {
    return this.#commands
      .filter(({ name }) => name.startsWith(`${group} `))
      .map(({ name, summary }) => ({ word: name.slice(group.length + 1), about: short(summary) }));
  }
}

/** Whether an option takes other values here than elsewhere. */
function changesValues({ own }: Command, name: OptionName): boolean {
  return own?.[name]?.words !== undefined || own?.[name]?.complete !== undefined;
}

function operandPlace(name: string, { kind, most, words: known }: Operands): Place {
  const source = known ? words(known.map((word) => ({ word, about: '' }))) : OPERANDS[kind];
  return { pattern: most === 1 ? `${name} 0` : `${name} *`, source };
}

function valuePlaces(path: string, name: OptionName, described: OptionDescription): readonly Place[] {
  const { value, words: known, complete, short: letter } = described;
  if (value === undefined) return [];
  const source: Source = known
    ? words(known.map((word) => ({ word, about: '' })))
    : { kind: complete ?? 'nothing' };
  if (source.kind === 'nothing') return [];
  return spellings(name, letter).map((spelling) => ({ pattern: `${path} ${spelling}`, source }));
}

function spellings(name: OptionName, short: string | undefined): readonly string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** The words that an option takes, by the name that help gives them: `URL PATH` are two. */
function countOf(value: string): number {
  return value.split(' ').length;
}

function words(entries: readonly Entry[]): Source {
  return { kind: 'words', entries };
}

/** The beginning of a summary, up to the end of its first part. */
function short(summary: string): string {
  return summary.split(/[;:] /, 1)[0] ?? summary;
}

function firstWord(text: string): string {
  return text.split(' ', 1)[0] ?? text;
}

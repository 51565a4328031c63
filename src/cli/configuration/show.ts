import { cutAddress } from '../../runtime/addressSecrets';
import type { CommandLine } from '../line/commandLine';
import { PASSWORD_VARIABLE } from '../asking/passwordCommand';
import { passwordSource } from '../asking/passwordSource';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { measureFor } from '../output/measure';
import { visible } from '../output/visibleText';
import { variableOf } from '../table/option';
import { CONFIGURABLE, option, type OptionName } from '../table/options';
import type { World } from '../world';
import { configFile } from './configuration';

/** Where a value is from. */
interface Origin {
  readonly from: 'option' | 'environment' | 'file' | 'default';
  /** The option, the variable, or the file with line and column; `undefined` for what is usual. */
  readonly origin: string | undefined;
}

/** One option as a command would take it. */
interface Shown extends Origin {
  readonly name: OptionName;
  /** None where the option is not there. */
  readonly texts: readonly string[];
}

/**
 * `config show`: every option that may be configured, its value, and where that is from; of the password, only where it would
 * be from. Secrets that stand in addresses are cut.
 */
export async function showConfiguration(line: CommandLine, world: World): Promise<number> {
  const shown = CONFIGURABLE.map((name) => shownOption(name, line));
  const path = configFile(line.options.config, world)?.path;
  if (line.json) {
    const values = shown.map(({ name, texts, from, origin }) => {
      const [first = null] = texts;
      return { name, value: option(name).multiple ? texts : first, from, origin: origin ?? null };
    });
    printJson(world, { file: path ?? null, values: [...values, passwordEntry(line, world)] });
    return EXIT.done;
  }
  const rows = shown.map(({ name, texts, origin }) => [
    name,
    texts.length === 0 ? '-' : texts.map(visible).join(', '),
    visible(origin ?? byDefault(variableOf(name))),
  ]);
  await printAligned([...rows, passwordRow(line, world)], world);
  return EXIT.done;
}

async function printAligned(rows: readonly (readonly string[])[], { out }: World): Promise<void> {
  const { cellsOf } = await measureFor(rows.flat());
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => cellsOf(row[column] ?? ''))));
  for (const row of rows) {
    const cells = row.map(
      (cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - cellsOf(cell))),
    );
    out(`${cells.join('  ')}\n`);
  }
}

function byDefault(variable: string): string {
  return `default; ${variable} sets it`;
}

/** Where the password would be from: nothing is read, run or asked. */
function passwordRow({ target }: CommandLine, world: World): readonly string[] {
  const source = passwordSource(target, world);
  if (!source) return ['password', '-', byDefault(PASSWORD_VARIABLE)];
  return source.kind === 'terminal'
    ? ['password', 'asked for', `on the terminal; ${PASSWORD_VARIABLE} sets it`]
    : ['password', 'not shown', source.name];
}

/** The same in JSON. */
function passwordEntry({ target }: CommandLine, world: World): object {
  const source = passwordSource(target, world);
  const { from, origin }: Origin =
    source && source.kind !== 'terminal'
      ? { from: source.kind, origin: source.name }
      : { from: 'default', origin: undefined };
  return { name: 'password', value: null, from, origin: origin ?? null };
}

/** `config path`: the file that would be read, whether it is there or not. */
export function printPath(line: CommandLine, world: World): number {
  const path = configFile(line.options.config, world)?.path;
  if (line.json) printJson(world, { file: path ?? null });
  else if (path !== undefined) world.out(`${visible(path)}\n`);
  return path === undefined ? EXIT.refused : EXIT.done;
}

function shownOption(name: OptionName, { options, defaults }: CommandLine): Shown {
  const value = options[name];
  const given = defaults.get(name);
  const shown = (texts: readonly string[]): readonly string[] =>
    name === 'host' ? texts.map((text) => cutAddress(text)) : texts;
  if (given) return { name, texts: shown(given.texts), from: given.from, origin: given.origin };
  if (value !== undefined) {
    const texts = Array.isArray(value) ? value.map(String) : [String(value)];
    return { name, texts: shown(texts), from: 'option', origin: `--${name}` };
  }
  const { usual } = option(name);
  return { name, texts: usual === undefined ? [] : [usual], from: 'default', origin: undefined };
}

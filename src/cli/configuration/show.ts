import { cutAddress } from '../../runtime/addressSecrets';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { variableOf } from '../table/option';
import { CONFIGURABLE, option, type OptionName } from '../table/options';
import type { World } from '../world';
import { configFile } from './configuration';

/** One option as a command would take it. */
interface Shown {
  readonly name: OptionName;
  /** None where the option is not there. */
  readonly texts: readonly string[];
  readonly from: 'option' | 'environment' | 'file' | 'default';
  /** The option, the variable, or the file with line and column; `undefined` for what is usual. */
  readonly origin: string | undefined;
}

/**
 * `config show`: every option that may be configured, its value, and where that is from. Secrets that stand in addresses are
 * cut.
 */
export function showConfiguration(line: CommandLine, world: World): number {
  const shown = CONFIGURABLE.map((name) => shownOption(name, line));
  const path = configFile(line.options.config, world)?.path;
  if (line.json) {
    const values = shown.map(({ name, texts, from, origin }) => {
      const [first = null] = texts;
      return { name, value: option(name).multiple ? texts : first, from, origin: origin ?? null };
    });
    printJson(world, { file: path ?? null, values });
    return EXIT.done;
  }
  const rows = shown.map(({ name, texts, origin }) => [
    name,
    texts.length === 0 ? '-' : texts.map(visible).join(', '),
    visible(origin ?? `default; ${variableOf(name)} sets it`),
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    world.out(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  return EXIT.done;
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

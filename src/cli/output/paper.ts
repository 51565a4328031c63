import { styleText } from 'node:util';
import type { CommandLine } from '../line/commandLine';
import { oneOf } from '../line/values';
import { COLOR_WORDS } from '../table/forms';
import type { Screen, World } from '../world';
import { numbersOf, type Numbers } from './numbers';

/** What a color means. */
export type Mood = 'bad' | 'warning' | 'good' | 'idle';

const COLORS = { bad: 'red', warning: 'yellow', good: 'green', idle: 'gray' } as const;

/** What text is printed on: a terminal of some width, or a pipe, and what can be shown there. */
export interface Paper {
  /** Cells in a line; `undefined` where lines may be of any length. */
  readonly columns: number | undefined;
  readonly numbers: Numbers;
  /** Says that a text was cut. */
  readonly ellipsis: string;
  /** Between the parts of a line. */
  readonly dot: string;
  readonly painted: (text: string, mood: Mood | undefined) => string;
}

/**
 * The paper of a stream.
 * @param screen the terminal that the stream is: by default, that of standard output
 * @throws RemoteError `BAD_INPUT` for a wrong `--color`
 */
export function paperOf(
  { options }: Pick<CommandLine, 'options'>,
  world: World,
  screen: Screen | undefined = world.screen,
): Paper {
  const isColored = hasColor(options.color, world, screen);
  const isUnicode = showsUnicode(world);
  return {
    columns: screen?.columns(),
    numbers: numbersOf(world),
    ellipsis: isUnicode ? '…' : '...',
    dot: isUnicode ? '·' : '-',
    painted: (text, mood) =>
      isColored && mood ? styleText(COLORS[mood], text, { validateStream: false }) : text,
  };
}

/** The option decides, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then whether it is a terminal. */
function hasColor(option: string | undefined, { env }: World, screen: Screen | undefined): boolean {
  const word = option === undefined ? 'auto' : oneOf('--color', COLOR_WORDS, option);
  if (word !== 'auto') return word === 'always';
  if (isSet(env('NO_COLOR'))) return false;
  const force = env('FORCE_COLOR');
  if (isSet(force)) return force !== '0' && force !== 'false';
  return screen !== undefined && env('TERM') !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/**
 * Whether the terminal shows more than ASCII. A console of Windows says only by its code page, which takes a program to
 * ask; the terminals that always do name themselves.
 */
function showsUnicode({ env }: World): boolean {
  if (env('TERM') === 'dumb') return false;
  if (env('OS') === 'Windows_NT') return isSet(env('WT_SESSION')) || env('TERM_PROGRAM') === 'vscode';
  const locale = [env('LC_ALL'), env('LC_CTYPE'), env('LANG')].find(isSet) ?? '';
  return /utf-?8/i.test(locale);
}

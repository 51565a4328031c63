import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readFileSource } from '../../fleet/inventory/fileSource';
import { folded } from '../../fleet/inventory/selectableHost';
import { givenDefaults } from '../configuration/configuration';
import { EXIT, exitCodeOf } from '../output/exitCode';
import { OPTIONS } from '../table/options';
import type { World } from '../world';
import { quotedFor, unquoted } from './bashWord';
import { hostEntries } from './hostEntries';
import type { Entry } from './places';
import { NAME_KINDS, type NameKind } from './shells';

/** The last comma outside brackets, and what is before it. */
const EARLIER_SELECTORS = /^(?:\[[^\]]*\]|[^[\]])*,/;

/** As much of the world as names need. */
type NamesWorld = Pick<World, 'out' | 'env' | 'home' | 'read' | 'signal'>;

const READERS: Readonly<
  Record<NameKind, (words: readonly string[], world: NamesWorld) => Promise<readonly Entry[]>>
> = {
  host: hosts,
  rollout: async (_, { env }) => (await import('./keptNames')).rolloutEntries(env),
  creation: async (_, { env }) => (await import('./keptNames')).creationEntries(env),
};

/**
 * Prints the names that a word can become, one a line, each with a tab and what it is. Files of this computer are read,
 * and what cannot be read gives no names: nothing is said in the middle of a line that is being typed.
 * @param args the shell, the kind of the names, `=` and the word as far as it is typed, and the words before it
 * @returns the exit code
 */
export async function printNames(args: readonly string[], world: NamesWorld): Promise<number> {
  try {
    world.out(await lines(args, world));
    return EXIT.done;
  } catch (failure) {
    return exitCodeOf(failure);
  }
}

async function lines(args: readonly string[], world: NamesWorld): Promise<string> {
  const [shell, kind, typed = '', ...words] = args;
  const known = NAME_KINDS.find((name) => name === kind);
  if (known === undefined) return '';
  // bash hands its words over as they were typed, fish the current one.
  const { text, open } =
    shell === 'bash' || shell === 'fish'
      ? unquoted(typed.slice(1))
      : { text: typed.slice(1), open: '' as const };
  const earlier = shell === 'bash' ? words.map((word) => unquoted(word).text) : words;
  const entries = await READERS[known](earlier, world);
  const before = known === 'host' ? (EARLIER_SELECTORS.exec(text)?.[0] ?? '') : '';
  const found = entries
    .map(({ word, about }) => ({ word: before + word, about }))
    .filter(({ word }) => folded(word).startsWith(folded(text)) && !/\p{Cc}/u.test(word))
    .map(({ word, about }) => lineOf(shell === 'bash' ? quotedFor(open, word) : word, about));
  return found.map((line) => (shell === 'pwsh' ? inAscii(line) : line)).join('');
}

async function hosts(words: readonly string[], world: NamesWorld): Promise<readonly Entry[]> {
  const rules = { options: OPTIONS, allowPositionals: true, strict: false } as const;
  const { values } = parseArgs({ args: [...words], ...rules });
  const named = (values.inventory ?? []).filter((file) => typeof file === 'string').map(atHome);
  const configured = named.length > 0 ? undefined : (await givenDefaults(undefined, world)).get('inventory');
  const files = configured?.texts ?? named;
  const sources = await Promise.all(files.map((file) => readFileSource(file, world.signal)));
  return hostEntries(sources.flatMap(({ reading }) => reading?.hosts ?? []));
}

/** A path as the shell will expand it, once the line is run. */
function atHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
}

function lineOf(word: string, about: string): string {
  return `${word}\t${about.replaceAll(/\p{Cc}+/gu, ' ')}\n`;
}

/** The escapes of .NET's `Regex.Unescape` in place of other characters and of backslashes. */
function inAscii(line: string): string {
  return line.replace(
    /[^\t\n\x20-\x5b\x5d-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

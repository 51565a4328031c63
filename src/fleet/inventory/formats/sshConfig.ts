import { tooManyBytes } from './fileErrors';
import { Gathering } from './gathering';
import type { InventoryReader } from './reading';

/** A host of the file; its section goes on to the next one. */
interface Section {
  readonly names: readonly string[];
  readonly line: number;
  hostName?: string;
}

/** Characters of a file. */
const MOST_CHARACTERS = 1_000_000;
/** Characters of a line that are looked at. */
const LINE_LENGTH = 10_000;

/**
 * Reads the aliases of a configuration of ssh (ssh_config(5)). Only names are taken: users, ports and keys are those of
 * ssh. The library for this format also runs commands that a file names, and knows no lines.
 */
export const readSshConfig: InventoryReader = (text, file) => {
  if (text.length > MOST_CHARACTERS) throw tooManyBytes(file, MOST_CHARACTERS);
  const gathering = new Gathering(file);
  const sections: Section[] = [];
  for (const [index, whole] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    const [keyword = '', ...words] = wordsOf(whole.slice(0, LINE_LENGTH));
    switch (keyword.toLowerCase()) {
      case 'host':
        sections.push({ names: literalNames(words, line, gathering), line });
        break;
      case 'match':
        gathering.note('matchUnread', undefined, { line });
        // The lines that follow belong to no host.
        sections.push({ names: [], line });
        break;
      case 'hostname':
        setHostName(sections.at(-1), words[0]);
        break;
      case 'include':
        for (const path of words) gathering.note('includeUnread', path, { line });
        break;
    }
  }
  for (const { names, hostName, line } of sections)
    for (const name of names)
      gathering.host({ name, address: hostName?.replaceAll('%h', name).replaceAll('%%', '%') }, line);
  return gathering.reading();
};

/** The names without patterns. `*` is where defaults are, and not worth a finding. */
function literalNames(words: readonly string[], line: number, gathering: Gathering): readonly string[] {
  const isPattern = (word: string): boolean => /[*?!]/.test(word);
  for (const word of words)
    if (isPattern(word) && word !== '*') gathering.note('patternUnread', word, { line });
  return words.filter((word) => !isPattern(word));
}

/** As in ssh, the first value counts. */
function setHostName(section: Section | undefined, hostName: string | undefined): void {
  if (section !== undefined && hostName !== undefined) section.hostName ??= hostName;
}

/** The words of a line: the keyword may be followed by `=`, words may be in quotation marks, `#` begins a comment. */
function wordsOf(line: string): readonly string[] {
  const spaced = line.replace(/^(\s*[a-z]+)\s*=/i, '$1 ');
  const words = Array.from(spaced.matchAll(/"([^"]*)"|(#.*)|([^\s"]+)/g), ([, quoted, comment, word]) =>
    comment === undefined ? (quoted ?? word ?? '') : undefined,
  );
  const end = words.indexOf(undefined);
  return (end < 0 ? words : words.slice(0, end)).filter((word) => word !== undefined);
}

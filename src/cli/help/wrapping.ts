/** Cells of a line of help where nothing says how wide the terminal is, and at most: longer lines are hard to read. */
const MOST = 100;
const LEAST = 40;

/** The width of help on a terminal of so many cells. */
export function helpWidth(columns: number | undefined): number {
  return Math.max(LEAST, Math.min(MOST, (columns ?? MOST + 1) - 1));
}

/** A text in lines of at most so many cells; a word that is longer has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Entries in two columns: names, and what they mean, wrapped beside them, or below names that are too long. */
export function twoColumns(
  entries: readonly (readonly [name: string, text: string])[],
  width: number,
  indent = 2,
): string {
  const longest = Math.max(0, ...entries.map(([name]) => name.length));
  const left = Math.min(longest, Math.floor(width / 3)) + indent + 2;
  return entries
    .map(([name, text]) => {
      const lines = wrapped(text, width - left);
      const head = `${' '.repeat(indent)}${name}`;
      const rest = lines.map((line) => `${' '.repeat(left)}${line}\n`);
      if (head.length + 2 > left) return `${head}\n${rest.join('')}`;
      return `${head.padEnd(left)}${rest.join('').slice(left)}`;
    })
    .join('');
}

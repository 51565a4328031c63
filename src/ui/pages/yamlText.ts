import { quotedYaml } from '../../runtime/exactText';

/** Columns after which a long text is folded. */
const WIDTH = 100;

/** Letters, digits, blanks and marks that mean nothing to YAML in this place, and no blank at the end. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{Zs} .,:%/()\\_?=&~+-]*[\p{L}\p{N}.,%/()\\_?=&~+-])?$/u;

/** URLs and paths are there to be copied: they stay on one line. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|\\\\|[a-z]:[\\/])/i;

/** Blanks that a folded scalar gives back where its lines end: single ones between other characters. */
const BETWEEN_WORDS = /(?<! ) (?! )/;

/** A text exactly, on one line: plain where YAML reads it back the same, otherwise quoted. */
export function yamlScalar(text: string): string {
  return PLAIN.test(text) && !text.includes(': ') ? text : quotedYaml(text);
}

/**
 * A line of a mapping, or several where the value is long: a folded block scalar (YAML 1.2, 8.1.3), which reads as the
 * same value.
 * @param indent columns in front of the name
 */
export function yamlLine(name: string, value: string, indent: number): string {
  const key = `${yamlScalar(name)}: `;
  const line = key + yamlScalar(value);
  if (indent + line.length <= WIDTH || !mayFold(value)) return line;
  const margin = ' '.repeat(indent + 2);
  const lines = folded(value, WIDTH - margin.length);
  return lines.length === 1 ? line : [`${key}>-`, ...lines.map((each) => margin + each)].join('\n');
}

/** Block scalars have no escapes, and count the blanks that a text begins with as margin. */
function mayFold(text: string): boolean {
  const isPrintable = quotedYaml(text) === `"${text.replace(/["\\]/g, '\\$&')}"`;
  return isPrintable && !/^ | $/.test(text) && !ADDRESS.test(text);
}

/** @param width of a line that has more than one word */
function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(BETWEEN_WORDS)) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === undefined ? lines : [...lines, line];
}

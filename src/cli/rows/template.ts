import { visible } from '../output/visibleText';
import { columnNamed } from './choice';
import { plainText, type Column } from './column';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\t': '\t',
  '\\n': '\n',
  '\\\\': '\\',
  '{{': '{',
  '}}': '}',
};

/** A line a row, by a pattern. */
export interface Template<Row> {
  /** Names of the fields that stand in it. */
  readonly fields: readonly string[];
  readonly line: (row: Row) => string;
}

/**
 * Reads `--format`: `{field}` stands for the value of a field, `\t`, `\n` and `\\` for what they are elsewhere, `{{` and
 * `}}` for braces.
 * @throws RemoteError `BAD_INPUT` for a field that is not there
 */
export function templateOf<Row>(template: string, columns: readonly Column<Row>[]): Template<Row> {
  const fields: string[] = [];
  const parts = [...template.matchAll(/\\[tn\\]|\{\{|\}\}|\{([^{}]*)\}|[^\\{}]+|./gsu)].map(
    ({ 0: text, 1: name }) => {
      if (name === undefined) return ESCAPES[text] ?? text;
      const { name: field, value } = columnNamed('--format', name, columns);
      fields.push(field);
      return (row: Row): string => visible(plainText(value(row)));
    },
  );
  const line = (row: Row): string =>
    `${parts.map((part) => (typeof part === 'string' ? part : part(row))).join('')}\n`;
  return { fields, line };
}

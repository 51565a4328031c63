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

/**
 * Reads `--format`: `{field}` stands for the value of a field, `\t`, `\n` and `\\` for what they are elsewhere, `{{` and
 * `}}` for braces.
 * @returns what makes a line of a row
 * @throws RemoteError `BAD_INPUT` for a field that is not there
 */
export function templateOf<Row>(template: string, columns: readonly Column<Row>[]): (row: Row) => string {
  const parts = [...template.matchAll(/\\[tn\\]|\{\{|\}\}|\{([^{}]*)\}|[^\\{}]+|./gsu)].map(
    ({ 0: text, 1: name }) => {
      if (name === undefined) return ESCAPES[text] ?? text;
      const { value } = columnNamed('--format', name, columns);
      return (row: Row): string => visible(plainText(value(row)));
    },
  );
  return (row) => `${parts.map((part) => (typeof part === 'string' ? part : part(row))).join('')}\n`;
}

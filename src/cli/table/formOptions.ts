import { COLOR_WORDS, formsText, TEXT_FORMS } from './forms';
import type { OptionDescription } from './option';

/** Options that say how standard output looks: its form, and what rows have. */
export const FORM_OPTIONS = {
  output: {
    type: 'string',
    short: 'o',
    group: 'output',
    value: 'FORM',
    summary: formsText(TEXT_FORMS),
    words: Object.keys(TEXT_FORMS),
  },
  fields: {
    type: 'string',
    group: 'output',
    value: 'NAMES',
    summary: 'columns of a table or of CSV, in this order, with commas between; --fields help lists them',
  },
  format: {
    type: 'string',
    group: 'output',
    value: 'TEXT',
    summary: "a line a row by a pattern such as '{host}\\t{state}'; the names are those of --fields",
  },
  sort: {
    type: 'string',
    group: 'output',
    value: 'FIELD',
    summary:
      'order of the rows; FIELD:desc begins with the last; without it, tables begin with what failed, and other forms keep the order of the hosts',
  },
  first: {
    type: 'string',
    group: 'output',
    value: 'N',
    summary:
      'no more rows than these, the same in every form: what failed first, unless --sort says otherwise; a terminal shows how many there are',
  },
  color: {
    type: 'string',
    group: 'output',
    value: 'WHEN',
    summary: 'auto (default): on a terminal, unless NO_COLOR is set; always; never',
    words: COLOR_WORDS,
  },
} as const satisfies Readonly<Record<string, OptionDescription>>;

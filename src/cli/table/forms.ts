/** What `-o` takes where a command prints rows, and what each form is. */
export const ROW_FORMS = {
  table: 'aligned columns, cut to the terminal',
  wide: 'with more columns, never cut',
  json: 'one document',
  ndjson: 'an object a line',
  csv: 'all fields, with a header',
  name: 'the host and the id of each row, for other commands',
} as const;

/** What `hosts` takes: its output is a list for `--hosts-from`, unless another form is asked for. */
export const HOST_FORMS = {
  name: 'a host a line, for --hosts-from',
  table: ROW_FORMS.table,
  wide: ROW_FORMS.wide,
  json: ROW_FORMS.json,
  ndjson: ROW_FORMS.ndjson,
  csv: ROW_FORMS.csv,
} as const;

/** What `-o` takes elsewhere. */
export const TEXT_FORMS = { text: 'for people', json: 'for programs' } as const;

/** What `watch` takes, which goes on for long. */
export const STREAM_FORMS = { ...TEXT_FORMS, json: 'an object a line', ndjson: 'the same' } as const;

/** The forms that a command prints, the default first. */
export function formsOf({ fields, forms }: { readonly fields?: unknown; readonly forms?: Forms }): Forms {
  return forms ?? (fields ? ROW_FORMS : TEXT_FORMS);
}

/** Forms, and what each is. */
export type Forms = Readonly<Partial<Record<OutputForm, string>>>;

/** The form of standard output. */
export type OutputForm = keyof typeof ROW_FORMS | keyof typeof TEXT_FORMS;

/** When text has colors. */
export const COLOR_WORDS = ['auto', 'always', 'never'] as const;

/** Forms, and what each is, for help; the first one is the default. */
export function formsText(forms: Forms): string {
  return Object.entries(forms)
    .map(([form, what], index) => `${form}${index === 0 ? ' (default)' : ''}: ${what}`)
    .join('; ');
}

/** Options of a command that prints rows. */
export const ROW_OPTIONS = ['fields', 'format', 'sort', 'first'] as const;

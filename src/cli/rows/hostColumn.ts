import type { Column } from './column';

/** The column that says which host a row is from. */
export function hostColumn<Row extends { readonly host: string }>(): Column<Row> {
  return {
    name: 'host',
    heading: 'HOST',
    summary: 'name of the host',
    in: 'table',
    value: ({ host }) => host,
    isCut: true,
    staysApart: true,
  };
}

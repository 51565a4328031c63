import { CsvError, parse } from 'csv-parse/sync';
import { formError, unreadable } from './fileErrors';
import type { Row, TableLimits } from './plainTable';

/**
 * The rows of a table in any form of CSV. Few tables need the parser, so that it lies in a bundle of its own.
 * @throws RemoteError `INVENTORY_FORM` or `INVENTORY_UNREADABLE`
 */
export function parsedRows(
  text: string,
  delimiter: string,
  { from, most, length }: TableLimits,
  file: string,
): readonly Row[] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      from_line: from,
      info: true,
      max_record_size: length,
      relax_column_count: true,
      skip_empty_lines: true,
      to: most,
      trim: true,
    }) as unknown as readonly Row[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause['lines'] === 'number' ? cause['lines'] : undefined;
    if (line === undefined) throw unreadable(file, 'unknownFormat', 'check', { cause });
    const reason = cause.code === 'CSV_MAX_RECORD_SIZE' ? 'lineTooLong' : 'quotes';
    throw formError(file, { line, column: 1 }, reason);
  }
}

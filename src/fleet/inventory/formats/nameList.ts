import { Gathering } from './gathering';
import type { InventoryReader } from './reading';

/** Reads names or addresses, several a line or one, apart by blanks, commas or semicolons. `#` begins a comment. */
export const readNameList: InventoryReader = (text, file) => {
  const gathering = new Gathering(file);
  const lines = text.split(/\r\n?|\n/);
  for (const [index, line] of lines.entries()) {
    const words = line.replace(/(?:^|\s)#.*$/, '').split(/[\s,;\ufeff]+/);
    for (const name of words) if (name !== '') gathering.host({ name }, index + 1);
  }
  return gathering.reading();
};

import { exactJson } from '../../runtime/exactText';
import type { HostEntry } from '../hostEntry';
import { SETTING_NAMES, writtenEntry } from '../hostEntry';
import { readTags } from './tags';
import type { GroupDefaults } from './formats/reading';

/** Columns that most people want, in their order. Others follow where a host has a value. */
const FIRST_COLUMNS = ['name', 'address', 'group', 'tags', 'note', 'credential', 'auth'] as const;
const COLUMNS: readonly string[] = [...new Set([...FIRST_COLUMNS, ...SETTING_NAMES])];

/** An inventory file with these hosts. Reading it gives them back. */
export function inventoryFileText(
  hosts: readonly HostEntry[],
  groups: readonly GroupDefaults[] = [],
): string {
  const defaults = Object.fromEntries(groups.map(({ path, ...values }) => [path, values]));
  const document = { ...(groups.length > 0 && { groups: defaults }), hosts: hosts.map(hostObject) };
  return `${exactJson(document, 2)}\n`;
}

/** A table with these hosts, for spreadsheets (RFC 4180). Reading it gives them back. */
export function csvText(hosts: readonly HostEntry[]): string {
  const rows = hosts.map((host): Readonly<Record<string, string>> => {
    const { tags, ...texts } = writtenEntry(host);
    return { ...texts, ...(tags !== undefined && { tags: readTags(tags).join('|') }) };
  });
  const columns = COLUMNS.filter(
    (column) =>
      FIRST_COLUMNS.some((first) => first === column) || rows.some((row) => row[column] !== undefined),
  );
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

/** A host, except what counts anyway. None of its settings is a secret. */
function hostObject(host: HostEntry): Readonly<Record<string, string | readonly string[]>> {
  const { tags, ...texts } = writtenEntry(host);
  return { ...texts, ...(tags !== undefined && { tags: readTags(tags) }) };
}

function cellText(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import { exactJson } from '../../runtime/exactText';
import type { HostEntry } from '../hostEntry';
import { SETTING_NAMES, writtenEntry } from '../hostEntry';
import type { FoundHost, GroupDefaults } from './formats/reading';

/** A host to write. It has no password: none of its settings is one. */
export type WrittenHost = HostEntry & Pick<FoundHost, 'tags' | 'note'>;

/** Columns that most people want, in their order. Others follow where a host has a value. */
const FIRST_COLUMNS = ['name', 'address', 'group', 'tags', 'note', 'credential', 'auth'] as const;
const COLUMNS: readonly string[] = [...new Set([...FIRST_COLUMNS, ...SETTING_NAMES])];

/** An inventory file with these hosts. Reading it gives them back. */
export function inventoryFileText(
  hosts: readonly WrittenHost[],
  groups: readonly GroupDefaults[] = [],
): string {
  const defaults = Object.fromEntries(groups.map(({ path, ...values }) => [path, values]));
  const document = { ...(groups.length > 0 && { groups: defaults }), hosts: hosts.map(hostObject) };
  return `${exactJson(document, 2)}\n`;
}

/** A table with these hosts, for spreadsheets (RFC 4180). Reading it gives them back. */
export function csvText(hosts: readonly WrittenHost[]): string {
  const rows = hosts.map((host): Readonly<Record<string, string>> => {
    const { tags, ...texts } = hostObject(host);
    return { ...texts, ...(tags && { tags: tags.join('|') }) };
  });
  const columns = COLUMNS.filter(
    (column) =>
      FIRST_COLUMNS.some((first) => first === column) || rows.some((row) => row[column] !== undefined),
  );
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function hostObject({
  tags,
  note,
  ...entry
}: WrittenHost): Readonly<Record<string, string>> & { tags?: string[] } {
  return {
    ...writtenEntry(entry),
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags: tags.split(', ') }),
  } as Readonly<Record<string, string>> & { tags?: string[] };
}

function cellText(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import type { HostFacts, RolloutFacts } from './facts';

const COLUMNS = [
  'host',
  'wave',
  'state',
  'attempts',
  'jobId',
  'bytes',
  'startedAt',
  'endedAt',
  'seconds',
  'code',
  'reason',
] as const satisfies readonly (keyof HostFacts)[];

/** A row a host, by RFC 4180. */
export function csvReport({ hosts }: RolloutFacts): string {
  const rows = hosts.map((host) => COLUMNS.map((column) => cell(host[column])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string | number | null): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

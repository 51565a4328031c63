import { csvRow } from '../../../runtime/csvText';
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
  return [csvRow(COLUMNS), ...hosts.map((host) => csvRow(COLUMNS.map((column) => host[column])))].join('');
}

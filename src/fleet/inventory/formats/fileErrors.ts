import { RemoteError, type ErrorArguments } from '../../../wsman/errors';
import type { Position } from '../../documents/lines';
import { MOST_BYTES, MOST_HOSTS } from './reading';

/** Why a file can't be read. The editor looks translations up by these texts. */
export const INVENTORY_REASONS = {
  syntax: 'Not expected here: {what}.',
  notText: '{what} must be a text.',
  notList: '{what} must be a list.',
  notObject: '{what} must be an object.',
  notOffered: '{what} must be one of {offered}.',
  keyMissing: '{what} is missing.',
  keyUnknown: '{what} is unknown.',
  keyMisspelt: '{what} is unknown. Did you mean {expected}?',
  keyRepeated: '{what} is already there, and only one of the two can be used.',
  newer: 'It needs a newer version of BITS Remote.',
  tooDeep: 'It is nested too deep.',
  headerMissing: 'The first line must name the columns, "name" or "address" among them.',
  quotes: 'A quotation mark is not closed, or not where a cell begins and ends.',
  lineTooLong: 'The line is too long.',
  notXml: 'It is not well-formed XML, has a DOCTYPE, or is too deep.',
  notRdcman: 'It is not a file of Remote Desktop Connection Manager.',
  notMremoteng: 'It is not a connection file of mRemoteNG.',
  notAnsible: 'It is not an inventory of Ansible.',
  notYaml: 'It is not YAML that can be read, is nested too deep, or has too many aliases.',
  plugin: 'It configures a plug-in of Ansible, and names no hosts.',
  encrypted: 'It is encrypted as a whole.',
  unknownFormat: 'Its format is not known.',
  binary: 'It is not a text.',
  noFile: 'There is no such file.',
  notFile: 'It is not a file.',
  noRight: 'This account may not read it.',
  system: 'The operating system reports {what}.',
} as const;

/** Advice on a file that can't be read. */
export const INVENTORY_ADVICE = {
  check: 'Check that this is the right file.',
  path: 'Check the path of the file and your rights to it.',
  exportPlain: 'In mRemoteNG, export the connections without encryption, and read the exported file.',
  ansibleList: 'Run "ansible-inventory --list", and read its output: it has all hosts with their values.',
  formats:
    'Known are inventories of BITS Remote, CSV, Ansible, RDCMan, mRemoteNG, ssh and lists of names. The end of the name says which it is, such as .csv.',
} as const;

/** The most that a file may have. */
export const INVENTORY_LIMITS = { hosts: '{limit} hosts', megabytes: '{limit} MB' } as const;

export type InventoryReason = keyof typeof INVENTORY_REASONS;
export type InventoryAdvice = keyof typeof INVENTORY_ADVICE;

/** Texts from a file in errors are cut to so many characters. */
const SHOWN = 100;

/** A mistake at a place of a file. */
export function formError(
  file: string,
  { line, column }: Position,
  reason: InventoryReason,
  args: ErrorArguments = {},
): RemoteError {
  return new RemoteError(
    'INVENTORY_FORM',
    { ...shown(args), file, line, column },
    { sentences: { reason: [INVENTORY_REASONS[reason]] } },
  );
}

/** A file that can't be read at all, or only as a whole. */
export function unreadable(
  file: string,
  reason: InventoryReason,
  advice: InventoryAdvice,
  { args = {}, cause }: { readonly args?: ErrorArguments; readonly cause?: unknown } = {},
): RemoteError {
  return new RemoteError(
    'INVENTORY_UNREADABLE',
    { ...shown(args), file },
    {
      cause,
      sentences: { reason: [INVENTORY_REASONS[reason]], advice: [INVENTORY_ADVICE[advice]] },
    },
  );
}

/** @param what the name of a column or key that holds passwords */
export function secretError(file: string, line: number, what: string): RemoteError {
  return new RemoteError('INVENTORY_SECRET', { ...shown({ what: `"${what}"` }), file, line });
}

export function tooManyHosts(file: string): RemoteError {
  return tooLarge(file, MOST_HOSTS, 'hosts');
}

/** @param limit in bytes */
export function tooManyBytes(file: string, limit: number = MOST_BYTES): RemoteError {
  return tooLarge(file, limit / 1e6, 'megabytes');
}

function tooLarge(file: string, limit: number, of: keyof typeof INVENTORY_LIMITS): RemoteError {
  return new RemoteError(
    'INVENTORY_TOO_LARGE',
    { file, limit },
    { sentences: { most: [INVENTORY_LIMITS[of]] } },
  );
}

function shown(args: ErrorArguments): ErrorArguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value,
    ]),
  );
}

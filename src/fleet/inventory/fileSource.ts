import { open, stat } from 'node:fs/promises';
import { dirname, join, posix, win32 } from 'node:path';
import { asRemoteError } from '../../wsman/errors';
import { tooManyBytes, unreadable, type InventoryReason } from './formats/fileErrors';
import { decoded } from './formats/fileText';
import { formatOf, type InventoryFormat } from './formats/formats';
import { LOAD_READER } from './formats/readers';
import { MOST_BYTES, type InventoryReading } from './formats/reading';
import type { SourceReading } from './source';

/** Reasons by the codes of the operating system. */
const SYSTEM_REASONS: Readonly<Record<string, InventoryReason>> = {
  ENOENT: 'noFile',
  ENOTDIR: 'noFile',
  EACCES: 'noRight',
  EPERM: 'noRight',
  EISDIR: 'notFile',
};

/** Settings that name a file. A path in an inventory starts from the folder of the inventory. */
const PATHS = ['caFile', 'certFile', 'keyFile'] as const;

export interface FileSourceOptions {
  /** The format, where neither name nor content need to tell it. */
  readonly format?: InventoryFormat;
  readonly mode?: 'linked' | 'imported';
}

/**
 * Reads a file as a source of hosts. A file that cannot be read is a source with a problem.
 * @param signal when it fires, the reason of the signal is thrown
 */
export async function readFileSource(
  path: string,
  signal: AbortSignal,
  { format, mode = 'linked' }: FileSourceOptions = {},
): Promise<SourceReading> {
  const source = { id: path, where: path, mode };
  try {
    const { text, isGuessed } = decoded(await bytesOf(path, signal), path);
    const kind = format ?? formatOf(path, text);
    if (kind === undefined) throw unreadable(path, 'unknownFormat', 'formats');
    try {
      const read = await LOAD_READER[kind]();
      signal.throwIfAborted();
      return { ...source, kind, reading: withGuess(withPaths(read(text, path), path), isGuessed) };
    } catch (error) {
      return problemOf({ ...source, kind }, error, signal);
    }
  } catch (error) {
    return problemOf({ ...source, kind: format ?? formatOf(path, '') ?? 'nameList' }, error, signal);
  }
}

function problemOf(
  source: Omit<SourceReading, 'reading' | 'problem'>,
  error: unknown,
  signal: AbortSignal,
): SourceReading {
  signal.throwIfAborted();
  return { ...source, problem: asRemoteError(error) };
}

/** @throws RemoteError `INVENTORY_UNREADABLE` or `INVENTORY_TOO_LARGE` */
async function bytesOf(path: string, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted();
  try {
    // Opening a pipe would wait for its other end.
    if (!(await stat(path)).isFile()) throw unreadable(path, 'notFile', 'path');
    const file = await open(path);
    try {
      if ((await file.stat()).size > MOST_BYTES) throw tooManyBytes(path);
      const bytes = await file.readFile({ signal });
      if (bytes.length > MOST_BYTES) throw tooManyBytes(path);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw systemError(path, cause);
  }
}

function systemError(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  // Errors of our own have codes too, and no number of the operating system.
  if (code === undefined || !(cause instanceof Error) || !('errno' in cause)) return cause;
  const reason = SYSTEM_REASONS[code] ?? 'system';
  return unreadable(path, reason, 'path', { args: { what: code }, cause });
}

function withPaths(reading: InventoryReading, path: string): InventoryReading {
  return {
    ...reading,
    hosts: reading.hosts.map((host) => resolved(host, path)),
    groups: reading.groups.map((group) => resolved(group, path)),
  };
}

function resolved<T extends Partial<Record<(typeof PATHS)[number], string>>>(owner: T, path: string): T {
  const changed = PATHS.flatMap((field) => {
    const file = owner[field];
    const isAbsolute =
      file === undefined || posix.isAbsolute(file) || win32.isAbsolute(file) || file.startsWith('~');
    return isAbsolute ? [] : [[field, join(dirname(path), file)] as const];
  });
  return changed.length === 0 ? owner : { ...owner, ...Object.fromEntries(changed) };
}

function withGuess(reading: InventoryReading, isGuessed: boolean): InventoryReading {
  if (!isGuessed) return reading;
  return { ...reading, findings: [{ code: 'encodingGuessed', args: {} }, ...reading.findings] };
}

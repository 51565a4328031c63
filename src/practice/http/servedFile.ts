import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Clock } from '../../runtime/clock';
import { Throttle } from '../throttle';
import { contentBytes, contentSize } from './fileContent';

/** A file as the file server sends it. */
export interface ServedFile {
  readonly size: number;
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** The bytes from `start` to `end`, `end` not included. */
  readonly read: (start: number, end: number) => Readable;
}

/** Last-Modified of generated files. It is the same after every start, so that a job can be resumed. */
const MODIFIED = Date.UTC(2024, 0, 1);
const REVISION_MS = 60_000;
/** Bytes a second of a slow file. */
const SLOW = 65_536;
const CHUNK = 65_536;

export interface GeneratedFile {
  readonly name: string;
  /** 1 for the original; another number for another version of the content. */
  readonly revision: number;
  readonly slow: boolean;
}

/**
 * A file whose bytes are computed when they are read.
 * @param signal ends current reads
 */
export function generatedFile(
  { name, revision, slow }: GeneratedFile,
  clock: Clock,
  signal: AbortSignal,
): ServedFile {
  const seed = revision === 1 ? name : `${name}#${revision}`;
  const throttle = (): Throttle => new Throttle(clock, () => (slow ? SLOW : Infinity));
  return {
    size: contentSize(name),
    etag: `"${createHash('sha256').update(seed).digest('hex').slice(0, 16)}"`,
    modified: MODIFIED + (revision - 1) * REVISION_MS,
    read: (start, end) => Readable.from(generate(seed, start, end, throttle(), signal)),
  };
}

async function* generate(
  seed: string,
  start: number,
  end: number,
  throttle: Throttle,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end && !signal.aborted;) {
    const next = Math.min(end, at + throttle.slice(CHUNK));
    await throttle.pass(next - at, signal);
    yield contentBytes(seed, at, next);
    at = next;
  }
}

/** A file on disk; `undefined` when there is none at `path`. */
export function storedFile(path: string): ServedFile | undefined {
  if (!existsSync(path)) return undefined;
  const { size, mtimeMs } = statSync(path);
  return {
    size,
    etag: `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`,
    modified: MODIFIED,
    read: (start, end) => (start < end ? createReadStream(path, { start, end: end - 1 }) : Readable.from([])),
  };
}

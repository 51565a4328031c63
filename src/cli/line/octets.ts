import type { Readable } from 'node:stream';
import { usageError } from './values';

/** Octets of a file or of standard input: the largest that is of use, an inventory of ten thousand hosts, needs 1 MB. */
const MOST_OCTETS = 16_000_000;

/** A stream that is read to its end, such as a file, a pipe or a device. */
export interface OctetSource {
  readonly input: Readable;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Its name at the beginning of a sentence. */
  readonly name: string;
}

/**
 * All octets of a stream.
 * @param most octets that are taken: a stream may have no end
 * @throws RemoteError `BAD_INPUT` for a stream with more. @throws Error when the signal aborts before its end, and that of
 * the system for a file that cannot be read
 */
export async function octetsOf(
  { input, signal, name }: OctetSource,
  most: number = MOST_OCTETS,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  const stop = (): void => void input.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const piece of input as AsyncIterable<Uint8Array>) {
      count += piece.length;
      if (count > most)
        throw usageError(`${name} has more than ${most / 1e6} MB. No file that is read here is so large.`);
      pieces.push(piece);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(pieces);
}

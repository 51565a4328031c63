import { DecodeError } from '../wsman/decodeError';

/**
 * Fragments of messages (MS-PSRP 2.2.4): 21 bytes of header, numbers big-endian, then a part of the message. A host cuts
 * its messages into parts of 32,747 bytes; a client may do so too.
 */
const HEADER = 21;
/** Largest part of a message in one fragment: with its header 32 KiB (MS-PSRP 2.2.4). */
export const MAX_BLOB = 32_768 - HEADER;
/** Bytes of one message: Windows' own client takes no more of one object. */
export const MAX_MESSAGE = 50 * 1024 * 1024;

const START = 0x01;
const END = 0x02;

/**
 * Cuts a message into fragments.
 * @param objectId above 0, and unique for this side of a pool and its pipelines
 * @param maxBlob bytes of the message in one fragment, at least 1
 */
export function fragment(objectId: number, message: Buffer, maxBlob = MAX_BLOB): readonly Buffer[] {
  const count = Math.max(1, Math.ceil(message.length / maxBlob));
  return Array.from({ length: count }, (_, index) => {
    const blob = message.subarray(index * maxBlob, (index + 1) * maxBlob);
    const header = Buffer.alloc(HEADER);
    header.writeBigUInt64BE(BigInt(objectId), 0);
    header.writeBigUInt64BE(BigInt(index), 8);
    header.writeUInt8((index === 0 ? START : 0) | (index === count - 1 ? END : 0), 16);
    header.writeUInt32BE(blob.length, 17);
    return Buffer.concat([header, blob]);
  });
}

interface Unfinished {
  readonly objectId: bigint;
  readonly blobs: Buffer[];
  size: number;
}

/** Joins the fragments of one target, a pool or a pipeline, to messages. */
export class FragmentJoiner {
  #unfinished: Unfinished | undefined;

  /**
   * Takes whole fragments, one after the other.
   * @returns the messages that they complete
   * @throws DecodeError for a fragment that is cut, out of order or too much (MS-PSRP 3.1.5.1.2): the pool is of no more use
   */
  take(data: Buffer): readonly Buffer[] {
    const messages: Buffer[] = [];
    let at = 0;
    while (at < data.length) {
      if (data.length - at < HEADER) throw new DecodeError('a fragment of it is shorter than its header');
      const length = data.readUInt32BE(at + 17);
      const end = at + HEADER + length;
      if (end > data.length) throw new DecodeError('a fragment of it is shorter than it says');
      const message = this.#join(data.subarray(at, at + HEADER), data.subarray(at + HEADER, end));
      if (message) messages.push(message);
      at = end;
    }
    return messages;
  }

  #join(header: Buffer, blob: Buffer): Buffer | undefined {
    const objectId = header.readBigUInt64BE(0);
    const flags = header.readUInt8(16);
    const unfinished = this.#continued(objectId, header.readBigUInt64BE(8), (flags & START) !== 0);
    unfinished.blobs.push(blob);
    unfinished.size += blob.length;
    if (unfinished.size > MAX_MESSAGE) throw new DecodeError('a message in it is too large');
    if ((flags & END) === 0) {
      this.#unfinished = unfinished;
      return undefined;
    }
    this.#unfinished = undefined;
    return unfinished.blobs.length === 1 ? blob : Buffer.concat(unfinished.blobs);
  }

  #continued(objectId: bigint, fragmentId: bigint, starts: boolean): Unfinished {
    const known = this.#unfinished;
    if (objectId === 0n) throw new DecodeError('a fragment of it belongs to no message');
    if (starts !== (fragmentId === 0n)) throw new DecodeError('a fragment of it does not begin its message');
    if (starts && !known) return { objectId, blobs: [], size: 0 };
    const isNext = known?.objectId === objectId && BigInt(known.blobs.length) === fragmentId;
    if (!known || !isNext) throw new DecodeError('a fragment of it is missing');
    return known;
  }
}

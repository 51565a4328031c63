import { ProtocolError } from './protocolError';

/**
 * Fragments of MS-PSRP 2.2.4, as a server takes and gives them: ObjectId and FragmentId of 64 bits, a byte of flags and the
 * length of the blob in 32 bits, all big-endian.
 */
const OBJECT_ID = 0;
const FRAGMENT_ID = 8;
const FLAGS = 16;
const LENGTH = 17;
const BLOB = 21;

const FIRST = 1;
const LAST = 2;

/** Windows cuts what it sends into fragments of 32 KiB. */
const SENT_BLOB = 32_768 - BLOB;
/** Bytes of one message that a server takes (PSMaximumReceivedObjectSize). */
const LARGEST_MESSAGE = 10 * 1024 * 1024;

/** Cuts what one server sends. Its pool and all of its pipelines count their objects together. */
export class FragmentWriter {
  #lastObject = 0n;

  /** @returns the fragments of one message, in their order */
  write(message: Buffer): Buffer[] {
    const objectId = ++this.#lastObject;
    const fragments: Buffer[] = [];
    let at = 0;
    do {
      const blob = message.subarray(at, at + SENT_BLOB);
      const fragment = Buffer.alloc(BLOB + blob.length);
      const isLast = at + blob.length >= message.length;
      fragment.writeBigUInt64BE(objectId, OBJECT_ID);
      fragment.writeBigUInt64BE(BigInt(fragments.length), FRAGMENT_ID);
      fragment[FLAGS] = (at === 0 ? FIRST : 0) + (isLast ? LAST : 0);
      fragment.writeUInt32BE(blob.length, LENGTH);
      blob.copy(fragment, BLOB);
      fragments.push(fragment);
      at += blob.length;
    } while (at < message.length);
    return fragments;
  }
}

/** Puts the fragments together that are sent to one target, the pool or a pipeline. */
export class FragmentReader {
  #objectId = 0n;
  #next = 0n;
  #parts: Buffer[] = [];
  #size = 0;

  /**
   * Takes one fragment or several, which are never cut.
   * @returns the messages that they complete
   * @throws ProtocolError
   */
  read(data: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    for (let rest = data; rest.length > 0;) {
      if (rest.length < BLOB) throw new ProtocolError('a fragment ends in its header');
      const end = BLOB + rest.readUInt32BE(LENGTH);
      if (end > rest.length) throw new ProtocolError('a fragment ends in its blob');
      const message = this.#take(rest.subarray(0, end));
      if (message) messages.push(message);
      rest = rest.subarray(end);
    }
    return messages;
  }

  #take(fragment: Buffer): Buffer | undefined {
    const objectId = fragment.readBigUInt64BE(OBJECT_ID);
    const flags = fragment.readUInt8(FLAGS);
    if (objectId === 0n) throw new ProtocolError('an object has no id');
    const begins = (flags & FIRST) !== 0;
    if (begins !== (this.#next === 0n)) throw new ProtocolError('an object begins inside of another');
    if (!begins && objectId !== this.#objectId) throw new ProtocolError('two objects are mixed');
    if (fragment.readBigUInt64BE(FRAGMENT_ID) !== this.#next)
      throw new ProtocolError('a fragment is missing');
    this.#objectId = objectId;
    this.#next++;
    this.#parts.push(fragment.subarray(BLOB));
    this.#size += fragment.length - BLOB;
    if (this.#size > LARGEST_MESSAGE) throw new ProtocolError('an object is too large');
    return (flags & LAST) === 0 ? undefined : this.#finish();
  }

  #finish(): Buffer {
    const message = Buffer.concat(this.#parts);
    this.#next = 0n;
    this.#parts = [];
    this.#size = 0;
    return message;
  }
}

/** Types of a SecBuffer. */
export const BUFFER = { DATA: 1, TOKEN: 2, PADDING: 9, STREAM: 10, CHANNEL_BINDINGS: 14 } as const;

const DESCRIPTION_SIZE = 16;
const BUFFER_SIZE = 16;
const SIZE_AT = 0;
const TYPE_AT = 4;
const ADDRESS_AT = 8;

export interface Part {
  readonly type: number;
  /** Empty when the call sets the address. */
  readonly bytes: Buffer;
}

/** Keeps the buffers alive as long as the description, which points to them and is an argument of the call. */
const heldBy = new WeakMap<Buffer, SecBuffers>();

/** A SecBufferDesc and its SecBuffers, 64 bit: {u32 version, u32 count, address} and {u32 size, u32 type, address}. */
export class SecBuffers {
  readonly description = Buffer.alloc(DESCRIPTION_SIZE);
  readonly #buffers: Buffer;
  readonly #parts: readonly Part[];

  /** @param addressOf the address of a Buffer's bytes */
  constructor(parts: readonly Part[], addressOf: (bytes: Buffer) => bigint) {
    this.#parts = parts;
    this.#buffers = Buffer.alloc(BUFFER_SIZE * parts.length);
    for (const [index, { type, bytes }] of parts.entries()) {
      const at = BUFFER_SIZE * index;
      this.#buffers.writeUInt32LE(bytes.length, at + SIZE_AT);
      this.#buffers.writeUInt32LE(type, at + TYPE_AT);
      this.#buffers.writeBigUInt64LE(bytes.length > 0 ? addressOf(bytes) : 0n, at + ADDRESS_AT);
    }
    this.description.writeUInt32LE(parts.length, 4);
    this.description.writeBigUInt64LE(addressOf(this.#buffers), 8);
    heldBy.set(this.description, this);
  }

  /** The bytes that the call wrote to a buffer. */
  bytes(index: number): Buffer {
    const part = this.#parts[index];
    if (!part) throw new RangeError(`There is no buffer ${index}.`);
    return part.bytes.subarray(0, this.#buffers.readUInt32LE(BUFFER_SIZE * index + SIZE_AT));
  }

  /** The bytes of a buffer that the call pointed into `outer`. @throws RangeError when it points elsewhere */
  bytesWithin(index: number, outer: Buffer, outerAddress: bigint): Buffer {
    const at = BUFFER_SIZE * index;
    const size = this.#buffers.readUInt32LE(at + SIZE_AT);
    const start = Number(this.#buffers.readBigUInt64LE(at + ADDRESS_AT) - outerAddress);
    if (size === 0) return Buffer.alloc(0);
    if (start < 0 || start + size > outer.length) throw new RangeError('SSPI points outside the message.');
    return outer.subarray(start, start + size);
  }
}

/** SEC_CHANNEL_BINDINGS: eight u32, the last two being length and offset of the application data; then the data. */
export function channelBindings(data: Uint8Array): Buffer {
  const head = Buffer.alloc(32);
  head.writeUInt32LE(data.length, 24);
  head.writeUInt32LE(head.length, 28);
  return Buffer.concat([head, data]);
}

/** SEC_WINNT_AUTH_IDENTITY_W, 64 bit: three of {address, u32 characters, u32 padding}, then the flags. */
export function authIdentity(fields: readonly Buffer[], addressOf: (bytes: Buffer) => bigint): Buffer {
  const identity = Buffer.alloc(48);
  const UNICODE = 2;
  for (const [index, field] of fields.entries()) {
    identity.writeBigUInt64LE(addressOf(field), 16 * index);
    identity.writeUInt32LE(field.length / 2 - 1, 16 * index + 8);
  }
  identity.writeUInt32LE(UNICODE, 44);
  return identity;
}

/** A text for Windows: UTF-16, null-terminated. */
export const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

/**
 * The two primitives NTLM cannot do without and OpenSSL 3 no longer offers by default.
 * Both are broken as cryptography: nothing but NTLM may use them.
 */

const ROTATIONS = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
] as const;

/** Order in which each round reads the sixteen words of a block (RFC 1320 3.4). */
const ORDERS = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
] as const;

/** The message, a one bit, zeros and the length in bits: a whole number of 64-byte blocks (RFC 1320 3.1, 3.2). */
function padded(data: Uint8Array): Buffer {
  const blocks = Buffer.alloc(Math.ceil((data.length + 9) / 64) * 64);
  blocks.set(data);
  blocks[data.length] = 0x80;
  blocks.writeBigUInt64LE(BigInt(data.length) * 8n, blocks.length - 8);
  return blocks;
}

function mix(round: number, x: number, y: number, z: number): number {
  switch (round) {
    case 0:
      return (x & y) | (~x & z);
    case 1:
      return ((x & y) | (x & z) | (y & z)) + 0x5a827999;
    default:
      return (x ^ y ^ z) + 0x6ed9eba1;
  }
}

/** MD4 (RFC 1320): 16 bytes. Passwords are short, so this is written to be read, not to be fast. */
export function md4(data: Uint8Array): Buffer {
  const blocks = padded(data);
  let [a, b, c, d] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let start = 0; start < blocks.length; start += 64) {
    const before = [a, b, c, d] as const;
    for (const [round, order] of ORDERS.entries()) {
      for (const [step, word] of order.entries()) {
        const sum = (a + mix(round, b, c, d) + blocks.readUInt32LE(start + word * 4)) | 0;
        const turn = ROTATIONS[round]?.[step & 3] ?? 0;
        [a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c];
      }
    }
    [a, b, c, d] = [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0];
  }
  const digest = Buffer.alloc(16);
  for (const [index, word] of [a, b, c, d].entries()) digest.writeInt32LE(word, index * 4);
  return digest;
}

/** How this computer stores a word; where it is the other way round, RC4 goes byte by byte. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** RC4: one key stream, which goes on where the last call left it. */
export class Rc4 {
  readonly #state = new Uint8Array(256);
  #i = 0;
  #j = 0;

  /** @param key 1 to 256 bytes; NTLM's are 16. */
  constructor(key: Uint8Array) {
    const state = this.#state;
    for (let i = 0; i < 256; i++) state[i] = i;
    for (let i = 0, j = 0; i < 256; i++) {
      const swapped = at(state, i);
      j = (j + swapped + (key[i % key.length] ?? 0)) & 255;
      state[i] = at(state, j);
      state[j] = swapped;
    }
  }

  /** Encrypts or decrypts, which is the same: gives as many bytes as it got and leaves `data` alone. */
  process(data: Uint8Array): Buffer {
    // A buffer of its own begins at a place where words may begin.
    const result = Buffer.from(new ArrayBuffer(data.length));
    result.set(data);
    this.processInPlace(result);
    return result;
  }

  /** The same, written over `data`. */
  processInPlace(data: Uint8Array): void {
    const { buffer, byteOffset, length } = data;
    const before = LITTLE_ENDIAN ? Math.min(-byteOffset & 3, length) : length;
    const words = (length - before) >> 2;
    this.#cryptBytes(data, 0, before);
    if (words > 0) this.#cryptWords(new Int32Array(buffer, byteOffset + before, words));
    this.#cryptBytes(data, before + words * 4, length);
  }

  /** Four bytes of the stream at a time, which is more than twice as fast as one by one. */
  #cryptWords(words: Int32Array): void {
    const state = this.#state;
    let i = this.#i;
    let j = this.#j;
    for (let n = 0; n < words.length; n++) {
      const first = (i + 1) & 255;
      const second = (i + 2) & 255;
      const third = (i + 3) & 255;
      i = (i + 4) & 255;
      let x = at(state, first);
      j = (j + x) & 255;
      let y = at(state, j);
      state[first] = y;
      state[j] = x;
      let key = at(state, (x + y) & 255);
      x = at(state, second);
      j = (j + x) & 255;
      y = at(state, j);
      state[second] = y;
      state[j] = x;
      key |= at(state, (x + y) & 255) << 8;
      x = at(state, third);
      j = (j + x) & 255;
      y = at(state, j);
      state[third] = y;
      state[j] = x;
      key |= at(state, (x + y) & 255) << 16;
      x = at(state, i);
      j = (j + x) & 255;
      y = at(state, j);
      state[i] = y;
      state[j] = x;
      key |= at(state, (x + y) & 255) << 24;
      words[n] = (words[n] ?? 0) ^ key;
    }
    this.#i = i;
    this.#j = j;
  }

  #cryptBytes(bytes: Uint8Array, from: number, to: number): void {
    const state = this.#state;
    for (let n = from; n < to; n++) {
      this.#i = (this.#i + 1) & 255;
      const x = at(state, this.#i);
      this.#j = (this.#j + x) & 255;
      const y = at(state, this.#j);
      state[this.#i] = y;
      state[this.#j] = x;
      bytes[n] = (bytes[n] ?? 0) ^ at(state, (x + y) & 255);
    }
  }

  /** A second stream at the same place, to put a state back to (SPNEGO's mechListMIC, MS-SPNG 3.3.5.1). */
  clone(): Rc4 {
    const copy = new Rc4(Uint8Array.of(0));
    copy.#state.set(this.#state);
    copy.#i = this.#i;
    copy.#j = this.#j;
    return copy;
  }

  /** Forgets the key: the stream is worthless from now on. */
  wipe(): void {
    this.#state.fill(0);
    this.#i = 0;
    this.#j = 0;
  }
}

/**
 * Every index here is in bounds; the type cannot say so, and a `?? 0` costs nothing measurable. For the state alone:
 * V8 keeps in mind what kinds of array a function meets, and more than one kind would make it three times slower.
 */
function at(state: Uint8Array, index: number): number {
  return state[index] ?? 0;
}

/** The parts of DER (X.690) that SPNEGO and certificates need. */

/** The bytes are not the expected DER. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;
}

/** The element that begins at `at`. @throws DerError */
export function readDer(bytes: Buffer, at = 0): DerElement {
  if (at + 2 > bytes.length) throw new DerError('too short');
  const tag = bytes.readUInt8(at);
  const first = bytes.readUInt8(at + 1);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + lengthBytes;
  if ((first >= 0x80 && (lengthBytes === 0 || lengthBytes > 4)) || start > bytes.length)
    throw new DerError('length');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (start + length > bytes.length) throw new DerError('length');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

/** The elements of a content. @throws DerError */
export function readDerAll(content: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < content.length;) {
    const element = readDer(content, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

/** An element with the given contents. */
export function writeDer(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const significant = length.subarray(length.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.of(tag, 0x80 | significant.length), significant, content]);
}

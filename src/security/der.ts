import { SecurityError } from './errors';

/** The little of DER (X.690 8.1, 10.1) that SPNEGO and certificates need. */

export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag and length included. */
  readonly whole: Buffer;
}

/** Lengths beyond this are no sign-in token and no certificate. */
const LONGEST = 0xff_ffff;

function malformed(): SecurityError {
  return new SecurityError('MALFORMED_TOKEN', 'A token of the host is not DER.');
}

/**
 * The element that begins at `at`.
 * @throws SecurityError `MALFORMED_TOKEN`
 */
export function readDer(bytes: Buffer, at = 0): DerElement {
  if (at + 2 > bytes.length) throw malformed();
  const tag = bytes.readUInt8(at);
  const first = bytes.readUInt8(at + 1);
  const more = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + more;
  if ((first >= 0x80 && (more === 0 || more > 3)) || start > bytes.length) throw malformed();
  const end = start + (more === 0 ? first : bytes.readUIntBE(at + 2, more));
  if (end > bytes.length) throw malformed();
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

/** The elements that a content consists of. @throws SecurityError `MALFORMED_TOKEN` */
export function readDerAll(content: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < content.length;) {
    const element = readDer(content, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

/** The one element of a tag. @throws SecurityError `MALFORMED_TOKEN` when it is another */
export function expectDer(bytes: Buffer, tag: number): Buffer {
  const element = readDer(bytes);
  if (element.tag !== tag) throw malformed();
  return element.content;
}

/** One element around the given contents, at most 16 MB long. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length > LONGEST) throw new RangeError('too long for a token');
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  const head = Buffer.alloc(2 + size);
  head.writeUInt8(tag, 0);
  head.writeUInt8(0x80 | size, 1);
  head.writeUIntBE(length, 2, size);
  return Buffer.concat([head, content]);
}

import { DecodeError } from '../decodeError';

/** Byte order marks, which count for more than what the header or the document says (RFC 7303, 3.3). */
const MARKS = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
] as const;

/** Characters in which a declaration stands. */
const DECLARATION_LENGTH = 200;

/**
 * Decodes the text of an XML message. Windows answers in the encoding of the request, which is UTF-8; other
 * implementations answer in any encoding of XML.
 * @param charset as the header names it; without one the XML declaration decides, then UTF-8 (RFC 7303, 3)
 * @throws DecodeError for an encoding that nobody knows, and for bytes that are not valid in it
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const name = markOf(bytes) ?? charset ?? declaredIn(bytes) ?? 'utf-8';
  const encoding = name.toLowerCase() === 'utf-16' ? byteOrder(bytes) : name;
  const decoder = decoderOf(encoding);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new DecodeError('its text is not valid in its character set', { cause });
  }
}

function decoderOf(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new DecodeError(`its character set is ${encoding.replace(/[^\w.:+-]/g, '').slice(0, 20)}`, {
      cause,
    });
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  return MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
}

/** The encoding that an XML declaration names. Its characters are those of ASCII in every such encoding. */
function declaredIn(bytes: Uint8Array): string | undefined {
  if (isUtf16(bytes)) return 'utf-16';
  const head = Buffer.from(bytes.subarray(0, DECLARATION_LENGTH)).toString('latin1');
  const declared = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:+-]{1,40})["']/i.exec(head)?.[1];
  // A document whose declaration can be read byte by byte is no UTF-16, whatever it says.
  return declared !== undefined && /^utf-16/i.test(declared) ? undefined : declared;
}

/** Whether a document without a mark starts with `<` in two bytes. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0x3c && second === 0) || (first === 0 && second === 0x3c);
}

/** UTF-16 without a mark is little endian, unless the first character shows the other order. */
function byteOrder([first, second]: Uint8Array): string {
  return first === 0 && second === 0x3c ? 'utf-16be' : 'utf-16le';
}

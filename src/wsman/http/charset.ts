import { DecodeError } from '../decodeError';

/**
 * Decodes the text of a message. Windows answers in the encoding of the request, which is UTF-8; UTF-16 (little endian
 * with a byte order mark, MS-WSMV 2.1) is read too.
 * @throws DecodeError for any other encoding, and for bytes that are not valid in it
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const name = charset.toLowerCase();
  const encoding = name === 'utf-16' || name === 'utf-16le' ? 'utf-16le' : name;
  if (encoding !== 'utf-8' && encoding !== 'utf-16le' && encoding !== 'us-ascii')
    throw new DecodeError(`its character set is ${charset.slice(0, 20)}`);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DecodeError('its text is not valid in its character set', { cause });
  }
}

/** The two encodings of an envelope (MS-WSMV 2.2.1). */
export type Charset = 'UTF-8' | 'UTF-16';

/** The charset of a content type, UTF-8 by default; `undefined` for one that WinRM does not read. */
export function charsetOf(contentType: string): Charset | undefined {
  const charset = /charset="?([^";\s]+)/iu.exec(contentType)?.[1]?.toUpperCase() ?? 'UTF-8';
  return charset === 'UTF-8' || charset === 'UTF-16' ? charset : undefined;
}

/** Decodes a body, without its byte order mark. */
export function decode(bytes: Buffer, charset: Charset): string {
  return bytes.toString(charset === 'UTF-16' ? 'utf16le' : 'utf8').replace(/^\ufeff/u, '');
}

/** Encodes an envelope; UTF-16 gets a byte order mark. */
export function encode(text: string, charset: Charset): Buffer {
  return charset === 'UTF-16' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
}

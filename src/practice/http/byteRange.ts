/** Bytes of a file, `end` not included; `all` without a range. */
export type ByteRange = readonly [start: number, end: number] | 'all' | 'unsatisfiable';

/**
 * Reads a `Range` header with one range (RFC 9110 14.1.2). Several ranges and other units are ignored, as a server
 * may do.
 * @param size of the file, in bytes
 */
export function parseRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (Number(last) === 0) return 'unsatisfiable';
    // The last bytes of an empty file are all of it.
    return size === 0 ? 'all' : [Math.max(0, size - Number(last)), size];
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (start >= size) return 'unsatisfiable';
  return start < end ? [start, end] : 'all';
}

/** Bytes of a GUID, and the GUID of all zeros, which stands for "the pool" or "not known yet". */
export const GUID_BYTES = 16;
export const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** The first three fields of a GUID are little-endian in .NET (`Guid.ToByteArray`): positions of the text's bytes. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** The 16 bytes of a GUID in the order of .NET. @param guid 32 hexadecimal digits with hyphens */
export function guidBytes(guid: string): Buffer {
  const inText = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return Buffer.from(ORDER.map((position) => inText[position] ?? 0));
}

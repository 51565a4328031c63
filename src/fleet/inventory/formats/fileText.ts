import { unreadable } from './fileErrors';

/** The text of a file. */
export interface FileText {
  readonly text: string;
  /** Whether the file is not in Unicode, so that letters other than English ones may be wrong. */
  readonly isGuessed: boolean;
}

/**
 * Decodes a file: UTF-8, UTF-16 as PowerShell and Excel write it, otherwise Windows-1252.
 * @param file its name, for errors
 * @throws RemoteError `INVENTORY_UNREADABLE` for one that is not a text
 */
export function decoded(bytes: Uint8Array, file: string): FileText {
  const read = decodedUnicode(bytes) ?? {
    text: new TextDecoder('windows-1252').decode(bytes),
    isGuessed: true,
  };
  if (read.text.includes('\0')) throw unreadable(file, 'binary', 'check');
  return read;
}

function decodedUnicode(bytes: Uint8Array): FileText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), isGuessed: false };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

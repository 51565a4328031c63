import { DecodeError } from '../../../wsman/decodeError';
import { parseXml } from '../../../wsman/xml';
import type { XmlElement } from '../../../wsman/xmlElement';
import { unreadable } from './fileErrors';

/** The root of a file. @throws RemoteError `INVENTORY_UNREADABLE` */
export function readXml(text: string, file: string): XmlElement {
  try {
    return parseXml(text);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause;
    throw unreadable(file, 'notXml', 'check', { cause });
  }
}

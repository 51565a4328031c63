import { MEDIA } from '../../wsman/names';
import { IntegrityError } from '../signIn/sealing';
import { charsetOf, decode, type Charset } from './charset';
import type { Connection } from './connection';
import { emptyReply, type Reply } from './reply';
import { SealedBodyError, readSealedBody } from './sealedBody';

/** The text of a request, and how the answer has to be written. */
export interface OpenedBody {
  readonly text: string;
  readonly charset: Charset;
  readonly sealed: boolean;
}

/** Whether the body is SOAP in clear. */
export function isClear(contentType: string): boolean {
  return contentType.toLowerCase().startsWith(MEDIA.soap);
}

/** Whether the body is sealed. */
export function isSealed(contentType: string): boolean {
  return contentType.toLowerCase().startsWith(MEDIA.sealed);
}

/** Reads a body in clear. @returns 400 for one that is not SOAP or is in an unknown charset */
export function openClear(contentType: string, body: Buffer): OpenedBody | Reply {
  const charset = isClear(contentType) ? charsetOf(contentType) : undefined;
  return charset ? { text: decode(body, charset), charset, sealed: false } : emptyReply(400);
}

/** Opens a sealed body. @returns a reply when the body cannot be opened */
export function openSealed(connection: Connection, body: Buffer): OpenedBody | Reply {
  // After a body that cannot be opened, the key streams of both ends differ permanently.
  const broken = emptyReply(500, [['Connection', 'close']]);
  if (!connection.sealing) return broken;
  try {
    const parts = readSealedBody(body);
    const plain = connection.sealing.open(parts.signature, parts.data);
    const charset = charsetOf(parts.originalType);
    return charset ? { text: decode(plain, charset), charset, sealed: true } : emptyReply(400);
  } catch (error) {
    if (!(error instanceof IntegrityError || error instanceof SealedBodyError)) throw error;
    connection.signOut();
    return broken;
  }
}

import { cutAddress, cutAddressesOfLine } from '../runtime/addressSecrets';
import { DecodeError } from './decodeError';
import { decodeEntities } from './xmlEntities';

/** Replaces a secret. */
const CUT = '…';

/** A tag, which may lack its end, or the text between two tags. */
const PIECE = /<[^<>]*>?|[^<]+/g;
const OPENING = /^<(?:[\w.-]+:)?([\w.-]+)/;

/**
 * Elements of our own messages with secret content, under any prefix: parameters of SetCredentials. No answer of a host
 * carries one, because credentials can be set but never read.
 */
const SECRET_ELEMENTS: ReadonlySet<string> = new Set(['password', 'username']);
/** Elements that are an address and nothing else, or several. */
const ADDRESS_ELEMENTS: ReadonlySet<string> = new Set(['remoteurl', 'proxylist']);

/** Removes secrets from a WS-Management message, for a log. Takes time linear in its length. */
export function redact(envelope: string): string {
  let element = '';
  return envelope.replace(PIECE, (piece) => {
    if (!piece.startsWith('<')) return redactText(piece, element);
    element = OPENING.exec(piece)?.[1]?.toLowerCase() ?? '';
    return cutAddressesOfLine(piece);
  });
}

function redactText(text: string, element: string): string {
  if (SECRET_ELEMENTS.has(element)) return CUT;
  const plain = decoded(text);
  const cut = ADDRESS_ELEMENTS.has(element) ? cutAddress(plain) : cutAddressesOfLine(plain);
  return cut === plain ? text : escapeText(cut);
}

/** The text for a log: it is not read as XML again, but must not look like tags. */
function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The text as it is read; one that is no XML as it came. */
function decoded(text: string): string {
  try {
    return decodeEntities(text);
  } catch (error) {
    if (error instanceof DecodeError) return text;
    throw error;
  }
}

import { DecodeError } from './decodeError';
import { NS } from './names';
import type { XmlElement } from './xmlElement';

/** The answer to Identify. Without credentials Windows blanks the version to `OS: 0.0.0`. */
export interface Identity {
  readonly protocolVersion: string;
  readonly productVendor: string;
  readonly productVersion: string;
}

/** Reads the Body of an IdentifyResponse (DSP0226 section 11). @throws DecodeError for anything else */
export function readIdentity(body: XmlElement): Identity {
  const response = body.child(NS.identify, 'IdentifyResponse');
  if (!response) throw new DecodeError('it does not identify a WS-Management service');
  const field = (name: string): string => response.child(NS.identify, name)?.text.trim() ?? '';
  return {
    protocolVersion: field('ProtocolVersion'),
    productVendor: field('ProductVendor'),
    productVersion: field('ProductVersion'),
  };
}

import { DecodeError } from './decodeError';
import { NS } from './names';
import type { XmlElement } from './xmlElement';

/** The answer to Identify. Without credentials Windows blanks the version to `OS: 0.0.0`. */
export interface Identity {
  readonly protocolVersion: string;
  readonly productVendor: string;
  readonly productVersion: string;
}

/** The namespace of DSP0226; as the table of MS-WSMV spells it; and that of SOAP, which some implementations use. */
const NAMESPACES: readonly string[] = [
  NS.identify,
  'http://schemas.dmtf.org/wbem/wsman/identify/1/wsmanidentity.xsd',
  NS.soap,
];

/** Reads the Body of an IdentifyResponse (DSP0226 section 11). @throws DecodeError for anything else */
export function readIdentity(body: XmlElement): Identity {
  const response = named(body, 'IdentifyResponse');
  if (!response) throw new DecodeError('it does not identify a WS-Management service');
  const field = (name: string): string => named(response, name)?.text.trim() ?? '';
  return {
    protocolVersion: field('ProtocolVersion'),
    productVendor: field('ProductVendor'),
    productVersion: field('ProductVersion'),
  };
}

function named(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find((child) => child.local === local && NAMESPACES.includes(child.namespace));
}

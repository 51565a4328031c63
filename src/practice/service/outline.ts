import { NS } from '../../wsman/names';
import { fault, type SoapFault } from './fault';
import { WSMAN } from './faultCodes';
import { XmlError, child, children, hasWhitespaceBetween, is, parseXml, textOf, type Element } from './xml';

/** What is known of a request before its headers are checked: enough for faults and records. */
export interface Outline {
  /** `a:Action`, `Identify`, or `unknown` without either. */
  readonly action: string;
  readonly messageId: string | undefined;
  readonly root: Element;
}

/**
 * Parses an envelope.
 * @param refuseWhitespace whether white space between elements is a fault
 * @throws SoapFault for anything that is not a SOAP 1.2 envelope
 */
export function outline(text: string, refuseWhitespace: boolean): Outline {
  let root: Element;
  try {
    root = parseXml(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    if (error instanceof XmlError)
      throw fault(WSMAN.INVALID_XML, 'w:SchemaValidationError', 'The XML is invalid.');
    throw error;
  }
  if (!is(root, NS.soap, 'Envelope')) throw schemaFault('Envelope');
  if (refuseWhitespace && hasWhitespaceBetween(root)) {
    throw fault(WSMAN.WHITESPACE, 'w:EncodingLimit', 'White space between elements is not supported.');
  }
  const header = child(root, NS.soap, 'Header');
  const body = child(root, NS.soap, 'Body');
  const first = body && children(body)[0];
  const action = header && child(header, NS.addressing, 'Action');
  const messageId = header && child(header, NS.addressing, 'MessageID');
  return {
    action:
      first && is(first, NS.identify, 'Identify') ? 'Identify' : action ? textOf(action).trim() : 'unknown',
    messageId: messageId && textOf(messageId),
    root,
  };
}

/** The fault for an envelope that lacks an element or has it in the wrong place. */
export function schemaFault(missing: string): SoapFault {
  return fault(
    WSMAN.SCHEMA_VALIDATION_ERROR,
    'w:SchemaValidationError',
    `The SOAP XML in the message does not match the schema: ${missing} is missing or misplaced.`,
  );
}

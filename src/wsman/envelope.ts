import { DecodeError } from './decodeError';
import { ANONYMOUS, NS } from './names';
import { parseXml } from './xml';
import type { XmlElement } from './xmlElement';
import { escapeXml, textElement } from './xmlText';

/** A key of an instance: name and value (MS-WSMV 2.2.4.36). Values are sent exactly as the host gave them. */
export interface Selector {
  readonly name: string;
  readonly value: string;
}

/** Something for the service to heed (DSP0226 6.4). */
export interface Option {
  readonly name: string;
  readonly value: string;
  /** Whether the service must refuse the request if it does not know the option. */
  readonly mustComply?: boolean;
  /** The type of the value in XML Schema, such as `boolean`; text without it. */
  readonly type?: string;
}

/** Header values of a request (MS-WSMV 3.1.4.1). */
export interface RequestHeader {
  readonly to: string;
  readonly action: string;
  readonly messageId: string;
  readonly resourceUri: string;
  readonly selectors?: readonly Selector[];
  readonly options?: readonly Option[];
  /** Bytes of the answer. The host applies its own limit where that is smaller. */
  readonly maxEnvelopeSize: number;
  /** Milliseconds after which the host gives up. */
  readonly operationTimeout: number;
  /** Language of fault texts, such as `en-US`. */
  readonly locale: string;
}

const MUST_UNDERSTAND = 's:mustUnderstand="true"';

/**
 * Writes a request. There is no white space between elements, which would cause fault 2150858830. There is no
 * `p:OperationID`: it would switch the host to robust connections, where each operation needs an extra message to end it
 * (MS-WSMV 3.1.4.1.39). ReplyTo is required (fault 2150858769 without it).
 */
export function writeEnvelope(header: RequestHeader, body: string): string {
  const selectors = (header.selectors ?? [])
    .map(({ name, value }) => `<w:Selector Name="${escapeXml(name)}">${escapeXml(value)}</w:Selector>`)
    .join('');
  return (
    `<s:Envelope xmlns:s="${NS.soap}" xmlns:a="${NS.addressing}" xmlns:w="${NS.wsman}" xmlns:p="${NS.wsmv}">` +
    '<s:Header>' +
    textElement('a:To', header.to) +
    `<w:ResourceURI ${MUST_UNDERSTAND}>${escapeXml(header.resourceUri)}</w:ResourceURI>` +
    `<a:ReplyTo><a:Address ${MUST_UNDERSTAND}>${ANONYMOUS}</a:Address></a:ReplyTo>` +
    `<a:Action ${MUST_UNDERSTAND}>${escapeXml(header.action)}</a:Action>` +
    `<w:MaxEnvelopeSize ${MUST_UNDERSTAND}>${header.maxEnvelopeSize}</w:MaxEnvelopeSize>` +
    textElement('a:MessageID', header.messageId) +
    `<w:Locale xml:lang="${escapeXml(header.locale)}" s:mustUnderstand="false"/>` +
    `<p:DataLocale xml:lang="${escapeXml(header.locale)}" s:mustUnderstand="false"/>` +
    (selectors && `<w:SelectorSet>${selectors}</w:SelectorSet>`) +
    optionSet(header.options ?? []) +
    `<w:OperationTimeout>PT${(header.operationTimeout / 1000).toFixed(3)}S</w:OperationTimeout>` +
    `</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  );
}

/** Names are compared with their case (MS-WSMV 2.2.4.26). */
function optionSet(options: readonly Option[]): string {
  if (options.length === 0) return '';
  const written = options.map(({ name, value, mustComply, type }) => {
    const compliance = mustComply === true ? ' MustComply="true"' : '';
    const typed = type === undefined ? '' : ` Type="xs:${escapeXml(type)}" xmlns:xs="${NS.xs}"`;
    return `<w:Option Name="${escapeXml(name)}"${typed}${compliance}>${escapeXml(value)}</w:Option>`;
  });
  return `<w:OptionSet ${MUST_UNDERSTAND}>${written.join('')}</w:OptionSet>`;
}

/** The complete Identify request, which has no addressing headers (DSP0226 section 11). */
export const IDENTIFY_ENVELOPE =
  `<s:Envelope xmlns:s="${NS.soap}" xmlns:wsmid="${NS.identify}">` +
  '<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>';

/**
 * Reads an answer down to its Body.
 * @param messageId of the request; left out for Identify, which has none
 * @throws DecodeError when it is no SOAP 1.2 envelope, answers another request, or does not say which one
 */
export function readEnvelope(text: string, messageId?: string): XmlElement {
  const root = parseXml(text);
  if (!root.is(NS.soap, 'Envelope')) throw new DecodeError('it is not a SOAP envelope');
  const body = root.child(NS.soap, 'Body');
  if (!body) throw new DecodeError('its SOAP body is missing');
  const relatesTo = root.child(NS.soap, 'Header')?.child(NS.addressing, 'RelatesTo')?.text.trim();
  if (messageId !== undefined) checkRelation(messageId, relatesTo, body);
  return body;
}

/** Windows repeats the MessageID exactly; ids that differ only in case are one id. A fault may lack the header. */
function checkRelation(messageId: string, relatesTo: string | undefined, body: XmlElement): void {
  if (relatesTo === undefined && body.child(NS.soap, 'Fault')) return;
  if (relatesTo === undefined) throw new DecodeError('it does not say which request it answers');
  if (relatesTo.toLowerCase() !== messageId.toLowerCase())
    throw new DecodeError('it answers another request');
}

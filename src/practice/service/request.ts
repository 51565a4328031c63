import { ANONYMOUS, NS } from '../../wsman/names';
import { fault, type SoapFault } from './fault';
import { WSMAN } from './faultCodes';
import { schemaFault } from './outline';
import { child, children, is, textOf, type Element } from './xml';

/** A request whose headers have been checked. */
export interface Request {
  readonly action: string;
  readonly messageId: string;
  readonly resource: string;
  /** Names and values as sent, in order. */
  readonly selectors: readonly (readonly [name: string, value: string])[];
  /** Octets; `undefined` without the header. */
  readonly maxEnvelopeSize: number | undefined;
  /** Milliseconds; `undefined` without the header. */
  readonly operationTimeout: number | undefined;
  /** Names and values of the options. */
  readonly options: readonly (readonly [name: string, value: string])[];
  /** The only child of the body, if there is one. */
  readonly body: Element | undefined;
}

/** Headers that this host understands, by namespace. */
const UNDERSTOOD: Readonly<Record<string, ReadonlySet<string>>> = {
  [NS.addressing]: new Set(['To', 'ReplyTo', 'FaultTo', 'From', 'Action', 'MessageID', 'RelatesTo']),
  [NS.wsman]: new Set([
    'ResourceURI',
    'SelectorSet',
    'OptionSet',
    'MaxEnvelopeSize',
    'OperationTimeout',
    'Locale',
    'FragmentTransfer',
    'RequestEPR',
  ]),
  [NS.wsmv]: new Set(['DataLocale', 'SessionId', 'SequenceId', 'ActivityId']),
};

/** Least `w:MaxEnvelopeSize` (MS-WSMV 3.1.4.1.7). */
const SMALLEST_ENVELOPE = 8192;
/** Longest `a:MessageID`, in characters. */
const LONGEST_MESSAGE_ID = 2048;

/**
 * Checks the headers of a request (MS-WSMV 3.1.4.1).
 * @throws SoapFault
 */
export function readRequest(root: Element): Request {
  const header = child(root, NS.soap, 'Header');
  const body = child(root, NS.soap, 'Body');
  if (!header) throw schemaFault('Header');
  if (!body) throw schemaFault('Body');
  checkUnderstood(header);

  const required = (name: string): string => {
    const element = child(header, NS.addressing, name);
    if (element) return textOf(element).trim();
    throw fault(
      WSMAN.MESSAGE_INFORMATION_HEADER_REQUIRED,
      'a:MessageInformationHeaderRequired',
      `The request does not have the ${name} header.`,
    );
  };
  required('To');
  const action = required('Action');
  checkReplyTo(header);
  const messageId = readMessageId(header);
  const maxEnvelopeSize = readEnvelopeSize(header);
  const operationTimeout = readTimeout(header);
  checkLocale(header);
  if (child(header, NS.wsman, 'FragmentTransfer')) {
    throw fault(
      WSMAN.UNSUPPORTED_FEATURE,
      'w:UnsupportedFeature',
      'Fragment transfer is not supported here.',
      'FragmentLevelAccess',
    );
  }
  const resource = child(header, NS.wsman, 'ResourceURI');
  if (!resource || textOf(resource).trim() === '') {
    throw fault(
      WSMAN.INVALID_RESOURCE_URI,
      'a:DestinationUnreachable',
      'The resource URI is missing or it has an incorrect format.',
      'InvalidResourceURI',
    );
  }
  const inner = children(body);
  if (inner.length > 1) throw schemaFault('one element in the Body');
  return {
    action,
    messageId,
    resource: textOf(resource).trim(),
    selectors: readSelectors(header),
    maxEnvelopeSize,
    operationTimeout,
    options: readOptions(header),
    body: inner[0],
  };
}

function checkUnderstood(header: Element): void {
  for (const element of children(header)) {
    const flag = element.getAttributeNS(NS.soap, 'mustUnderstand');
    if (flag !== 'true' && flag !== '1') continue;
    if (UNDERSTOOD[element.namespaceURI ?? '']?.has(element.localName ?? '')) continue;
    throw fault(
      WSMAN.SOAP_FAULT_MUST_UNDERSTAND,
      's:MustUnderstand',
      'A header marked mustUnderstand is not understood.',
    );
  }
}

function badHeader(name: string): SoapFault {
  return fault(
    WSMAN.INVALID_MESSAGE_INFORMATION_HEADER,
    'a:InvalidMessageInformationHeader',
    `The ${name} header is not valid.`,
  );
}

function checkReplyTo(header: Element): void {
  const replyTo = child(header, NS.addressing, 'ReplyTo');
  if (!replyTo) {
    throw fault(
      WSMAN.MESSAGE_INFORMATION_HEADER_REQUIRED,
      'a:MessageInformationHeaderRequired',
      'The request does not have the ReplyTo header.',
    );
  }
  const address = child(replyTo, NS.addressing, 'Address');
  const anonymous = address && textOf(address).trim() === ANONYMOUS;
  if (anonymous && !child(header, NS.addressing, 'FaultTo')) return;
  throw fault(
    WSMAN.UNSUPPORTED_FEATURE,
    'w:UnsupportedFeature',
    'Only the anonymous address is supported in ReplyTo.',
    'AddressingMode',
  );
}

function readMessageId(header: Element): string {
  const element = child(header, NS.addressing, 'MessageID');
  const messageId = element ? textOf(element) : '';
  if (messageId.trim() === '' || messageId.length > LONGEST_MESSAGE_ID) throw badHeader('MessageID');
  return messageId;
}

function readEnvelopeSize(header: Element): number | undefined {
  const element = child(header, NS.wsman, 'MaxEnvelopeSize');
  if (!element) return undefined;
  const text = textOf(element).trim();
  if (!/^\d{1,10}$/u.test(text)) throw badHeader('MaxEnvelopeSize');
  const size = Number(text);
  if (size >= SMALLEST_ENVELOPE) return size;
  throw fault(
    WSMAN.MIN_ENVELOPE_SIZE,
    'w:EncodingLimit',
    'The MaxEnvelopeSize is less than 8192 octets.',
    'MinimumEnvelopeLimit',
  );
}

function readTimeout(header: Element): number | undefined {
  const element = child(header, NS.wsman, 'OperationTimeout');
  if (!element) return undefined;
  // xs:duration without a sign and with at least one part. Years and months are refused: their length varies.
  const duration = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u;
  const parts = duration.exec(textOf(element).trim());
  if (!parts) throw badHeader('OperationTimeout');
  const [days, hours, minutes, seconds] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

function readOptions(header: Element): Request['options'] {
  const set = child(header, NS.wsman, 'OptionSet');
  return set
    ? children(set).map((option) => [option.getAttribute('Name') ?? '', textOf(option)] as const)
    : [];
}

function checkLocale(header: Element): void {
  const flag = child(header, NS.wsman, 'Locale')?.getAttributeNS(NS.soap, 'mustUnderstand');
  if (flag !== 'true' && flag !== '1') return;
  throw fault(
    WSMAN.MUSTUNDERSTAND_ON_LOCALE,
    'w:UnsupportedFeature',
    'The Locale header must not be marked mustUnderstand.',
    'Locale',
  );
}

function readSelectors(header: Element): Request['selectors'] {
  const set = child(header, NS.wsman, 'SelectorSet');
  if (!set) return [];
  return children(set).map((element) => {
    const name = element.getAttribute('Name');
    if (!is(element, NS.wsman, 'Selector') || !name) throw schemaFault('Selector');
    return [name, textOf(element)] as const;
  });
}

import { NS } from './names';
import type { XmlElement } from './xmlElement';

/** A SOAP fault with all of its codes (MS-WSMV 2.2.4.43, 2.2.4.44). */
export interface Fault {
  /**
   * Unsigned codes, most specific first: the WBEM status, an HRESULT in a message, the inner WSManFault, the outer
   * WSManFault.
   */
  readonly codes: readonly number[];
  /** Local name of the subcode, such as `DestinationUnreachable`. Prefixes vary. */
  readonly subcode: string | undefined;
  /** The host's text, in its language; may be empty. Never decide by it. */
  readonly reason: string;
  /** Codes, subcode, provider and operation, for bug reports. */
  readonly detail: string;
}

/** The fault in a Body, if any. The element decides, not the action or the HTTP status. */
export function readFault(body: XmlElement): Fault | undefined {
  const fault = body.child(NS.soap, 'Fault');
  if (!fault) return undefined;
  const detail = fault.child(NS.soap, 'Detail');
  const codes = distinct([
    ...statusCodes(detail),
    ...hresultsInTexts(detail),
    ...wmiErrorCodes(detail),
    ...wsmanFaultCodes(detail).reverse(),
  ]);
  const subcode = readSubcode(fault);
  return { codes, subcode, reason: readReason(fault, detail), detail: describe(codes, subcode, detail) };
}

/** Codes of nested `f:WSManFault` elements, outermost first: Win32 codes or HRESULTs, unsigned decimal. */
function wsmanFaultCodes(detail: XmlElement | undefined): number[] {
  return all(detail, 'WSManFault').flatMap((fault) => unsigned(fault.plainAttribute('Code')));
}

/** `StatusCode` of `__ExtendedStatus`: a WBEM code, often nil. The element's namespace varies. */
function statusCodes(detail: XmlElement | undefined): number[] {
  return all(detail, '__ExtendedStatus').flatMap((status) => unsigned(status.childNamed('StatusCode')?.text));
}

/** Windows 8/2012 and later may send `MSFT_WmiError` instead of a WSManFault. */
function wmiErrorCodes(detail: XmlElement | undefined): number[] {
  return all(detail, 'MSFT_WmiError').flatMap((error) => {
    const code = unsigned(error.childNamed('error_Code')?.text);
    const id = /0x([0-9a-f]{8})/i.exec(error.childNamed('MessageID')?.text ?? '')?.[1];
    return [...code, ...(id === undefined ? [] : [parseInt(id, 16)])];
  });
}

/**
 * WBEM and BITS codes that appear only in a message text (`HRESULT = 0x8004100E`). Digits do not depend on the language.
 * Other codes in texts are ignored.
 */
function hresultsInTexts(detail: XmlElement | undefined): number[] {
  const texts = all(detail, 'Message').map((message) => message.allText);
  const matches = texts.join(' ').match(/\b0x80(?:04|19|20)[0-9a-f]{4}\b/gi) ?? [];
  return matches.map((match) => parseInt(match, 16));
}

function readSubcode(fault: XmlElement): string | undefined {
  const code = fault.child(NS.soap, 'Code');
  const value = code?.child(NS.soap, 'Subcode')?.child(NS.soap, 'Value')?.text.trim();
  return value?.slice(value.indexOf(':') + 1);
}

/** `Reason/Text`, or the inner message where it is empty, as it is with `xml:lang=""`. */
function readReason(fault: XmlElement, detail: XmlElement | undefined): string {
  const text = fault.child(NS.soap, 'Reason')?.child(NS.soap, 'Text')?.text.trim();
  if (text) return text;
  const messages = all(detail, 'Message').map((message) => message.allText.trim());
  return messages.find((message) => message !== '') ?? '';
}

function describe(
  codes: readonly number[],
  subcode: string | undefined,
  detail: XmlElement | undefined,
): string {
  const parts = codes.map((code) => `${code} (0x${code.toString(16).toUpperCase().padStart(8, '0')})`);
  if (subcode !== undefined) parts.push(subcode);
  for (const name of ['Operation', 'ProviderName', 'ParameterInfo']) {
    const text = detail?.find(name)?.text.trim();
    if (text) parts.push(`${name} ${text}`);
  }
  return parts.join(', ');
}

/** All elements with a local name, outermost first. */
function all(element: XmlElement | undefined, local: string): XmlElement[] {
  if (!element) return [];
  const below = element.children.flatMap((child) => all(child, local));
  return element.local === local ? [element, ...below] : below;
}

function unsigned(text: string | undefined): number[] {
  const trimmed = text?.trim() ?? '';
  const code = /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : Infinity;
  // A longer number would be cut to 32 bits later and look like another code.
  return code <= 0xffff_ffff ? [code] : [];
}

function distinct(codes: readonly number[]): number[] {
  return [...new Set(codes.filter((code) => code !== 0))];
}

import { CIM_FAILED, codeOfStatus, isMissing } from './cimStatus';
import { FAULT } from './faultCodes';
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

/**
 * The fault in a Body, if any. The element decides, not the action or the HTTP status.
 * @param locale the language that was asked for, such as `en-US`
 */
export function readFault(body: XmlElement, locale = 'en-US'): Fault | undefined {
  const fault = body.child(NS.soap, 'Fault');
  if (!fault) return undefined;
  const detail = fault.child(NS.soap, 'Detail');
  const found = [
    ...statusCodes(detail),
    ...hresultsInTexts(detail),
    ...cimCodes(detail),
    ...wsmanFaultCodes(detail).reverse(),
    ...cimFailures(detail),
    ...faultDetailCodes(detail),
  ];
  const codes = distinct(found);
  const subcode = readSubcode(fault);
  // Windows' text for the code 0 says that the operation succeeded.
  const isNumbered = found.length === 0 || codes.length > 0;
  const reason = isNumbered ? readReason(fault, detail, locale) : '';
  return { codes, subcode, reason, detail: describe(codes, subcode, detail) };
}

/** Codes of nested `f:WSManFault` elements, outermost first: Win32 codes or HRESULTs, unsigned decimal. */
function wsmanFaultCodes(detail: XmlElement | undefined): number[] {
  return all(detail, 'WSManFault').flatMap((fault) => unsigned(fault.plainAttribute('Code')));
}

/** `StatusCode` of `__ExtendedStatus`: a WBEM code, often nil. The element's namespace varies. */
function statusCodes(detail: XmlElement | undefined): number[] {
  return all(detail, '__ExtendedStatus').flatMap((status) => unsigned(status.childNamed('StatusCode')?.text));
}

/**
 * Codes of the layer of CIM: what is missing, then the code of `MSFT_WmiError`, which Windows 8/2012 and later may send
 * instead of a WSManFault; without one, the CIM status itself.
 */
function cimCodes(detail: XmlElement | undefined): number[] {
  const statuses = cimStatuses(detail);
  const missing = statuses.filter(isMissing).flatMap(codeOfStatus);
  const own = wmiErrorCodes(detail);
  const others = statuses.filter((status) => status !== CIM_FAILED).flatMap(codeOfStatus);
  return [...missing, ...(own.length > 0 ? own : others)];
}

/** "Failed" in CIM's words, which says less than any other code. */
function cimFailures(detail: XmlElement | undefined): number[] {
  return cimStatuses(detail).includes(CIM_FAILED) ? [...codeOfStatus(CIM_FAILED)] : [];
}

/** `CIMStatusCode`, wherever in the detail it is; and `error_Code` where its type says that it is one too. */
function cimStatuses(detail: XmlElement | undefined): number[] {
  const own = all(detail, 'CIMStatusCode').flatMap((status) => unsigned(status.text));
  const errors = all(detail, 'MSFT_WmiError').filter(hasCimCode);
  return [...own, ...errors.flatMap((error) => unsigned(error.childNamed('error_Code')?.text))];
}

/** MI_RESULT has the numbers of CIM. Read as a Win32 code, 5 would be "access denied" instead of "no such class". */
function hasCimCode(error: XmlElement): boolean {
  return /^(?:mi|cim)/i.test(error.childNamed('error_Type')?.text.trim() ?? '');
}

function wmiErrorCodes(detail: XmlElement | undefined): number[] {
  return all(detail, 'MSFT_WmiError').flatMap((error) => {
    const code = hasCimCode(error) ? [] : unsigned(error.childNamed('error_Code')?.text);
    const id = /0x([0-9a-f]{8})/i.exec(error.childNamed('MessageID')?.text ?? '')?.[1];
    return [...code, ...(id === undefined ? [] : [parseInt(id, 16)])];
  });
}

/** FaultDetail URIs that say what became of the request (DSP0226 14.6), by their last part. */
const FAULT_DETAILS: Readonly<Record<string, number>> = {
  UnreportableSuccess: FAULT.UNREPORTABLE_SUCCESS,
  MaxEnvelopeSizeExceeded: FAULT.MAX_ENVELOPE_SIZE_EXCEEDED,
};

function faultDetailCodes(detail: XmlElement | undefined): number[] {
  return all(detail, 'FaultDetail').flatMap(({ text }) => {
    const name = text.trim().slice(text.trim().lastIndexOf('/') + 1);
    return (Object.hasOwn(FAULT_DETAILS, name) ? FAULT_DETAILS[name] : undefined) ?? [];
  });
}

/**
 * Codes of RPC, WMI, Windows, COM, encryption, certificates, HTTP and BITS that appear only in a message text
 * (`HRESULT = 0x8004100E`). Digits do not depend on the language. Other codes in texts are ignored: those of WinRM are in
 * the fault itself.
 */
function hresultsInTexts(detail: XmlElement | undefined): number[] {
  const texts = all(detail, 'Message').map((message) => message.allText);
  const matches = texts.join(' ').match(/\b0x80(?:01|04|07|08|09|0b|19|20)[0-9a-f]{4}\b/gi) ?? [];
  return matches.map((match) => parseInt(match, 16));
}

function readSubcode(fault: XmlElement): string | undefined {
  const code = fault.child(NS.soap, 'Code');
  const value = code?.child(NS.soap, 'Subcode')?.child(NS.soap, 'Value')?.text.trim();
  return value?.slice(value.indexOf(':') + 1);
}

/** `Reason/Text`, or the inner message where it is empty, as it is with `xml:lang=""`. */
function readReason(fault: XmlElement, detail: XmlElement | undefined, locale: string): string {
  const text = textIn(locale, fault.child(NS.soap, 'Reason')?.children ?? []);
  if (text !== undefined) return text;
  const messages = all(detail, 'Message').map((message) => message.allText.trim());
  return messages.find((message) => message !== '') ?? '';
}

/** The text in a language, then in another form of it (`en-GB` for `en-US`), then the first; none of them empty. */
function textIn(locale: string, elements: readonly XmlElement[]): string | undefined {
  const wanted = locale.toLowerCase();
  const language = wanted.split('-')[0];
  const texts = elements
    .filter((element) => element.is(NS.soap, 'Text') && element.text.trim() !== '')
    .map((element) => ({
      text: element.text.trim(),
      lang: element.attribute(NS.xml, 'lang')?.toLowerCase() ?? '',
    }));
  const found =
    texts.find(({ lang }) => lang === wanted) ??
    texts.find(({ lang }) => lang.split('-')[0] === language) ??
    texts[0];
  return found?.text;
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

/** A code of 32 bits: decimal, or as a signed number or in hexadecimal, as other implementations write it. */
function unsigned(text: string | undefined): number[] {
  const trimmed = text?.trim() ?? '';
  const isNumber = /^(?:-?\d{1,10}|0x[0-9a-f]{1,8})$/i.test(trimmed);
  const code = isNumber ? Number(trimmed) : Infinity;
  // A longer number would be cut to 32 bits later and look like another code.
  return code <= 0xffff_ffff && code >= -0x8000_0000 ? [code >>> 0] : [];
}

function distinct(codes: readonly number[]): number[] {
  return [...new Set(codes.filter((code) => code !== 0))];
}

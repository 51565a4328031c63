import assert from 'node:assert/strict';

/** Requests as text, and answers read with regular expressions, without an XML library. */

const WMI = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits';
export const JOB = `${WMI}/BitsClientJob`;
export const STAR = `${WMI}/*`;
const TRANSFER = 'http://schemas.xmlsoap.org/ws/2004/09/transfer';
const ENUMERATION = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration';
const ANONYMOUS = 'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous';
export const WQL = 'http://schemas.microsoft.com/wbem/wsman/1/WQL';
export const MESSAGE_ID = 'uuid:AbC-1';

export const IDENTIFY =
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
  'xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">' +
  '<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>';

/** The header elements of a request. A test replaces one, or leaves it out with ''. */
export interface Parts {
  action: string;
  resource?: string;
  selectors?: string;
  body?: string;
  headers?: Partial<
    Record<'To' | 'ReplyTo' | 'Action' | 'MessageID' | 'MaxEnvelopeSize' | 'ResourceURI', string>
  >;
  extra?: string;
}

export function envelope({
  action,
  resource = JOB,
  selectors = '',
  body = '',
  headers = {},
  extra = '',
}: Parts): string {
  const header = {
    To: '<a:To>http://localhost:5985/wsman</a:To>',
    ResourceURI: `<w:ResourceURI s:mustUnderstand="true">${resource}</w:ResourceURI>`,
    ReplyTo: `<a:ReplyTo><a:Address s:mustUnderstand="true">${ANONYMOUS}</a:Address></a:ReplyTo>`,
    Action: `<a:Action s:mustUnderstand="true">${action}</a:Action>`,
    MaxEnvelopeSize: '<w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>',
    MessageID: `<a:MessageID>${MESSAGE_ID}</a:MessageID>`,
    ...headers,
  };
  return (
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
    'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
    'xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" ' +
    'xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" ' +
    `xmlns:n="${ENUMERATION}"><s:Header>${Object.values(header).join('')}${selectors}${extra}</s:Header>` +
    `<s:Body>${body}</s:Body></s:Envelope>`
  );
}

export function selector(jobId: string, name = 'JobId'): string {
  return `<w:SelectorSet><w:Selector Name="${name}">${jobId}</w:Selector></w:SelectorSet>`;
}

export function get(jobId: string): string {
  return envelope({ action: `${TRANSFER}/Get`, selectors: selector(jobId) });
}

export function put(jobId: string, properties: string): string {
  const body = `<p:BitsClientJob xmlns:p="${JOB}">${properties}</p:BitsClientJob>`;
  return envelope({ action: `${TRANSFER}/Put`, selectors: selector(jobId), body });
}

export function enumerate(maxElements = 100, options = '<w:OptimizeEnumeration/>', resource = JOB): string {
  const body = `<n:Enumerate>${options}<w:MaxElements>${maxElements}</w:MaxElements></n:Enumerate>`;
  return envelope({ action: `${ENUMERATION}/Enumerate`, resource, body });
}

export function query(wql: string): string {
  return enumerate(100, `<w:OptimizeEnumeration/><w:Filter Dialect="${WQL}">${wql}</w:Filter>`, STAR);
}

export function pull(context: string, maxElements = 100, resource = JOB): string {
  const body = `<n:Pull><n:EnumerationContext>${context}</n:EnumerationContext><n:MaxElements>${maxElements}</n:MaxElements></n:Pull>`;
  return envelope({ action: `${ENUMERATION}/Pull`, resource, body });
}

export function release(context: string): string {
  const body = `<n:Release><n:EnumerationContext>${context}</n:EnumerationContext></n:Release>`;
  return envelope({ action: `${ENUMERATION}/Release`, body });
}

export function invoke(method: string, values: Readonly<Record<string, string>>, jobId?: string): string {
  const inner = Object.entries(values).map(([name, value]) => `<p:${name}>${value}</p:${name}>`);
  const body = `<p:${method}_INPUT xmlns:p="${JOB}">${inner.join('')}</p:${method}_INPUT>`;
  const selectors = jobId === undefined ? '' : selector(jobId);
  return envelope({ action: `${JOB}/${method}`, selectors, body });
}

/** The text of the first element of that name, with any prefix. */
export function field(text: string, name: string): string {
  const match = new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)</`, 'u').exec(text);
  return match?.[1] ?? assert.fail(`no ${name} in ${text}`);
}

/** The content of `s:Body`. */
export function bodyOf(text: string): string {
  return /<s:Body>(.*)<\/s:Body>/su.exec(text)?.[1] ?? assert.fail(`no body in ${text}`);
}

/** Codes of a fault, the outermost first. */
export function codes(text: string): number[] {
  return [...text.matchAll(/<f:WSManFault [^>]*Code="(\d+)"/gu)].map(([, code]) => Number(code));
}

/** Number of objects in an answer. */
export function count(text: string): number {
  return [...text.matchAll(/<p:BitsClientJob /gu)].length;
}

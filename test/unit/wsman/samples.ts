/**
 * Messages as Windows writes them (MS-WSMV 4.1; no declaration, no white space between elements, unused
 * prefixes declared), with invented hosts, ids and values. URIs are written out here, not taken from the code.
 */

export const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
export const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
export const WSMAN = 'http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd';
const ENUMERATION = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration';
export const CIM = 'http://schemas.dmtf.org/wbem/wscim/1/common';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
export const JOB_URI = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientJob';
export const FILE_URI = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientFile';

export const HOST = 'srv.example';
export const URL_OF_HOST = 'http://srv.example:5985/wsman';
export const JOB_ID = '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}';
export const OTHER_JOB_ID = '{3BA55CB4-5ECC-48A6-895F-C7B35EBF8B12}';

/** An answer around a Body; without `relatesTo` the header is left out, as in some faults. */
export function answer(body: string, relatesTo?: string): string {
  const related = relatesTo === undefined ? '' : `<a:RelatesTo>${relatesTo}</a:RelatesTo>`;
  return (
    `<s:Envelope xml:lang="en-US" xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}" xmlns:x="http://schemas.xmlsoap.org/ws/2004/09/transfer" ` +
    `xmlns:e="http://schemas.xmlsoap.org/ws/2004/08/eventing" xmlns:n="${ENUMERATION}" xmlns:w="${WSMAN}" ` +
    'xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><s:Header>' +
    '<a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse</a:Action>' +
    '<a:MessageID>uuid:27B0F229-D9EB-4612-8A1E-4D5857EB29D9</a:MessageID>' +
    `<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>${related}` +
    `</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  );
}

/** One `Files` element: the property is the embedded instance (WSMV 4.1, embedded objects). */
export function file(index: number, part: { readonly bytesTotal?: string } = {}): string {
  return (
    `<p:Files xsi:type="p1:BitsClientFile_Type" xmlns:p1="${FILE_URI}">` +
    `<p1:BytesTotal>${part.bytesTotal ?? '1048576'}</p1:BytesTotal><p1:BytesTransferred>524288</p1:BytesTransferred>` +
    `<p1:Completed>false</p1:Completed><p1:LocalFile>D:\\drop\\pack${index}.zip</p1:LocalFile>` +
    `<p1:RemoteUrl>http://files.example/pack${index}.zip?a=1&amp;b=2</p1:RemoteUrl></p:Files>`
  );
}

const PROPERTIES: Readonly<Record<string, string>> = {
  BytesTotal: '2097152',
  BytesTransferred: '1048576',
  Description: 'nightly &amp; weekly',
  DisplayName: 'Nightly pack',
  FilesTotal: '2',
  FilesTransferred: '1',
  JobCompletionTime: '0',
  JobCreationTime: '133444736000000000',
  JobId: JOB_ID,
  JobLastModificationTime: '133444736600000000',
  MinimumRetryDelay: '600',
  NoProgressTimeout: '1209600',
  Owner: 'NT AUTHORITY\\NETWORK SERVICE',
  Priority: '2',
  State: '2',
  TransientErrorCount: '3',
};

/** A job's properties by name, with some replaced; `undefined` omits one. */
export function job(
  changes: Readonly<Record<string, string | undefined>> = {},
  further = file(1) + file(2),
): string {
  const values = { ...PROPERTIES, ...changes };
  const properties = Object.entries(values).map(([name, value]) =>
    value === undefined ? '' : `<p:${name}>${value}</p:${name}>`,
  );
  return (
    `<p:BitsClientJob xmlns:xsi="${XSI}" xmlns:p="${JOB_URI}" xmlns:cim="${CIM}" xsi:type="p:BitsClientJob_Type">` +
    `${properties.join('')}${further}</p:BitsClientJob>`
  );
}

/** The output of a method (MS-WSMV 4.1.4). */
export function output(method: string, values: Readonly<Record<string, string | number>>): string {
  const properties = Object.entries(values).map(([name, value]) => `<p:${name}>${value}</p:${name}>`);
  return (
    `<p:${method}_OUTPUT xmlns:xsi="${XSI}" xmlns:p="${JOB_URI}" xmlns:cim="${CIM}" xsi:type="p:${method}_OUTPUT_Type">` +
    `${properties.join('')}</p:${method}_OUTPUT>`
  );
}

interface FaultParts {
  readonly code?: number;
  readonly subcode?: string;
  readonly reason?: string;
  /** Content of `f:Message`, text or elements. */
  readonly message?: string;
  /** Of the `f:WSManFault` inside the provider's fault. */
  readonly innerCode?: number;
  /** `StatusCode` of `__ExtendedStatus`. */
  readonly status?: number;
}

/** A fault in the form of MS-WSMV 2.2.4.43, as deep as the parts demand. */
export function fault(parts: FaultParts): string {
  const { code, subcode = 'a:DestinationUnreachable', reason = '', message = '', innerCode, status } = parts;
  const inner =
    innerCode === undefined
      ? ''
      : `<f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="${innerCode}" Machine="SRV"><f:Message>inner words</f:Message></f:WSManFault>`;
  const extended =
    status === undefined
      ? ''
      : '<f:ExtendedError><q:__ExtendedStatus xmlns:q="http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/__ExtendedStatus">' +
        `<q:Operation>GetObject</q:Operation><q:ProviderName>BitsClientProv</q:ProviderName><q:StatusCode>${status}</q:StatusCode></q:__ExtendedStatus></f:ExtendedError>`;
  const provider =
    inner + extended === ''
      ? ''
      : `<f:ProviderFault provider="WMI Provider" path="%systemroot%\\system32\\WsmWmiPl.dll">${inner}${extended}</f:ProviderFault>`;
  const detail =
    code === undefined
      ? ''
      : `<s:Detail><f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="${code}" Machine="srv.example">` +
        `<f:Message>${message}${provider}</f:Message></f:WSManFault></s:Detail>`;
  return (
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code>` +
    `<s:Reason><s:Text xml:lang="en-US">${reason}</s:Text></s:Reason>${detail}</s:Fault>`
  );
}

/** The second form of Detail: an error of the CIM layer (Windows 8/2012 and later). */
export function wmiErrorFault(code: string, messageId: string): string {
  const namespace = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError';
  return (
    '<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:QuotaLimit</s:Value></s:Subcode></s:Code>' +
    '<s:Reason><s:Text xml:lang="">  </s:Text></s:Reason><s:Detail>' +
    `<p:MSFT_WmiError b:IsCIM_Error="true" xmlns:b="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd" xmlns:p="${namespace}" ` +
    `xmlns:cim="${CIM}" xmlns:xsi="${XSI}" xsi:type="p:MSFT_WmiError_Type">` +
    '<p:CIMStatusCode xsi:type="cim:cimUnsignedInt">27</p:CIMStatusCode>' +
    '<p:Message xsi:type="cim:cimString">too many shells</p:Message>' +
    `<p:MessageID xsi:type="cim:cimString">${messageId}</p:MessageID><p:OtherErrorType xsi:nil="true"/>` +
    `${code}<p:error_Type xsi:type="cim:cimString">HRESULT</p:error_Type></p:MSFT_WmiError></s:Detail></s:Fault>`
  );
}

/** State of an enumeration: a context for the next Pull, none, or the empty element that also means the end. */
interface PageParts {
  readonly items?: string | undefined;
  readonly context?: string | undefined;
  readonly end?: boolean;
  /** Prefix of Items and EndOfSequence. */
  readonly prefix?: 'n' | 'w';
}

export function page(response: 'Enumerate' | 'Pull', parts: PageParts): string {
  const { items, context, end = false, prefix = response === 'Enumerate' ? 'w' : 'n' } = parts;
  return (
    `<n:${response}Response>` +
    (context === undefined ? '' : `<n:EnumerationContext>${context}</n:EnumerationContext>`) +
    (items === undefined ? '' : `<${prefix}:Items>${items}</${prefix}:Items>`) +
    `${end ? `<${prefix}:EndOfSequence/>` : ''}</n:${response}Response>`
  );
}

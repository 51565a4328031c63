import { FAULT_ACTION, NS } from '../../wsman/names';
import { escapeXml } from './xml';

/** Codes of WinRM's own faults (wsmerror.h, without ERROR_WSMAN_) that this host gives. */
export const WSMAN = {
  RESOURCE_NOT_FOUND: 2150858752,
  INVALID_MESSAGE_INFORMATION_HEADER: 2150858767,
  SOAP_FAULT_MUST_UNDERSTAND: 2150858768,
  MESSAGE_INFORMATION_HEADER_REQUIRED: 2150858769,
  ACTION_NOT_SUPPORTED: 2150858771,
  FILTER_DIALECT_UNAVAILABLE: 2150858777,
  CANNOT_PROCESS_FILTER: 2150858778,
  INVALID_ENUMERATION_CONTEXT: 2150858779,
  UNSUPPORTED_ENCODING: 2150858796,
  INVALID_BATCH_PARAMETER: 2150858799,
  INVALID_RESOURCE_URI: 2150858811,
  SCHEMA_VALIDATION_ERROR: 2150858817,
  UNSUPPORTED_FEATURE: 2150858818,
  INVALID_XML: 2150858819,
  MAX_ENVELOPE_SIZE_EXCEEDED: 2150858824,
  UNREPORTABLE_SUCCESS: 2150858829,
  WHITESPACE: 2150858830,
  PARAMETER_TYPE_MISMATCH: 2150858836,
  INVALID_PARAMETER_NAME: 2150858837,
  MISSING_VALUES: 2150858839,
  INVALID_XML_NAMESPACE: 2150858840,
  INSUFFICIENT_SELECTORS: 2150858842,
  UNEXPECTED_SELECTORS: 2150858843,
  DUPLICATE_SELECTORS: 2150858847,
  MIN_ENVELOPE_SIZE: 2150858878,
  ENUMERATION_MODE_UNSUPPORTED: 2150858886,
  MUSTUNDERSTAND_ON_LOCALE: 2150858887,
  CANNOT_CHANGE_KEYS: 2150858989,
  SELECTORS_NEEDED: 2150859002,
  WQL_NEEDS_STAR: 2150859003,
  WMI_PROVIDER_NOT_CAPABLE: 2150859010,
  WMI_SVC_ACCESS_DENIED: 2150859012,
  WMI_PROVIDER_ACCESS_DENIED: 2150859013,
  INVALID_FILTER_XML: 2150859015,
  NO_SELECTORS_ON_ENUMERATE: 2150859016,
  WMI_PROVIDER_INVALID_PARAMETER: 2150859038,
  DIFFERENT_CIM_SELECTOR: 2150859067,
  QUOTA_MAX_OPERATIONS: 2150859174,
  PULL_PARAMETERS_DIFFER: 2150859181,
  UNSUPPORTED_FEATURE_IDENTIFY: 2150859257,
} as const;

/** Win32 codes that travel as fault codes. */
export const WIN32 = { ACCESS_DENIED: 5, PASSWORD_EXPIRED: 1330 } as const;

/** What WMI adds to a fault: `__ExtendedStatus`, or the error of a method call. */
export interface WmiDetail {
  /** WBEM or BITS status; undefined is sent as nil, as recorded for a missing instance. */
  readonly status?: number;
  readonly operation: string;
  readonly parameterInfo?: string;
}

export interface FaultSpec {
  readonly code: number;
  /** Prefixed QName of the subcode: `w:InvalidSelectors`. */
  readonly subcode?: string;
  readonly reason: string;
  /** Last part of a `w:FaultDetail` URI. */
  readonly faultDetail?: string;
  readonly wmi?: WmiDetail;
  readonly status?: number;
}

/** A request that ends in a SOAP fault. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  readonly spec: FaultSpec;

  constructor(spec: FaultSpec) {
    super(spec.reason);
    this.spec = spec;
  }
}

/** Shorthand for the many faults that are a code, a subcode and a sentence. */
export function fault(code: number, subcode: string, reason: string, faultDetail?: string): SoapFault {
  return new SoapFault({ code, subcode, reason, ...(faultDetail === undefined ? {} : { faultDetail }) });
}

const ACTION_OF_PREFIX: Readonly<Record<string, string>> = {
  a: FAULT_ACTION.addressing,
  n: FAULT_ACTION.enumeration,
  x: FAULT_ACTION.transfer,
};

/** `a:Action` of the answer that carries the fault (DSP0226 14.3). */
export function faultAction(spec: FaultSpec): string {
  return ACTION_OF_PREFIX[spec.subcode?.split(':')[0] ?? ''] ?? FAULT_ACTION.wsman;
}

const RECEIVER_SUBCODES = new Set(['w:InternalError', 'w:TimedOut', 'w:QuotaLimit', 'a:EndpointUnavailable']);

/** The `s:Fault` element (MS-WSMV 2.2.4.43, 2.2.4.44), in the shape of the chosen Windows generation. */
export function renderFault(spec: FaultSpec, style: 'wsman' | 'wmi', machine: string): string {
  const subcode = spec.subcode;
  const role = subcode && RECEIVER_SUBCODES.has(subcode) ? 's:Receiver' : 's:Sender';
  const detail =
    spec.faultDetail === undefined
      ? ''
      : `<w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/${spec.faultDetail}</w:FaultDetail>`;
  return (
    `<s:Fault><s:Code><s:Value>${role}</s:Value>` +
    (subcode ? `<s:Subcode><s:Value>${subcode}</s:Value></s:Subcode>` : '') +
    `</s:Code><s:Reason><s:Text xml:lang="en-US">${escapeXml(spec.reason)}</s:Text></s:Reason>` +
    `<s:Detail>${detail}${style === 'wsman' ? wsmanFault(spec, machine) : wmiError(spec)}</s:Detail></s:Fault>`
  );
}

function wsmanFault(spec: FaultSpec, machine: string): string {
  const open = (code: number): string =>
    `<f:WSManFault xmlns:f="${NS.fault}" Code="${code}" Machine="${escapeXml(machine)}">`;
  const message = escapeXml(spec.reason);
  if (!spec.wmi) return `${open(spec.code)}<f:Message>${message}</f:Message></f:WSManFault>`;
  return (
    `${open(spec.code)}<f:Message>` +
    `<f:ProviderFault provider="WMI Provider" path="%systemroot%\\system32\\WsmWmiPl.dll">` +
    `${open(spec.code)}<f:Message>${message} </f:Message></f:WSManFault>` +
    `<f:ExtendedError>${extendedStatus(spec.wmi)}</f:ExtendedError></f:ProviderFault></f:Message></f:WSManFault>`
  );
}

const EXTENDED_STATUS = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/__ExtendedStatus';

function extendedStatus(wmi: WmiDetail): string {
  const string = (name: string, value: string | undefined): string =>
    value === undefined
      ? `<p:${name} xsi:nil="true" xsi:type="cim:cimString"/>`
      : `<p:${name} xsi:type="cim:cimString">${escapeXml(value)}</p:${name}>`;
  return (
    `<p:__ExtendedStatus xmlns:p="${EXTENDED_STATUS}" xmlns:xsi="${NS.xsi}" xmlns:cim="${NS.cim}" ` +
    `xsi:type="p:__ExtendedStatus_Type">` +
    string('Description', undefined) +
    string('Operation', wmi.operation) +
    string('ParameterInfo', wmi.parameterInfo) +
    string('ProviderName', 'BitsClientProv') +
    (wmi.status === undefined
      ? '<p:StatusCode xsi:nil="true" xsi:type="cim:cimUnsignedInt"/>'
      : `<p:StatusCode xsi:type="cim:cimUnsignedInt">${wmi.status}</p:StatusCode>`) +
    '</p:__ExtendedStatus>'
  );
}

const WMI_ERROR = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError';

function wmiError(spec: FaultSpec): string {
  const code = spec.wmi?.status ?? spec.code;
  const text = (name: string, value: string): string =>
    `<p:${name} xsi:type="cim:cimString">${escapeXml(value)}</p:${name}>`;
  const number = (name: string, value: number): string =>
    `<p:${name} xsi:type="cim:cimUnsignedInt">${value}</p:${name}>`;
  return (
    `<p:MSFT_WmiError b:IsCIM_Error="true" xmlns:b="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd" ` +
    `xmlns:p="${WMI_ERROR}" xmlns:cim="${NS.cim}" xmlns:xsi="${NS.xsi}" xsi:type="p:MSFT_WmiError_Type">` +
    number('CIMStatusCode', 1) +
    '<p:CIMStatusCodeDescription xsi:nil="true" xsi:type="cim:cimString"/>' +
    '<p:ErrorSource xsi:nil="true" xsi:type="cim:cimString"/>' +
    text('Message', spec.reason) +
    text('MessageID', `HRESULT 0x${code.toString(16)}`) +
    number('error_Category', 0) +
    number('error_Code', code) +
    text('error_Type', 'HRESULT') +
    text('error_WindowsErrorMessage', spec.reason) +
    '</p:MSFT_WmiError>'
  );
}

import { FAULT_ACTION, NS } from '../../wsman/names';
import type { FaultSpec, WmiDetail } from './fault';
import { WSMAN } from './faultCodes';
import { escapeXml } from './xml';

const ACTION_OF_PREFIX: Readonly<Record<string, string>> = {
  a: FAULT_ACTION.addressing,
  n: FAULT_ACTION.enumeration,
  x: FAULT_ACTION.transfer,
};

/** `a:Action` of the answer that carries the fault (DSP0226 14.3). */
export function faultAction(spec: FaultSpec): string {
  if (spec.code === WSMAN.INVALID_XML) return FAULT_ACTION.wsman;
  return ACTION_OF_PREFIX[spec.subcode?.split(':')[0] ?? ''] ?? FAULT_ACTION.wsman;
}

const RECEIVER_SUBCODES = new Set(['w:InternalError', 'w:TimedOut', 'w:QuotaLimit', 'a:EndpointUnavailable']);

/** The `s:Fault` element (MS-WSMV 2.2.4.43, 2.2.4.44), in the shape of one generation of Windows. */
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

import { ANONYMOUS, NS } from '../../wsman/names';
import type { FaultSpec } from './fault';
import { faultAction, renderFault } from './faultBody';
import { escapeXml } from './xml';

/** The headers of an answer. */
export interface AnswerHead {
  readonly action: string;
  /** Upper-case GUID without braces. */
  readonly messageId: string;
  readonly relatesTo: string | undefined;
}

/** An answer as Windows writes it: no declaration, no white space, headers in its order (MS-WSMV 3.1.4.1). */
export function writeAnswer(head: AnswerHead, body: string): string {
  const namespaces = head.action.startsWith(NS.enumeration)
    ? `xmlns:n="${NS.enumeration}"`
    : `xmlns:x="${NS.transfer}"`;
  return envelope(head, namespaces, body);
}

/** A fault as an answer. */
export function writeFault(
  head: Omit<AnswerHead, 'action'>,
  spec: FaultSpec,
  style: 'wsman' | 'wmi',
  machine: string,
): string {
  const namespaces =
    `xmlns:x="${NS.transfer}" xmlns:e="http://schemas.xmlsoap.org/ws/2004/08/eventing" ` +
    `xmlns:n="${NS.enumeration}"`;
  return envelope({ ...head, action: faultAction(spec) }, namespaces, renderFault(spec, style, machine));
}

function envelope(head: AnswerHead, namespaces: string, body: string): string {
  const relates =
    head.relatesTo === undefined ? '' : `<a:RelatesTo>${escapeXml(head.relatesTo)}</a:RelatesTo>`;
  return (
    `<s:Envelope xml:lang="en-US" xmlns:s="${NS.soap}" xmlns:a="${NS.addressing}" ${namespaces} ` +
    `xmlns:w="${NS.wsman}" xmlns:p="${NS.wsmv}"><s:Header><a:Action>${escapeXml(head.action)}</a:Action>` +
    `<a:MessageID>uuid:${head.messageId}</a:MessageID><a:To>${ANONYMOUS}</a:To>${relates}</s:Header>` +
    `<s:Body>${body}</s:Body></s:Envelope>`
  );
}

/** The answer to Identify, which has no headers at all (DSP0226 11). */
export function writeIdentify(
  { authenticated, profiles }: { readonly authenticated: boolean; readonly profiles: readonly string[] },
  version: string,
): string {
  const names = profiles.map(
    (profile) =>
      `<wsmid:SecurityProfileName>http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/${profile}</wsmid:SecurityProfileName>`,
  );
  return (
    `<s:Envelope xml:lang="en-US" xmlns:s="${NS.soap}"><s:Header></s:Header><s:Body>` +
    `<wsmid:IdentifyResponse xmlns:wsmid="${NS.identify}">` +
    `<wsmid:ProtocolVersion>${NS.wsman}</wsmid:ProtocolVersion>` +
    '<wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>' +
    // The version of Windows is for authenticated callers only.
    `<wsmid:ProductVersion>OS: ${authenticated ? version : '0.0.0'} SP: 0.0 Stack: 3.0</wsmid:ProductVersion>` +
    (authenticated ? `<wsmid:SecurityProfiles>${names.join('')}</wsmid:SecurityProfiles>` : '') +
    '</wsmid:IdentifyResponse></s:Body></s:Envelope>'
  );
}

import type { KerberosErrorCode } from '../errors';

/** Codes of a host's KRB-ERROR that a person can act on. Every other one is a plain refusal. */
const PEER_CODES = new Set<KerberosErrorCode>(['CLOCK_SKEW', 'TICKET_EXPIRED']);

/** The code of a failure that the host reported; `undefined` for a plain refusal. */
export function peerCode(code: KerberosErrorCode | undefined): KerberosErrorCode | undefined {
  return code !== undefined && PEER_CODES.has(code) ? code : undefined;
}

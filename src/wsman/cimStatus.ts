import { FAULT, WBEM } from './faultCodes';

/**
 * Status codes of CIM (DSP0200 5.2.6, CIM_ERR_…) as the codes of WMI and WinRM with the same meaning. Servers that are not
 * Windows answer with these, and so does Windows where an error comes from the layer of CIM.
 */
const CODES: Readonly<Record<number, number>> = {
  1: WBEM.FAILED,
  2: WBEM.ACCESS_DENIED,
  3: WBEM.INVALID_NAMESPACE,
  4: WBEM.INVALID_PARAMETER,
  5: WBEM.INVALID_CLASS,
  6: WBEM.NOT_FOUND,
  7: WBEM.NOT_SUPPORTED,
  12: WBEM.INVALID_PROPERTY,
  13: WBEM.TYPE_MISMATCH,
  14: WBEM.INVALID_QUERY_TYPE,
  15: WBEM.INVALID_QUERY,
  16: WBEM.METHOD_NOT_IMPLEMENTED,
  17: WBEM.INVALID_METHOD,
  21: FAULT.INVALID_ENUMERATION_CONTEXT,
  23: FAULT.ENUMERATION_CLOSED,
  27: WBEM.QUOTA_VIOLATION,
  28: WBEM.SHUTTING_DOWN,
};

/** "Failed": any other code of the fault says more. */
export const CIM_FAILED = 1;

/** Namespace, class and instance: what is missing. WinRM's own code for "not found" does not tell these apart. */
const MISSING: readonly number[] = [3, 5, 6];

export function isMissing(status: number): boolean {
  return MISSING.includes(status);
}

/** The code with the meaning of a CIM status; nothing for an unknown one. */
export function codeOfStatus(status: number): readonly number[] {
  const code = CODES[status];
  return code === undefined ? [] : [code];
}

import type { FaultFlaw } from '../flaws';
import type { FaultSpec } from './fault';
import { WSMAN } from './faultCodes';

/** The fault that a flaw asks for. */
export function flawFault(flaw: FaultFlaw = { code: WSMAN.UNSUPPORTED_FEATURE }): FaultSpec {
  const { code, subcode, reason = 'The practice host was told to fail.', wbem, status } = flaw;
  return {
    code,
    reason,
    ...(subcode === undefined ? {} : { subcode }),
    ...(wbem === undefined ? {} : { wmi: { status: wbem, operation: 'ExecMethod' } }),
    ...(status === undefined ? {} : { status }),
  };
}

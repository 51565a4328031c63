import { RemoteError, type ErrorArguments, type ErrorCode } from './errors';
import type { Fault } from './fault';
import { FAULT, FAULT_CODES, WBEM, WIN32 } from './faultCodes';

/** The request that a fault answers. */
export interface FaultContext {
  readonly host: string;
  /** As the person typed it. */
  readonly user: string;
  /** Whether the request named an instance. If so, "not found" means that instance, otherwise the class or namespace. */
  readonly instance: boolean;
  /** Name of the operation if it is a change: after some faults it may have been made. */
  readonly change?: string | undefined;
}

/** Host codes by the error that they mean to a person, from all layers of the host. */
const MEANINGS: readonly (readonly [ErrorCode, readonly number[]])[] = [
  [
    'PROVIDER_MISSING',
    [
      WBEM.INVALID_NAMESPACE,
      WBEM.INVALID_CLASS,
      WBEM.PROVIDER_NOT_FOUND,
      WBEM.PROVIDER_LOAD_FAILURE,
      FAULT.INVALID_RESOURCE_URI,
    ],
  ],
  ['NOT_FOUND', [WBEM.NOT_FOUND, FAULT.ENDPOINT_UNAVAILABLE_INVALID_VALUE]],
  [
    'ACCESS_DENIED',
    [
      WIN32.ACCESS_DENIED,
      WBEM.ACCESS_DENIED,
      WBEM.PRIVILEGE_NOT_HELD,
      FAULT.WMI_SVC_ACCESS_DENIED,
      FAULT.WMI_PROVIDER_ACCESS_DENIED,
      FAULT.WMI_CANNOT_CONNECT_ACCESS_DENIED,
      FAULT.SERVICE_REMOTE_ACCESS_DISABLED,
      FAULT.REMOTE_CONNECTION_NOT_ALLOWED,
    ],
  ],
  ['PASSWORD_EXPIRED', [WIN32.PASSWORD_EXPIRED, WIN32.PASSWORD_MUST_CHANGE]],
  ['SIGN_IN_REFUSED', [WIN32.LOGON_FAILURE]],
  ['PROVIDER_FAILED', [WBEM.FAILED, WBEM.PROVIDER_FAILURE]],
  [
    'ENUMERATION_LOST',
    [FAULT.ENUMERATION_CLOSED, FAULT.INVALID_ENUMERATION_CONTEXT, FAULT.ENUMERATION_INVALID],
  ],
  ['QUOTA_EXCEEDED', [WBEM.QUOTA_VIOLATION, WBEM.SERVER_TOO_BUSY]],
  [
    'ANSWER_TOO_LARGE',
    // A read that could not be told did no harm; of a change it is IN_DOUBT below.
    [FAULT.MAX_ENVELOPE_SIZE_EXCEEDED, FAULT.ENVELOPE_TOO_LARGE, FAULT.UNREPORTABLE_SUCCESS],
  ],
];

/**
 * Faults after which a change may have been made, or was made and its answer was too large to send
 * (UNREPORTABLE_SUCCESS). The change must not be repeated before its outcome has been read.
 */
const IN_DOUBT: readonly number[] = [
  FAULT.OPERATION_TIMED_OUT,
  FAULT.UNREPORTABLE_SUCCESS,
  FAULT.INVALID_PROVIDER_RESPONSE,
  WBEM.PROVIDER_TIMED_OUT,
];

/** Subcodes of faults without any code, as implementations that are not Windows send them, by the code of their meaning. */
const SUBCODES: Readonly<Record<string, number>> = {
  AccessDenied: WIN32.ACCESS_DENIED,
  Concurrency: FAULT.CONCURRENCY,
  DestinationUnreachable: FAULT.RESOURCE_NOT_FOUND,
  EndpointUnavailable: FAULT.ENDPOINT_UNAVAILABLE,
  InvalidEnumerationContext: FAULT.INVALID_ENUMERATION_CONTEXT,
  QuotaLimit: FAULT.QUOTA_LIMIT,
  TimedOut: FAULT.OPERATION_TIMED_OUT,
};

/** From a method it may be about a file or another user's job instead of the account: the caller of the method decides. */
const E_ACCESSDENIED = 0x80070005;

/** The error for a fault. The most specific code with a known meaning decides. */
export function faultError(fault: Fault, context: FaultContext): RemoteError {
  const code = meaning(fault, context);
  const args: ErrorArguments = {
    host: context.host,
    user: context.user,
    reason: fault.reason || (fault.subcode ?? 'no reason given'),
    code: String(fault.codes[0] ?? fault.subcode ?? 'unknown'),
    limit: 'the envelope size that was asked for',
    what: context.change ?? '',
  };
  return new RemoteError(code, args, { detail: fault.detail, hostCodes: fault.codes });
}

function meaning(fault: Fault, context: FaultContext): ErrorCode {
  const codes = codesOf(fault);
  if (context.change !== undefined && codes.some((code) => IN_DOUBT.includes(code))) return 'UNKNOWN_OUTCOME';
  for (const code of codes) {
    const found = MEANINGS.find(([, codes]) => codes.includes(code));
    if (found) return found[0] === 'PROVIDER_FAILED' ? providerFailure(context) : found[0];
    if (code === E_ACCESSDENIED && context.change === undefined) return 'ACCESS_DENIED';
    const retry = FAULT_CODES.get(code)?.retry;
    // Windows sends the same code for a missing instance and for a missing class or namespace.
    if (retry === 'gone') return context.instance ? 'NOT_FOUND' : 'PROVIDER_MISSING';
    if (retry === 'back-off') return 'QUOTA_EXCEEDED';
  }
  if (fault.subcode === 'AccessDenied') return 'ACCESS_DENIED';
  if (fault.subcode === 'QuotaLimit') return 'QUOTA_EXCEEDED';
  return 'FAULT';
}

/** Listings alone fail because of one job among many. */
function providerFailure({ instance, change }: FaultContext): ErrorCode {
  return instance || change !== undefined ? 'PROVIDER_BROKEN' : 'PROVIDER_FAILED';
}

function codesOf({ codes, subcode }: Fault): readonly number[] {
  if (codes.length > 0 || subcode === undefined || !Object.hasOwn(SUBCODES, subcode)) return codes;
  return [SUBCODES[subcode] ?? 0];
}

/** Whether a fault allows a read to be repeated at once. */
export function mayAskAgain(fault: Fault): boolean {
  return codesOf(fault).some((code) => FAULT_CODES.get(code)?.retry === 'soon');
}

/** Whether the host demands a new sign-in. */
export function wantsSignIn(fault: Fault): boolean {
  return fault.codes.some((code) => FAULT_CODES.get(code)?.retry === 're-authenticate');
}

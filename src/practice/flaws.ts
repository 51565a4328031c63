/** A defect of one or more requests. A list of flaws applies in order; a used-up flaw is removed. */
export interface Flaw {
  kind: FlawKind;
  /**
   * The end of the action that it applies to, such as `Pull`, `CreateJob`, `Identify`, or of a shell `Create`, `Command`,
   * `Send`, `Receive`, `Signal`, `Delete`; any action without it.
   * `handshake` stands for the legs of a sign-in, which no other flaw affects.
   */
  action?: string;
  /** How many matching requests to skip first; counts down. */
  skip?: number;
  /** How many requests to spoil (default 1); counts down. */
  times?: number;
  /** For `fault` and `faultAfter`. */
  fault?: FaultFlaw;
  /** For `delay`. */
  milliseconds?: number;
  /** HTTP status: of `refused`, default 403; of `html`, default 200. */
  status?: number;
}

export interface FaultFlaw {
  code: number;
  /** Prefixed, such as `w:QuotaLimit`. */
  subcode?: string;
  reason?: string;
  /** WBEM status in the detail. */
  wbem?: number;
  /** HTTP status, default 500. */
  status?: number;
}

export type FlawKind =
  /** Executed; the answer is replaced by an HTML page with `status`, in clear. */
  | 'html'
  /** The answer is not well-formed. */
  | 'malformed'
  /** The answer is well-formed XML, but not SOAP. */
  | 'notSoap'
  /** The answer is far larger than MaxEnvelopeSize. */
  | 'oversized'
  /** Executed, but never answered; the connection stays open. */
  | 'silence'
  /** Executed and answered `milliseconds` later. */
  | 'delay'
  /** Not executed: the connection is reset. */
  | 'resetBefore'
  /** Executed; then the connection is reset instead of an answer. */
  | 'resetAfter'
  /** Executed; the connection ends after half of the answer. */
  | 'truncated'
  /** Executed and answered; then the connection ends without notice, as an idle one does. */
  | 'dropAfter'
  /** The answer is in clear on a sealed session. */
  | 'unsealed'
  /** One bit of the sealed answer is wrong. */
  | 'flippedBit'
  /** The sealed answer is cut in the middle; Content-Length fits the rest. */
  | 'cutBody'
  /** The bytes of the connection's last sealed answer are sent again. */
  | 'replayed'
  /** `a:RelatesTo` names another request. */
  | 'wrongRelatesTo'
  /** There is no `a:RelatesTo`. */
  | 'noRelatesTo'
  /** The Body is empty. */
  | 'emptyBody'
  /** The result of a method is called like the method, without `_OUTPUT`. */
  | 'plainOutput'
  /** The result is that of another method. */
  | 'otherOutput'
  /** The result has no ReturnValue. */
  | 'noReturnValue'
  /** Every JobId is that of another job. */
  | 'otherJob'
  /** Not executed: 401, and the connection is no longer signed in. */
  | 'unauthorized'
  /** Not executed: 401 after a restart of the service, which loses sign-ins and enumerations. */
  | 'restarted'
  /** Executed after all sessions of PowerShell have ended, so that it meets a shell that is gone. */
  | 'sessionsEndedBefore'
  /** Executed and answered; all sessions of PowerShell end before the answer is sent. */
  | 'sessionsEndedAfter'
  /** Not executed: the listener or a proxy refuses it with `status` and an HTML page. */
  | 'refused'
  /** Not executed: 500 without a body. */
  | 'empty500'
  /** Executed: 200 without a body. */
  | 'empty200'
  /** Not executed: the fault of `fault`. */
  | 'fault'
  /** Executed, and then answered with the fault of `fault`. */
  | 'faultAfter';

/** The flaw of a request with this action, if any. Counts it down, and removes it from the list when used up. */
export function nextFlaw(flaws: Flaw[], action: string): Flaw | undefined {
  const index = flaws.findIndex((flaw) => action.endsWith(flaw.action ?? ''));
  const flaw = flaws[index];
  if (!flaw) return undefined;
  if (flaw.skip !== undefined && flaw.skip > 0) {
    flaw.skip--;
    return undefined;
  }
  flaw.times = (flaw.times ?? 1) - 1;
  if (flaw.times <= 0) flaws.splice(index, 1);
  return flaw;
}

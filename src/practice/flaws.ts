/** One thing that goes wrong with one request, then the next in the list; used up ones leave the list. */
export interface Flaw {
  kind: FlawKind;
  /**
   * Only for actions that end so, such as `Pull` or `CreateJob`; `Identify` counts; any action without it.
   * `handshake` names the legs of a sign-in, which are spared otherwise.
   */
  action?: string;
  /** How many matching requests to let through first; counts down. */
  skip?: number;
  /** How many requests to spoil (default 1); counts down. */
  times?: number;
  /** For `fault` and `faultAfter`. */
  fault?: FaultFlaw;
  /** For `delay`. */
  milliseconds?: number;
  /** HTTP status: of `refused`, 403 unless told; of `html`, 200 unless told. */
  status?: number;
}

export interface FaultFlaw {
  code: number;
  /** Prefixed, such as `w:QuotaLimit`. */
  subcode?: string;
  reason?: string;
  /** WBEM status in the detail. */
  wbem?: number;
  /** HTTP status, 500 unless told. */
  status?: number;
}

export type FlawKind =
  /** Executed; an HTML page of `status` comes in place of the answer, in clear. */
  | 'html'
  /** An answer that is not well formed. */
  | 'malformed'
  /** An answer that is well formed and is not SOAP. */
  | 'notSoap'
  /** An answer far larger than MaxEnvelopeSize. */
  | 'oversized'
  /** Executed, never answered; the connection stays open. */
  | 'silence'
  /** Executed and answered `milliseconds` later. */
  | 'delay'
  /** The connection is reset, and the request was not executed. */
  | 'resetBefore'
  /** Executed; then the connection is reset instead of an answer. */
  | 'resetAfter'
  /** Executed; half of the answer, then the connection ends. */
  | 'truncated'
  /** Executed and answered; then the connection ends without a word, as an idle one does. */
  | 'dropAfter'
  /** The answer comes in clear on a sealed session. */
  | 'unsealed'
  /** One bit of the sealed answer is wrong. */
  | 'flippedBit'
  /** The sealed answer is cut in the middle, and HTTP does not tell. */
  | 'cutBody'
  /** The bytes of the connection's last sealed answer come again. */
  | 'replayed'
  /** `a:RelatesTo` names another request. */
  | 'wrongRelatesTo'
  /** Not executed: 401, and the connection is no longer signed in. */
  | 'unauthorized'
  /** Not executed: the service has started anew and knows neither who is signed in nor any enumeration: 401. */
  | 'restarted'
  /** Not executed: the listener or a proxy refuses it by `status`, with an HTML page. */
  | 'refused'
  /** Not executed: 500 without a body. */
  | 'empty500'
  /** Executed: 200 without a body. */
  | 'empty200'
  /** Not executed: the fault of `fault`. */
  | 'fault'
  /** Executed: the fault of `fault` all the same. */
  | 'faultAfter';

/** The flaw that a request with this action meets, if any. Counts it down, and removes it from the list when used up. */
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

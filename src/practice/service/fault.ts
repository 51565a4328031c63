/** The detail of a fault that WMI reports (`__ExtendedStatus`). */
export interface WmiDetail {
  /** WBEM or BITS status. Without it nil is sent, as recorded for a missing instance. */
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

/** A fault with the usual parts. @param faultDetail last part of a `w:FaultDetail` URI */
export function fault(code: number, subcode: string, reason: string, faultDetail?: string): SoapFault {
  return new SoapFault({ code, subcode, reason, ...(faultDetail === undefined ? {} : { faultDetail }) });
}

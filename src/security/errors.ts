/**
 * Why a security conversation cannot go on.
 * - `MALFORMED_TOKEN`: the peer's bytes are no token of this mechanism
 * - `TOO_WEAK`: the peer does not offer sealing, 128-bit keys, key exchange or extended session security
 * - `INTEGRITY`: a sealed message does not carry the signature or sequence number it must
 * - `REJECTED`: the peer says no in its token
 * - `OUT_OF_ORDER`: a step that the conversation does not allow now
 */
export type SecurityErrorCode = 'MALFORMED_TOKEN' | 'TOO_WEAK' | 'INTEGRITY' | 'REJECTED' | 'OUT_OF_ORDER';

export class SecurityError extends Error {
  override readonly name = 'SecurityError';

  constructor(
    readonly code: SecurityErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * An answer that cannot be read. Decoders throw it without knowing the host; the client turns it into a RemoteError that
 * names the host.
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** The fields of an AUTHENTICATE message (MS-NLMP 2.2.1.3). */
export interface AuthenticateFields {
  readonly lmResponse: Buffer;
  readonly ntResponse: Buffer;
  readonly domain: Buffer;
  readonly user: Buffer;
  readonly workstation: Buffer;
  readonly encryptedSessionKey: Buffer;
  readonly flags: number;
  readonly version: Buffer;
}

/** Reads an AUTHENTICATE message by its offsets, so that messages with payloads in another order compare. */
export function authenticateFields(token: Uint8Array): AuthenticateFields {
  const message = Buffer.from(token);
  const field = (at: number): Buffer => {
    const offset = message.readUInt32LE(at + 4);
    return message.subarray(offset, offset + message.readUInt16LE(at));
  };
  return {
    lmResponse: field(12),
    ntResponse: field(20),
    domain: field(28),
    user: field(36),
    workstation: field(44),
    encryptedSessionKey: field(52),
    flags: message.readUInt32LE(60),
    version: message.subarray(64, 72),
  };
}

import { createHash, createHmac } from 'node:crypto';
import { md4, Rc4 } from './ciphers';

/**
 * NTLMv2's hashes and keys (MS-NLMP 3.3.2, 3.4), for extended session security with 128 bits and key
 * exchange: the only kind this project speaks. Everything here is pure.
 */

/** Which end of the connection a key protects the messages of. */
export type Side = 'client' | 'server';

function md5(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function hmacMd5(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const hmac = createHmac('md5', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/**
 * Upper case without a locale, one UTF-16 unit for one, as Windows does it: a letter changes only when the
 * change can be undone. So `ß` stays (it would become two letters), and so do `ı`, `ſ` and `ς` (they would
 * come back as others).
 */
export function upperCase(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index);
    const upper = unit.toUpperCase();
    result += upper.length === 1 && upper.toLowerCase() === unit ? upper : unit;
  }
  return result;
}

/** The NT hash of a password (NTOWFv1, MS-NLMP 3.3.1). As good as the password itself: keep it secret. */
export function ntHash(password: string): Buffer {
  return md4(Buffer.from(password, 'utf16le'));
}

/**
 * NTOWFv2 (MS-NLMP 3.3.2).
 * @param user as in the message's user field; only this part is upper-cased
 * @param domain exactly as in the message's domain field, empty for a local account or `name@REALM`
 */
export function ntowfV2(user: string, domain: string, hash: Uint8Array): Buffer {
  return hmacMd5(hash, Buffer.from(upperCase(user) + domain, 'utf16le'));
}

/** NTProofStr (MS-NLMP 3.3.2); `temp` is the client challenge structure with its four zero bytes. */
export function ntProof(ntowf: Uint8Array, serverChallenge: Uint8Array, temp: Uint8Array): Buffer {
  return hmacMd5(ntowf, serverChallenge, temp);
}

/** The whole LMv2 response, 24 bytes (MS-NLMP 3.3.2). Zeros take its place where the server gave a time. */
export function lmV2Response(
  ntowf: Uint8Array,
  serverChallenge: Uint8Array,
  clientChallenge: Uint8Array,
): Buffer {
  return Buffer.concat([hmacMd5(ntowf, serverChallenge, clientChallenge), clientChallenge]);
}

/** SessionBaseKey, which for NTLMv2 is the KeyExchangeKey too (MS-NLMP 3.3.2, 3.4.5.1). */
export function sessionBaseKey(ntowf: Uint8Array, proof: Uint8Array): Buffer {
  return hmacMd5(ntowf, proof);
}

/** EncryptedRandomSessionKey from ExportedSessionKey, and back again (MS-NLMP 3.1.5.1.2). */
export function exchangeKey(keyExchangeKey: Uint8Array, sessionKey: Uint8Array): Buffer {
  return new Rc4(keyExchangeKey).process(sessionKey);
}

function derived(exportedSessionKey: Uint8Array, side: Side, purpose: 'signing' | 'sealing'): Buffer {
  const direction = side === 'client' ? 'client-to-server' : 'server-to-client';
  // The constant ends in a zero byte, and that byte is hashed.
  return md5(
    exportedSessionKey,
    Buffer.from(`session key to ${direction} ${purpose} key magic constant\0`, 'latin1'),
  );
}

/** SIGNKEY: the key of the checksums in messages which `side` sends (MS-NLMP 3.4.5.2). */
export function signKey(exportedSessionKey: Uint8Array, side: Side): Buffer {
  return derived(exportedSessionKey, side, 'signing');
}

/** SEALKEY: the key of the RC4 stream for messages which `side` sends (MS-NLMP 3.4.5.3). */
export function sealKey(exportedSessionKey: Uint8Array, side: Side): Buffer {
  return derived(exportedSessionKey, side, 'sealing');
}

/** The eight bytes that authenticate a message before they go through RC4 (MS-NLMP 3.4.4.2). */
export function checksum(key: Uint8Array, sequenceNumber: number, message: Uint8Array): Buffer {
  const sequence = Buffer.alloc(4);
  sequence.writeUInt32LE(sequenceNumber);
  return hmacMd5(key, sequence, message).subarray(0, 8);
}

/**
 * The MIC of a handshake (MS-NLMP 3.1.5.1.2), over the exact bytes exchanged.
 * @param authenticate the AUTHENTICATE message with sixteen zero bytes in the place of the MIC
 */
export function mic(
  exportedSessionKey: Uint8Array,
  negotiate: Uint8Array,
  challenge: Uint8Array,
  authenticate: Uint8Array,
): Buffer {
  return hmacMd5(exportedSessionKey, negotiate, challenge, authenticate);
}

/**
 * MsvAvChannelBindings (MS-NLMP 2.2.2.1): MD5 of a gss_channel_bindings structure without addresses.
 * @param applicationData such as `tls-server-end-point:` and a certificate's hash (RFC 5929 4)
 */
export function channelBindingHash(applicationData: Uint8Array): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32LE(applicationData.length, 16);
  return md5(head, applicationData);
}

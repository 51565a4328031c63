import { timingSafeEqual } from 'node:crypto';
import { Rc4 } from '../../security/ntlm/ciphers';
import { checksum, sealKey, signKey, type Side } from '../../security/ntlm/keys';

/** A message whose signature or sequence number is wrong. */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';
}

/** One direction of a connection: a key stream and a sequence number, which last as long as it (MS-NLMP 3.4.4). */
class Direction {
  #stream: Rc4;
  readonly #signKey: Buffer;
  #sequence = 0;

  constructor(sessionKey: Buffer, from: Side) {
    this.#stream = new Rc4(sealKey(sessionKey, from));
    this.#signKey = signKey(sessionKey, from);
  }

  /** Encrypts the data first, then the checksum with the next eight bytes of the key stream. */
  seal(plain: Uint8Array): { signature: Buffer; data: Buffer } {
    return { data: this.#stream.process(plain), signature: this.sign(plain) };
  }

  open(signature: Uint8Array, data: Uint8Array): Buffer {
    const plain = this.#stream.process(data);
    const expected = this.sign(plain);
    if (signature.length !== 16 || !timingSafeEqual(expected, signature))
      throw new IntegrityError('signature');
    return plain;
  }

  sign(plain: Uint8Array): Buffer {
    const signature = Buffer.alloc(16);
    signature.writeUInt32LE(1, 0);
    this.#stream.process(checksum(this.#signKey, this.#sequence, plain)).copy(signature, 4);
    signature.writeUInt32LE(this.#sequence, 12);
    this.#sequence = (this.#sequence + 1) >>> 0;
    return signature;
  }

  /** Signs, and then restores the key stream, but not the sequence number (MS-SPNG 3.3.5.1). */
  signAside(plain: Uint8Array): Buffer {
    const before = this.#stream.clone();
    const signature = this.sign(plain);
    this.#stream = before;
    return signature;
  }
}

/** Seals the server's messages and opens the client's, for one connection. */
export class Sealing {
  readonly #incoming: Direction;
  readonly #outgoing: Direction;

  constructor(sessionKey: Buffer) {
    this.#incoming = new Direction(sessionKey, 'client');
    this.#outgoing = new Direction(sessionKey, 'server');
  }

  seal(plain: Uint8Array): { signature: Buffer; data: Buffer } {
    return this.#outgoing.seal(plain);
  }

  /** @throws IntegrityError */
  open(signature: Uint8Array, data: Uint8Array): Buffer {
    return this.#incoming.open(signature, data);
  }

  /** Verifies the client's mechListMIC. @returns the server's @throws IntegrityError */
  exchangeMechListMic(mechTypes: Uint8Array, clientMic: Uint8Array): Buffer {
    const expected = this.#incoming.signAside(mechTypes);
    if (clientMic.length !== 16 || !timingSafeEqual(expected, clientMic))
      throw new IntegrityError('mechListMIC');
    return this.#outgoing.signAside(mechTypes);
  }
}

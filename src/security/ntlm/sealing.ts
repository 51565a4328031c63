import { timingSafeEqual } from 'node:crypto';
import { SecurityError } from '../errors';
import type { Sealed } from '../mechanism';
import { Rc4 } from './ciphers';
import { checksum, sealKey, type Side, signKey } from './keys';

const VERSION = 1;
const SIGNATURE_LENGTH = 16;

/** One direction of a connection: its RC4 stream and sequence number last as long as the connection. */
class Direction {
  readonly #signKey: Buffer;
  #rc4: Rc4;
  #sequenceNumber = 0;

  constructor(exportedSessionKey: Uint8Array, sender: Side) {
    this.#signKey = signKey(exportedSessionKey, sender);
    const key = sealKey(exportedSessionKey, sender);
    this.#rc4 = new Rc4(key);
    key.fill(0);
  }

  /** Runs bytes through the stream. The data of a message goes first, its signature second (MS-NLMP 3.4.3). */
  crypt(bytes: Uint8Array): Buffer {
    return this.#rc4.process(bytes);
  }

  /** The same, written over the bytes: a page of a listing is half a megabyte, and nobody needs it sealed any more. */
  cryptInPlace(bytes: Uint8Array): void {
    this.#rc4.processInPlace(bytes);
  }

  /** The signature of the next message (MS-NLMP 3.4.4.2); moves on. */
  sign(message: Uint8Array): Buffer {
    const signature = Buffer.alloc(SIGNATURE_LENGTH);
    signature.writeUInt32LE(VERSION, 0);
    this.crypt(checksum(this.#signKey, this.#sequenceNumber, message)).copy(signature, 4);
    signature.writeUInt32LE(this.#sequenceNumber, 12);
    this.#sequenceNumber = (this.#sequenceNumber + 1) >>> 0;
    return signature;
  }

  /**
   * The signature of a message that is not sealed. SPNEGO's RC4 rule: the stream is put back afterwards, the
   * sequence number is not (MS-SPNG 3.3.5.1).
   */
  signAside(message: Uint8Array): Buffer {
    const before = this.#rc4.clone();
    const signature = this.sign(message);
    this.#rc4.wipe();
    this.#rc4 = before;
    return signature;
  }

  forget(): void {
    this.#signKey.fill(0);
    this.#rc4.wipe();
  }
}

/** Seals what one end of a connection sends and opens what it receives (MS-NLMP 3.4.3, 3.4.4.2). */
export class Sealing {
  readonly #outgoing: Direction;
  readonly #incoming: Direction;
  #usable = true;

  /** @param side the end this object stands at */
  constructor(exportedSessionKey: Uint8Array, side: Side) {
    this.#outgoing = new Direction(exportedSessionKey, side);
    this.#incoming = new Direction(exportedSessionKey, side === 'client' ? 'server' : 'client');
  }

  /** @throws SecurityError `OUT_OF_ORDER` after `dispose` or a failed `open`. */
  seal(message: Uint8Array): Sealed {
    this.#check();
    const data = this.#outgoing.crypt(message);
    return { data, signature: this.#outgoing.sign(message) };
  }

  /**
   * Writes the message over the data.
   * @throws SecurityError `INTEGRITY` when the message is not the next one of the peer, unchanged: then the
   * streams have run apart and nothing more can be sealed or opened. `OUT_OF_ORDER` from then on.
   */
  open({ data, signature }: Sealed): Uint8Array {
    this.#check();
    this.#incoming.cryptInPlace(data);
    // Version and sequence number are part of the expected signature, so one comparison says it all.
    this.#compare(this.#incoming.sign(data), signature);
    return data;
  }

  /** Signs a list of mechanisms (`mechListMIC`, RFC 4178 5), before anything is sealed. */
  sign(message: Uint8Array): Buffer {
    this.#check();
    return this.#outgoing.signAside(message);
  }

  /** @throws SecurityError as {@link open} does. */
  verify(message: Uint8Array, signature: Uint8Array): void {
    this.#check();
    this.#compare(this.#incoming.signAside(message), signature);
  }

  /** Forgets the keys. */
  dispose(): void {
    this.#usable = false;
    this.#outgoing.forget();
    this.#incoming.forget();
  }

  #compare(expected: Buffer, signature: Uint8Array): void {
    if (signature.length === SIGNATURE_LENGTH && timingSafeEqual(expected, signature)) return;
    this.dispose();
    throw new SecurityError('INTEGRITY', 'A message of the host does not carry the signature of the host.');
  }

  #check(): void {
    if (!this.#usable) throw new SecurityError('OUT_OF_ORDER', 'The sealed conversation is over.');
  }
}

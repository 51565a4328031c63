import { KerberosError, SecurityError } from '../../errors';
import type { Sealed } from '../../mechanism';
import { isRotated } from '../wrapToken';
import type { LibraryContext, Step, Target } from '../library';
import { newHandle } from './sspiBinding';
import { BUFFER, channelBindings, type Part, type SecBuffers } from './sspiBuffers';
import { firstTokenStatus, peerTokenStatus } from './sspiCodes';
import type { SspiLibrary } from './sspiLibrary';

/** Flags of InitializeSecurityContext. Delegation is left out: a host does not need our tickets. */
const FLAG = { MUTUAL: 2, REPLAY: 4, SEQUENCE: 8, CONFIDENTIALITY: 0x10, INTEGRITY: 0x10000 };
const REQUESTED = FLAG.MUTUAL | FLAG.REPLAY | FLAG.SEQUENCE | FLAG.CONFIDENTIALITY | FLAG.INTEGRITY;

const OK = 0;
const INVALID_TOKEN = 0x80090308;
const NATIVE = 0x10;
const SIZES = 0;
/** Bytes allocated for a token. A ticket with a long list of groups stays below 48,000 bytes (MaxTokenSize). */
const LONGEST_TOKEN = 65_536;

/** The fields of SecPkgContext_Sizes that are used. */
interface Sizes {
  readonly signature: number;
  readonly block: number;
  readonly trailer: number;
}

/** An SSPI context. It owns its credential. */
export class SspiContext implements LibraryContext {
  readonly #library: SspiLibrary;
  readonly #credential: Buffer;
  readonly #target: Target;
  readonly #handle = newHandle();
  #begun = false;
  #sizes: Sizes | undefined;

  constructor(library: SspiLibrary, credential: Buffer, target: Target) {
    this.#library = library;
    this.#credential = credential;
    this.#target = target;
  }

  step(peerToken?: Uint8Array): Step {
    const input = this.#input(peerToken);
    // ISC_REQ_ALLOCATE_MEMORY is avoided: wine's Kerberos does not support it.
    const output = this.#library.buffers({ type: BUFFER.TOKEN, bytes: Buffer.alloc(LONGEST_TOKEN) });
    const attributes = Buffer.alloc(4);
    const status = this.#library.functions.initialise(
      this.#credential,
      this.#begun ? this.#handle : null,
      this.#target.spn,
      REQUESTED,
      0,
      NATIVE,
      input?.description ?? null,
      0,
      this.#handle,
      output.description,
      attributes,
      Buffer.alloc(8),
    );
    if (status < OK) throw this.#stepError(status, peerToken !== undefined);
    this.#begun = true;
    const complete = status === OK;
    if (complete) this.#finish(attributes.readUInt32LE());
    const token = output.bytes(0);
    return { token: token.length > 0 ? token : undefined, complete };
  }

  seal(message: Uint8Array): Sealed {
    const { trailer, block } = this.#established();
    const buffers = this.#library.buffers(
      { type: BUFFER.TOKEN, bytes: Buffer.alloc(trailer) },
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.PADDING, bytes: Buffer.alloc(block) },
    );
    const status = this.#library.functions.encrypt(this.#handle, 0, buffers.description, 0);
    if (status !== OK) throw new KerberosError('FAILED', this.#library.text('EncryptMessage', status));
    return { signature: buffers.bytes(0), data: Buffer.concat([buffers.bytes(1), buffers.bytes(2)]) };
  }

  open({ signature, data }: Sealed): Uint8Array {
    this.#established();
    return isRotated(Buffer.from(signature))
      ? this.#openInPlace(signature, data)
      : this.#openStream(signature, data);
  }

  sign(message: Uint8Array): Uint8Array {
    const { signature } = this.#established();
    const buffers = this.#library.buffers(
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.TOKEN, bytes: Buffer.alloc(signature) },
    );
    const status = this.#library.functions.makeSignature(this.#handle, 0, buffers.description, 0);
    if (status !== OK) throw new KerberosError('FAILED', this.#library.text('MakeSignature', status));
    return buffers.bytes(1);
  }

  verify(message: Uint8Array, signature: Uint8Array): void {
    this.#established();
    const buffers = this.#library.buffers(
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.TOKEN, bytes: Buffer.from(signature) },
    );
    const { functions } = this.#library;
    const status = functions.verifySignature(this.#handle, buffers.description, 0, Buffer.alloc(4));
    this.#checkIntegrity('VerifySignature', status);
  }

  dispose(): void {
    this.#sizes = undefined;
    if (this.#begun) this.#library.functions.deleteContext(this.#handle);
    this.#library.functions.freeCredentials(this.#credential);
  }

  #openInPlace(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const buffers = this.#library.buffers(
      { type: BUFFER.TOKEN, bytes: Buffer.from(signature) },
      { type: BUFFER.DATA, bytes: Buffer.from(data) },
    );
    this.#decrypt(buffers);
    return buffers.bytes(1);
  }

  /** Lets SSPI find the parts of a token, for any EC and RRC of the peer (RFC 4121 4.2.5). */
  #openStream(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const stream = Buffer.concat([signature, data]);
    const buffers = this.#library.buffers(
      { type: BUFFER.STREAM, bytes: stream },
      { type: BUFFER.DATA, bytes: Buffer.alloc(0) },
    );
    this.#decrypt(buffers);
    return buffers.bytesWithin(1, stream, this.#library.addressOf(stream));
  }

  #decrypt(buffers: SecBuffers): void {
    const qop = Buffer.alloc(4);
    const status = this.#library.functions.decrypt(this.#handle, buffers.description, 0, qop);
    this.#checkIntegrity('DecryptMessage', status);
    // SECQOP_WRAP_NO_ENCRYPT: signed, but not encrypted.
    if (qop.readUInt32LE() !== 0) {
      throw new SecurityError('INTEGRITY', 'The message is signed but not sealed.');
    }
  }

  #input(peerToken: Uint8Array | undefined): SecBuffers | undefined {
    const { channelBinding } = this.#target;
    const parts: Part[] = [];
    if (peerToken) parts.push({ type: BUFFER.TOKEN, bytes: Buffer.from(peerToken) });
    if (channelBinding) {
      parts.push({ type: BUFFER.CHANNEL_BINDINGS, bytes: channelBindings(channelBinding) });
    }
    return parts.length > 0 ? this.#library.buffers(...parts) : undefined;
  }

  #finish(granted: number): void {
    const required = FLAG.CONFIDENTIALITY | FLAG.MUTUAL;
    if ((granted & required) !== required) {
      throw new SecurityError(
        'TOO_WEAK',
        'Kerberos was granted without sealing, or without mutual authentication.',
      );
    }
    const sizes = Buffer.alloc(16);
    const status = this.#library.functions.queryAttributes(this.#handle, SIZES, sizes);
    if (status !== OK)
      throw new KerberosError('FAILED', this.#library.text('QueryContextAttributes', status));
    this.#sizes = {
      signature: sizes.readUInt32LE(4),
      block: sizes.readUInt32LE(8),
      trailer: sizes.readUInt32LE(12),
    };
  }

  #stepError(status: number, fromPeer: boolean): Error {
    const text = this.#library.text('InitializeSecurityContext', status);
    if (!fromPeer) return new KerberosError(firstTokenStatus(status, this.#target.user !== undefined), text);
    const code = peerTokenStatus(status);
    if (code) return new KerberosError(code, text);
    return new SecurityError(status >>> 0 === INVALID_TOKEN ? 'MALFORMED_TOKEN' : 'REJECTED', text);
  }

  #established(): Sizes {
    if (this.#sizes) return this.#sizes;
    throw new SecurityError('OUT_OF_ORDER', 'The Kerberos handshake is not complete.');
  }

  #checkIntegrity(call: string, status: number): void {
    if (status !== OK) throw new SecurityError('INTEGRITY', this.#library.text(call, status));
  }
}

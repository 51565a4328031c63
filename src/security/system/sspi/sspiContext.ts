import { KerberosError, SecurityError } from '../../errors';
import type { Sealed } from '../../mechanism';
import { isRotated } from '../cfx';
import type { LibraryContext, Step, Target } from '../library';
import { newHandle, type SspiFunctions } from './sspiBinding';
import { BUFFER, channelBindings, type Part, type SecBuffers } from './sspiBuffers';
import { firstTokenStatus, peerTokenStatus } from './sspiCodes';

/** Flags of InitializeSecurityContext. Delegation is not among them: a host needs no tickets of ours. */
const FLAG = { MUTUAL: 2, REPLAY: 4, SEQUENCE: 8, CONFIDENTIALITY: 0x10, INTEGRITY: 0x10000 };
const ASKED = FLAG.MUTUAL | FLAG.REPLAY | FLAG.SEQUENCE | FLAG.CONFIDENTIALITY | FLAG.INTEGRITY;

const OK = 0;
const INVALID_TOKEN = 0x80090308;
const NATIVE = 0x10;
const SIZES = 0;
/** Room for a token. A ticket with a long list of groups stays below 48,000 bytes (MaxTokenSize). */
const LONGEST_TOKEN = 65_536;

/** What a context needs of secur32.dll. */
export interface SspiLibrary {
  readonly functions: SspiFunctions;
  buffers(...parts: readonly Part[]): SecBuffers;
  addressOf(bytes: Buffer): bigint;
  /** Windows' words for a status. */
  text(call: string, status: number): string;
}

/** SecPkgContext_Sizes, as far as it is used. */
interface Sizes {
  readonly signature: number;
  readonly block: number;
  readonly trailer: number;
}

/** A context of SSPI. It owns its credential. */
export class SspiContext implements LibraryContext {
  readonly #sspi: SspiLibrary;
  readonly #credential: Buffer;
  readonly #target: Target;
  readonly #handle = newHandle();
  #begun = false;
  #sizes: Sizes | undefined;

  constructor(sspi: SspiLibrary, credential: Buffer, target: Target) {
    this.#sspi = sspi;
    this.#credential = credential;
    this.#target = target;
  }

  step(peerToken?: Uint8Array): Step {
    const input = this.#input(peerToken);
    // Not ISC_REQ_ALLOCATE_MEMORY, which wine's Kerberos does not know.
    const output = this.#sspi.buffers({ type: BUFFER.TOKEN, bytes: Buffer.alloc(LONGEST_TOKEN) });
    const attributes = Buffer.alloc(4);
    const status = this.#sspi.functions.initialise(
      this.#credential,
      this.#begun ? this.#handle : null,
      this.#target.spn,
      ASKED,
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
    const buffers = this.#sspi.buffers(
      { type: BUFFER.TOKEN, bytes: Buffer.alloc(trailer) },
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.PADDING, bytes: Buffer.alloc(block) },
    );
    const status = this.#sspi.functions.encrypt(this.#handle, 0, buffers.description, 0);
    if (status !== OK) throw new KerberosError('FAILED', this.#sspi.text('EncryptMessage', status));
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
    const buffers = this.#sspi.buffers(
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.TOKEN, bytes: Buffer.alloc(signature) },
    );
    const status = this.#sspi.functions.makeSignature(this.#handle, 0, buffers.description, 0);
    if (status !== OK) throw new KerberosError('FAILED', this.#sspi.text('MakeSignature', status));
    return buffers.bytes(1);
  }

  verify(message: Uint8Array, signature: Uint8Array): void {
    this.#established();
    const buffers = this.#sspi.buffers(
      { type: BUFFER.DATA, bytes: Buffer.from(message) },
      { type: BUFFER.TOKEN, bytes: Buffer.from(signature) },
    );
    const { functions } = this.#sspi;
    const status = functions.verifySignature(this.#handle, buffers.description, 0, Buffer.alloc(4));
    this.#demandIntegrity('VerifySignature', status);
  }

  dispose(): void {
    this.#sizes = undefined;
    if (this.#begun) this.#sspi.functions.deleteContext(this.#handle);
    this.#sspi.functions.freeCredentials(this.#credential);
  }

  #openInPlace(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const buffers = this.#sspi.buffers(
      { type: BUFFER.TOKEN, bytes: Buffer.from(signature) },
      { type: BUFFER.DATA, bytes: Buffer.from(data) },
    );
    this.#decrypt(buffers);
    return buffers.bytes(1);
  }

  /** SSPI itself finds the parts of a token, whatever EC and RRC the peer has chosen (RFC 4121 4.2.5). */
  #openStream(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const stream = Buffer.concat([signature, data]);
    const buffers = this.#sspi.buffers(
      { type: BUFFER.STREAM, bytes: stream },
      { type: BUFFER.DATA, bytes: Buffer.alloc(0) },
    );
    this.#decrypt(buffers);
    return buffers.bytesWithin(1, stream, this.#sspi.addressOf(stream));
  }

  #decrypt(buffers: SecBuffers): void {
    const qop = Buffer.alloc(4);
    const status = this.#sspi.functions.decrypt(this.#handle, buffers.description, 0, qop);
    this.#demandIntegrity('DecryptMessage', status);
    // SECQOP_WRAP_NO_ENCRYPT: the peer signed it and left it readable.
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
    return parts.length > 0 ? this.#sspi.buffers(...parts) : undefined;
  }

  #finish(granted: number): void {
    const demanded = FLAG.CONFIDENTIALITY | FLAG.MUTUAL;
    if ((granted & demanded) !== demanded) {
      throw new SecurityError(
        'TOO_WEAK',
        'Kerberos came about without sealing, or without a proof of the host.',
      );
    }
    const sizes = Buffer.alloc(16);
    const status = this.#sspi.functions.queryAttributes(this.#handle, SIZES, sizes);
    if (status !== OK) throw new KerberosError('FAILED', this.#sspi.text('QueryContextAttributes', status));
    this.#sizes = {
      signature: sizes.readUInt32LE(4),
      block: sizes.readUInt32LE(8),
      trailer: sizes.readUInt32LE(12),
    };
  }

  #stepError(status: number, isPeers: boolean): Error {
    const text = this.#sspi.text('InitializeSecurityContext', status);
    if (!isPeers) return new KerberosError(firstTokenStatus(status, this.#target.user !== undefined), text);
    const code = peerTokenStatus(status);
    if (code) return new KerberosError(code, text);
    return new SecurityError(status >>> 0 === INVALID_TOKEN ? 'MALFORMED_TOKEN' : 'REJECTED', text);
  }

  #established(): Sizes {
    if (this.#sizes) return this.#sizes;
    throw new SecurityError('OUT_OF_ORDER', 'The Kerberos handshake is not done.');
  }

  #demandIntegrity(call: string, status: number): void {
    if (status !== OK) throw new SecurityError('INTEGRITY', this.#sspi.text(call, status));
  }
}

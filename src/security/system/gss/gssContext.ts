import { KerberosError, SecurityError } from '../../errors';
import type { Sealed } from '../../mechanism';
import type { LibraryContext, Step, Target } from '../library';
import { splitWrapToken } from '../wrapToken';
import type { GssBuffer, GssChannelBindings, Pointer } from './gssBinding';
import { firstTokenCode, isMalformed, peerTokenCode } from './gssCodes';
import { bufferOf, type GssLibrary, isError, KRB5 } from './gssLibrary';

/** Flags of RFC 2744 (appendix A). Delegation is left out: a host does not need our tickets. */
const FLAG = { MUTUAL: 2, REPLAY: 4, SEQUENCE: 8, CONFIDENTIALITY: 16, INTEGRITY: 32 };
const REQUESTED = FLAG.MUTUAL | FLAG.REPLAY | FLAG.SEQUENCE | FLAG.CONFIDENTIALITY | FLAG.INTEGRITY;

const CONTINUE_NEEDED = 1;
const SEALED = 1;

const EMPTY: GssBuffer = { length: 0, value: null };

/** `tls-server-end-point` is application data; the addresses are empty (RFC 5929 4, RFC 2743 1.1.6). */
function bindingsOf(data: Uint8Array): GssChannelBindings {
  return {
    initiatorType: 0,
    initiator: EMPTY,
    acceptorType: 0,
    acceptor: EMPTY,
    application: bufferOf(data),
  };
}

/** A GSSAPI context. It owns its name, its credential and every output of the library. */
export class GssContext implements LibraryContext {
  readonly #library: GssLibrary;
  readonly #name: Pointer;
  readonly #credential: Pointer;
  readonly #target: Target;
  readonly #handle: [Pointer] = [null];
  #complete = false;

  constructor(library: GssLibrary, name: Pointer, credential: Pointer, target: Target) {
    this.#library = library;
    this.#name = name;
    this.#credential = credential;
    this.#target = target;
  }

  step(peerToken?: Uint8Array): Step {
    const { channelBinding } = this.#target;
    const minor: [number] = [0];
    const flags: [number] = [0];
    const output: Partial<GssBuffer> = {};
    const major = this.#library.functions.initialise(
      minor,
      this.#credential,
      this.#handle,
      this.#name,
      KRB5,
      REQUESTED,
      0,
      channelBinding ? bindingsOf(channelBinding) : null,
      peerToken ? bufferOf(peerToken) : null,
      [null],
      output,
      flags,
      [0],
    );
    const token = this.#library.consume(output);
    if (isError(major)) throw this.#stepError(major, minor[0], peerToken !== undefined);
    this.#complete = (major & CONTINUE_NEEDED) === 0;
    if (this.#complete) checkStrength(flags[0]);
    return { token: token.length > 0 ? token : undefined, complete: this.#complete };
  }

  seal(message: Uint8Array): Sealed {
    this.#checkComplete();
    const minor: [number] = [0];
    const sealed: [number] = [0];
    const output: Partial<GssBuffer> = {};
    const major = this.#library.functions.wrap(
      minor,
      this.#handle[0],
      SEALED,
      0,
      bufferOf(message),
      sealed,
      output,
    );
    const token = this.#library.consume(output);
    if (isError(major)) throw new KerberosError('FAILED', this.#library.text(major, minor[0]));
    if (sealed[0] !== SEALED) throw new SecurityError('TOO_WEAK', 'The Kerberos library did not seal.');
    return splitWrapToken(token, message.length);
  }

  open({ signature, data }: Sealed): Uint8Array {
    this.#checkComplete();
    const minor: [number] = [0];
    const sealed: [number] = [0];
    const output: Partial<GssBuffer> = {};
    const token = bufferOf(Buffer.concat([signature, data]));
    const major = this.#library.functions.unwrap(minor, this.#handle[0], token, output, sealed, [0]);
    const message = this.#library.consume(output);
    this.#checkIntegrity(major, minor[0]);
    if (sealed[0] !== SEALED) throw new SecurityError('INTEGRITY', 'The message is signed but not sealed.');
    return message;
  }

  sign(message: Uint8Array): Uint8Array {
    this.#checkComplete();
    const minor: [number] = [0];
    const output: Partial<GssBuffer> = {};
    const major = this.#library.functions.getMic(minor, this.#handle[0], 0, bufferOf(message), output);
    const signature = this.#library.consume(output);
    if (isError(major)) throw new KerberosError('FAILED', this.#library.text(major, minor[0]));
    return signature;
  }

  verify(message: Uint8Array, signature: Uint8Array): void {
    this.#checkComplete();
    const minor: [number] = [0];
    const { functions } = this.#library;
    const major = functions.verifyMic(minor, this.#handle[0], bufferOf(message), bufferOf(signature), [0]);
    this.#checkIntegrity(major, minor[0]);
  }

  dispose(): void {
    const { functions } = this.#library;
    this.#complete = false;
    functions.deleteContext([0], this.#handle, null);
    functions.releaseCredential([0], [this.#credential]);
    functions.releaseName([0], [this.#name]);
  }

  #stepError(major: number, minor: number, fromPeer: boolean): Error {
    const text = this.#library.text(major, minor);
    if (!fromPeer) {
      return new KerberosError(firstTokenCode(major, minor, this.#target.user !== undefined), text);
    }
    const code = peerTokenCode(minor);
    if (code) return new KerberosError(code, text);
    return new SecurityError(isMalformed(major, minor) ? 'MALFORMED_TOKEN' : 'REJECTED', text);
  }

  #checkComplete(): void {
    if (!this.#complete) throw new SecurityError('OUT_OF_ORDER', 'The Kerberos handshake is not complete.');
  }

  /** Informational bits are failures too: they mark a message that is duplicated, late or early (RFC 2744 3.9.1). */
  #checkIntegrity(major: number, minor: number): void {
    if (major !== 0) throw new SecurityError('INTEGRITY', this.#library.text(major, minor));
  }
}

function checkStrength(granted: number): void {
  const required = FLAG.CONFIDENTIALITY | FLAG.MUTUAL;
  if ((granted & required) === required) return;
  throw new SecurityError(
    'TOO_WEAK',
    'Kerberos was granted without sealing, or without mutual authentication.',
  );
}

import { KerberosError, SecurityError } from './errors';
import type { MechanismTraits, Sealed, SecurityContext, SigningContext } from './mechanism';
import {
  decodeResponse,
  encodeInit,
  encodeMechTypes,
  encodeResponse,
  isKerberosOid,
  isResponse,
  NEG_STATE,
  type Response,
} from './spnego';

/** A mechanism that may be negotiated. */
export interface Candidate {
  readonly traits: MechanismTraits;
  readonly oid: Buffer;
  createContext(): SigningContext;
}

interface SpnegoOptions {
  /** First choice first; at least one. */
  readonly candidates: readonly Candidate[];
  /** Whether a first choice that cannot even begin makes room for the next one. */
  readonly givesWay: (error: KerberosError) => boolean;
}

interface Chosen {
  readonly candidate: Candidate;
  readonly context: SigningContext;
}

/**
 * The client's end of SPNEGO (RFC 4178, MS-SPNG 3.2): offers mechanisms, sends the first one's token along,
 * follows the host to another one that was offered, and has the list signed where one is due.
 */
export class SpnegoContext implements SecurityContext {
  readonly #options: SpnegoOptions;
  #offered: readonly Candidate[] = [];
  #mechTypes: Buffer = Buffer.alloc(0);
  #chosen: Chosen | undefined;
  /**
   * Whether the host took another mechanism than our first: then only a signed list rules out a meddler. Who can
   * make a host refuse Kerberos altogether still brings it about that NTLM is tried (see {@link TokenMechanism.retreat});
   * `kerberos` as the way to sign in rules that out.
   */
  #mustVerify = false;
  #verified = false;
  #signed = false;
  /** Whether the host speaks the mechanism's tokens without SPNEGO around them. */
  #bare = false;
  #answered = false;
  /** The candidate that makes its first token, which may take long. */
  #beginning: SigningContext | undefined;
  #disposed = false;

  constructor(options: SpnegoOptions) {
    this.#options = options;
  }

  get complete(): boolean {
    return this.#chosen?.context.complete === true && (!this.#mustVerify || this.#verified);
  }

  get proven(): boolean {
    return this.#chosen?.context.complete === true;
  }

  get mechanism(): MechanismTraits | undefined {
    return this.#chosen?.candidate.traits;
  }

  async step(peerToken?: Uint8Array): Promise<Uint8Array | undefined> {
    if (!this.#chosen) {
      if (peerToken) throw outOfOrder();
      return this.#begin();
    }
    if (!peerToken) return undefined;
    if (this.#bare || !isResponse(peerToken)) return this.#continueBare(this.#chosen, peerToken);
    const response = decodeResponse(peerToken);
    if (response.state === NEG_STATE.rejected)
      throw new SecurityError('REJECTED', 'The host takes none of the mechanisms that were offered.');
    const turned = await this.#follow(response, this.#chosen);
    return turned ?? this.#continue(response, this.#chosen);
  }

  seal(message: Uint8Array): Sealed | Promise<Sealed> {
    return this.#established().seal(message);
  }

  open(sealed: Sealed): Uint8Array | Promise<Uint8Array> {
    return this.#established().open(sealed);
  }

  dispose(): void {
    this.#disposed = true;
    this.#beginning?.dispose();
    this.#chosen?.context.dispose();
  }

  #established(): SigningContext {
    if (this.#chosen && this.complete) return this.#chosen.context;
    throw outOfOrder();
  }

  /** The first candidate that can begin; those before it are not offered, because we could not do them. */
  async #begin(): Promise<Buffer> {
    const { candidates, givesWay } = this.#options;
    for (const [index, candidate] of candidates.entries()) {
      const context = (this.#beginning = candidate.createContext());
      try {
        const token = await context.step();
        if (!token || this.#disposed) throw outOfOrder();
        this.#chosen = { candidate, context };
        this.#offered = candidates.slice(index);
        this.#mechTypes = encodeMechTypes(this.#offered.map(({ oid }) => oid));
        return encodeInit(this.#mechTypes, token);
      } catch (error) {
        context.dispose();
        const isLast = index === candidates.length - 1;
        if (isLast || this.#disposed || !(error instanceof KerberosError) || !givesWay(error)) throw error;
      } finally {
        this.#beginning = undefined;
      }
    }
    throw outOfOrder();
  }

  /** WinRM hosts may answer a SPNEGO token with a bare one of NTLM (seen by other clients). */
  #continueBare({ context }: Chosen, token: Uint8Array): ReturnType<SecurityContext['step']> {
    if (this.#mustVerify)
      throw new SecurityError('MALFORMED_TOKEN', 'The host left the negotiation halfway.');
    this.#bare = true;
    return context.step(token);
  }

  /** Begins anew with the mechanism that the host prefers, once, and only with one that was offered. */
  async #follow({ mechanism }: Response, { candidate, context }: Chosen): Promise<Buffer | undefined> {
    const isFirstAnswer = !this.#answered;
    this.#answered = true;
    if (!mechanism || isSame(mechanism, candidate.oid)) return undefined;
    const other = this.#offered.find(({ oid }) => isSame(mechanism, oid));
    if (!isFirstAnswer || !other)
      throw new SecurityError('MALFORMED_TOKEN', 'The host wants a mechanism that was not offered.');
    context.dispose();
    this.#mustVerify = true;
    this.#chosen = { candidate: other, context: other.createContext() };
    return encodeResponse(await this.#chosen.context.step());
  }

  async #continue(response: Response, { context }: Chosen): Promise<Buffer | undefined> {
    const token = response.token ? await context.step(response.token) : undefined;
    if (response.mechListMic && context.complete) {
      await context.verify(this.#mechTypes, response.mechListMic);
      this.#verified = true;
    }
    if (response.state === NEG_STATE.accepted) return undefined;
    if (!context.complete) return token && encodeResponse(token);
    if (this.#signed) return undefined;
    // NTLM's AUTHENTICATE carries a MIC, and then the list has to carry one too (MS-SPNG 3.3.5.1).
    this.#signed = true;
    return encodeResponse(token, await context.sign(this.#mechTypes));
  }
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.equals(b) || (isKerberosOid(a) && isKerberosOid(b));
}

function outOfOrder(): SecurityError {
  return new SecurityError('OUT_OF_ORDER', 'The negotiation does not allow this step.');
}

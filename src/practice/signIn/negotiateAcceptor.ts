import type { Clock } from '../../runtime/clock';
import type { Account } from './account';
import { DerError } from './der';
import { NtlmAcceptor } from './ntlmAcceptor';
import { FLAG, NtlmFormatError, messageType } from './ntlmMessages';
import type { NtlmVerdict } from './ntlmVerdict';
import { IntegrityError, Sealing } from './sealing';
import { NEG_STATE, NTLM_OID, readInit, readResponse, spnegoKind, writeResponse } from './spnegoTokens';

export interface NegotiateTerms {
  readonly account: Account;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Buffer;
  /** MsvAvChannelBindings of this host's certificate; none over http. */
  readonly channelBinding: Buffer | undefined;
}

/** The result of one token. */
export type NegotiateStep =
  | { readonly kind: 'continue'; readonly token: Buffer }
  | { readonly kind: 'accepted'; readonly token: Buffer | undefined; readonly sealing: Sealing | undefined }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * The acceptor of `Negotiate` with NTLM. The client chooses between SPNEGO tokens (RFC 4178, MS-SPNG) and bare NTLMSSP
 * tokens.
 */
export class NegotiateAcceptor {
  readonly #terms: NegotiateTerms;
  #ntlm: NtlmAcceptor | undefined;
  /** Present when the client uses SPNEGO. */
  #mechTypes: Buffer | undefined;

  constructor(terms: NegotiateTerms) {
    this.#terms = terms;
  }

  step(token: Buffer): NegotiateStep {
    try {
      switch (spnegoKind(token)) {
        case 'init':
          return this.#init(token);
        case 'response':
          return this.#response(token);
        default:
          return this.#bare(token);
      }
    } catch (error) {
      if (error instanceof NtlmFormatError || error instanceof DerError) return refused('format');
      if (error instanceof IntegrityError) return refused('mechListMIC');
      throw error;
    }
  }

  #bare(token: Buffer): NegotiateStep {
    if (messageType(token) === 1) return { kind: 'continue', token: this.#challenge(token) };
    const verdict = this.#authenticate(token);
    if (!verdict?.accepted) return refused(verdict?.why ?? 'order');
    return { kind: 'accepted', token: undefined, sealing: sealingOf(verdict) };
  }

  #init(token: Buffer): NegotiateStep {
    const { mechTypes, oids, mechToken } = readInit(token);
    const position = oids.findIndex((oid) => oid.equals(NTLM_OID));
    if (position < 0) return refused('mechanism');
    this.#mechTypes = mechTypes;
    // The token of another preferred mechanism is ignored; the client has to start NTLM.
    const usable = position === 0 ? mechToken : undefined;
    const state = position === 0 ? NEG_STATE.incomplete : NEG_STATE.requestMic;
    const answer = { state, mechanism: NTLM_OID, ...(usable && { token: this.#challenge(usable) }) };
    return { kind: 'continue', token: writeResponse(answer) };
  }

  #response(token: Buffer): NegotiateStep {
    const { responseToken, mechListMic } = readResponse(token);
    if (!this.#mechTypes || !responseToken) return refused('order');
    if (messageType(responseToken) === 1) {
      const challenge = this.#challenge(responseToken);
      return { kind: 'continue', token: writeResponse({ state: NEG_STATE.incomplete, token: challenge }) };
    }
    const verdict = this.#authenticate(responseToken);
    if (!verdict?.accepted) return refused(verdict?.why ?? 'order');
    const sealing = sealingOf(verdict);
    // An AUTHENTICATE with a MIC makes mechListMIC mandatory (MS-SPNG 3.3.5.1).
    if (verdict.withMic && !mechListMic) return refused('mechListMIC');
    const own = mechListMic && sealing?.exchangeMechListMic(this.#mechTypes, mechListMic);
    const answer = writeResponse({ state: NEG_STATE.complete, ...(own && { mechListMic: own }) });
    return { kind: 'accepted', token: answer, sealing };
  }

  #challenge(negotiate: Buffer): Buffer {
    const { account, clock, randomBytes } = this.#terms;
    this.#ntlm = new NtlmAcceptor(negotiate, account, clock, randomBytes);
    return this.#ntlm.challenge;
  }

  #authenticate(token: Buffer): NtlmVerdict | undefined {
    const verdict = this.#ntlm?.authenticate(token, this.#terms.channelBinding);
    this.#ntlm = undefined;
    return verdict;
  }
}

function refused(why: string): NegotiateStep {
  return { kind: 'refused', why };
}

/** Sealing needs all of these flags. */
function sealingOf(verdict: Extract<NtlmVerdict, { accepted: true }>): Sealing | undefined {
  const needed = FLAG.SEAL | FLAG.SIGN | FLAG.EXTENDED_SESSIONSECURITY | FLAG.KEY_128;
  return (verdict.flags & needed) === needed ? new Sealing(verdict.sessionKey) : undefined;
}

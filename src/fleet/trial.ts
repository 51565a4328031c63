import type { Credential } from '../wsman/credential';

/** A credential that the person entered, until a host has judged it. */
export interface Proposal {
  /** The trial of the credential that it is to replace. */
  readonly before: Trial | undefined;
}

/**
 * Milliseconds without a success after which a credential has to prove itself anew: when a computer wakes up,
 * all connections are gone, and the password may have been changed meanwhile.
 */
const PROOF_LASTS = 60_000;

/** What hosts have made of one credential so far. */
export class Trial {
  readonly credential: Credential;
  /** Set until a host has accepted or refused a credential that was entered. */
  proposal: Proposal | undefined;
  #provenAt: number | undefined;
  #refusedBy: string | undefined;
  #attempt: Promise<unknown> | undefined;

  constructor(credential: Credential, proposal?: Proposal) {
    this.credential = credential;
    this.proposal = proposal;
  }

  /** Whether a host refused the credential: it must not be tried again by itself. */
  get isHeld(): boolean {
    return this.#refusedBy !== undefined;
  }

  /** The host that refused; empty where none did. */
  get refusedBy(): string {
    return this.#refusedBy ?? '';
  }

  /** The attempt under way while the credential is unproven. It never rejects. */
  get attempt(): Promise<unknown> | undefined {
    return this.#attempt;
  }

  /** @param now milliseconds since 1970 */
  isProven(now: number): boolean {
    return this.#provenAt !== undefined && now - this.#provenAt <= PROOF_LASTS;
  }

  /** Runs the one attempt that may be made while the credential is unproven. */
  begin<T>(attempt: () => Promise<T>): Promise<T> {
    const running = attempt().finally(() => (this.#attempt = undefined));
    this.#attempt = running.catch(() => undefined);
    return running;
  }

  /**
   * Records a success. One of a request that was sent before the credential was refused says nothing.
   * @param now milliseconds since 1970
   */
  prove(now: number): void {
    if (!this.isHeld) this.#provenAt = now;
  }

  /** Records a refusal. */
  hold(host: string): void {
    this.#refusedBy = host;
  }
}

import type { Credential } from '../security/mechanism';

/**
 * Milliseconds without a success after which a credential has to prove itself anew: when a computer wakes up,
 * all connections are gone, and the password may have been changed meanwhile.
 */
const PROOF_LASTS = 60_000;

/** What hosts have made of one credential so far. */
export class Trial {
  readonly credential: Credential;
  #provenAt: number | undefined;
  #refusedBy: string | undefined;
  #attempt: Promise<unknown> | undefined;

  constructor(credential: Credential) {
    this.credential = credential;
  }

  /** The host that refused the credential, which must not be tried again by itself; `undefined` where none did. */
  get refusedBy(): string | undefined {
    return this.#refusedBy;
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
   * Records a success. A success of a request that was sent before the credential was refused is ignored.
   * @param now milliseconds since 1970
   */
  prove(now: number): void {
    if (this.#refusedBy === undefined) this.#provenAt = now;
  }

  /** Records a refusal. */
  hold(host: string): void {
    this.#refusedBy = host;
  }
}

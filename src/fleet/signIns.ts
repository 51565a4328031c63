import type { Credential } from '../wsman/credential';
import { RemoteError, hasClass } from '../wsman/errors';
import { worksWithoutCredential, type HostDefinition } from './host';

/** Where credentials come from: secret storage in the editor, the environment on the command line. */
export interface CredentialSource {
  /** `undefined` when none is stored for the host. */
  find(host: HostDefinition): Promise<Credential | undefined>;
}

interface Trial {
  readonly credential: Credential;
  state: 'unproven' | 'proven' | 'held';
  /** Milliseconds since 1970 of the last success. */
  provenAt: number;
  /** The host that refused. */
  refusedBy: string;
  /** The attempt under way while the credential is unproven. */
  attempt: Promise<unknown> | undefined;
}

/**
 * Milliseconds without a success after which a credential has to prove itself anew: when a computer wakes up,
 * all connections are gone, and the password may have been changed meanwhile.
 */
const PROOF_LASTS = 60_000;

/**
 * Keeps a wrong password from locking an account: it is tried once, and then the credential is held, for every
 * host that shares it, until the person acts. While a credential is unproven, one host tries it at a time.
 */
export class SignIns {
  readonly #source: CredentialSource;
  readonly #now: () => number;
  readonly #trials = new Map<string, Promise<Trial | undefined>>();

  /** @param now milliseconds since 1970 */
  constructor(source: CredentialSource, now: () => number = Date.now) {
    this.#source = source;
    this.#now = now;
  }

  /** The key of the credential that a host uses; hosts that name the same one share it. */
  keyOf(host: HostDefinition): string {
    return host.credential ?? host.name;
  }

  /** The person gave a new password, or wants the old one tried again. */
  release(key: string): void {
    this.#trials.delete(key);
  }

  /**
   * Runs an attempt that may sign in: with the credential of the host, or, where none is stored, as the user who
   * is signed in to this computer.
   * @throws RemoteError `SIGN_IN_REQUIRED` when there is neither, `SIGN_IN_HELD` after a refusal, and what the attempt throws
   */
  async use<T>(
    host: HostDefinition,
    attempt: (credential: Credential | undefined) => Promise<T>,
  ): Promise<T> {
    const key = this.keyOf(host);
    for (;;) {
      const trial = await this.#trial(key, host);
      if (!trial) return this.#runWithout(host, attempt);
      if (trial.state === 'held')
        throw new RemoteError('SIGN_IN_HELD', { user: trial.credential.user, host: trial.refusedBy });
      if (trial.state === 'proven' && this.#now() - trial.provenAt > PROOF_LASTS) trial.state = 'unproven';
      if (trial.state === 'proven') return this.#run(trial, host, attempt);
      if (!trial.attempt) {
        const running = this.#run(trial, host, attempt).finally(() => (trial.attempt = undefined));
        trial.attempt = running.catch(() => undefined);
        return running;
      }
      await trial.attempt;
    }
  }

  /** There is no password that could be wrong, so nothing is ever held. */
  async #runWithout<T>(host: HostDefinition, attempt: (credential: undefined) => Promise<T>): Promise<T> {
    if (!worksWithoutCredential(host)) throw new RemoteError('SIGN_IN_REQUIRED', { host: host.name });
    try {
      return await attempt(undefined);
    } catch (error) {
      if (host.auth !== 'negotiate' || !hasClass(error, 'nobodySignedIn')) throw error;
      const detail = error.detail ?? error.message;
      throw new RemoteError('SIGN_IN_REQUIRED', { host: host.name }, { cause: error, detail });
    }
  }

  async #run<T>(
    trial: Trial,
    host: HostDefinition,
    attempt: (credential: Credential) => Promise<T>,
  ): Promise<T> {
    try {
      const result = await attempt(trial.credential);
      // A request that was on its way over an older connection says nothing of a credential refused since.
      if (trial.state !== 'held') {
        trial.state = 'proven';
        trial.provenAt = this.#now();
      }
      return result;
    } catch (error) {
      if (hasClass(error, 'holdsCredential')) {
        trial.state = 'held';
        trial.refusedBy = host.name;
      }
      throw error;
    }
  }

  /** One look-up for all who ask at once. A look-up that found nothing is not remembered. */
  async #trial(key: string, host: HostDefinition): Promise<Trial | undefined> {
    const known = this.#trials.get(key);
    if (known) return known;
    const looking = this.#find(host);
    this.#trials.set(key, looking);
    let found: Trial | undefined;
    try {
      return (found = await looking);
    } finally {
      if (!found && this.#trials.get(key) === looking) this.#trials.delete(key);
    }
  }

  async #find(host: HostDefinition): Promise<Trial | undefined> {
    const credential = await this.#source.find(host);
    return credential && { credential, state: 'unproven', provenAt: 0, refusedBy: '', attempt: undefined };
  }
}

import { authentication } from '../security/authentication/kinds';
import type { Credential } from '../security/mechanism';
import { RemoteError, hasClass, hasCode } from '../wsman/errors';
import { credentialKey, worksWithoutCredential, type HostDefinition } from './host';
import { Trial } from './trial';

/** Where credentials are kept by their keys: secret storage in the editor, the environment on the command line. */
export interface CredentialStore {
  /** `undefined` when none is stored. */
  read(key: string): Promise<Credential | undefined>;
  /** Keeps a credential that was entered. */
  store(key: string, credential: Credential): Promise<void>;
}

export interface SignInsOptions {
  readonly store: CredentialStore;
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number;
  /** Reports that a credential could not be stored. It stays in use until the program ends. */
  readonly onUnkept?: (error: unknown) => void;
}

/** A credential that the person entered for one host, until that host has judged it. */
interface Proposal {
  readonly host: string;
  readonly trial: Trial;
}

/**
 * Owns every attempt to sign in. A wrong password is tried once, so that it does not lock an account; then the credential
 * is held, for every host that shares it, until the person acts. While a credential is unproven, one host tries it at a
 * time.
 */
export class SignIns {
  readonly #store: CredentialStore;
  readonly #now: () => number;
  readonly #onUnkept: (error: unknown) => void;
  readonly #trials = new Map<string, Trial>();
  readonly #proposals = new Map<string, Proposal>();
  readonly #lookups = new Map<string, Promise<Trial | undefined>>();

  constructor({ store, now = Date.now, onUnkept = () => undefined }: SignInsOptions) {
    this.#store = store;
    this.#now = now;
    this.#onUnkept = onUnkept;
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
    const key = credentialKey(host);
    for (;;) {
      const trial = this.#proposed(key, host) ?? (await this.#known(key));
      if (!trial) return this.#runWithout(host, attempt);
      if (trial.refusedBy !== undefined)
        throw new RemoteError('SIGN_IN_HELD', { user: trial.credential.user, host: trial.refusedBy });
      if (trial.isProven(this.#now())) return this.#run(key, trial, host, attempt);
      if (!trial.attempt) return trial.begin(() => this.#run(key, trial, host, attempt));
      await trial.attempt;
    }
  }

  /** Uses a credential until it is released, and stores it nowhere. */
  lend(key: string, credential: Credential): void {
    this.#adopt(key, new Trial(credential));
  }

  /**
   * Has one host try a credential that the person entered, while all others go on with the known one. The host's proof
   * stores it for all; a refusal drops it.
   */
  propose(host: HostDefinition, credential: Credential): void {
    this.#proposals.set(credentialKey(host), { host: host.name, trial: new Trial(credential) });
  }

  /**
   * Ends the attempt of a host that was not reached and so has not judged the proposal. It is stored where there is no
   * known credential that a mistyped one could replace; elsewhere the host goes on with it, unproven.
   */
  async conclude(host: HostDefinition): Promise<void> {
    const key = credentialKey(host);
    const trial = this.#proposed(key, host);
    if (trial && (await this.#knownIfReadable(key)) === undefined) await this.#keep(key, trial);
  }

  /** Drops a proposal that no host has judged. */
  withdraw(key: string): void {
    this.#proposals.delete(key);
  }

  /** Whether a credential is known here, stored or not. */
  knows(key: string): boolean {
    return this.#trials.has(key);
  }

  /** Forgets the known credential: it is looked up again, and may be tried again. */
  release(key: string): void {
    this.#lookups.delete(key);
    this.#trials.delete(key);
  }

  /** There is no password that could be wrong, so nothing is ever held. */
  async #runWithout<T>(host: HostDefinition, attempt: (credential: undefined) => Promise<T>): Promise<T> {
    if (!worksWithoutCredential(host)) throw new RemoteError('SIGN_IN_REQUIRED', { host: host.name });
    try {
      return await attempt(undefined);
    } catch (error) {
      if (!authentication(host.auth).hasPasswordFallback || !hasClass(error, 'nobodySignedIn')) throw error;
      const detail = error.detail ?? error.message;
      throw new RemoteError('SIGN_IN_REQUIRED', { host: host.name }, { cause: error, detail });
    }
  }

  async #run<T>(
    key: string,
    trial: Trial,
    host: HostDefinition,
    attempt: (credential: Credential) => Promise<T>,
  ): Promise<T> {
    try {
      const result = await attempt(trial.credential);
      await this.#accept(key, trial);
      return result;
    } catch (error) {
      if (hasClass(error, 'provesCredential')) await this.#accept(key, trial);
      else if (hasClass(error, 'rejectsCredential')) this.#reject(key, trial, host, error);
      throw error;
    }
  }

  async #accept(key: string, trial: Trial): Promise<void> {
    trial.prove(this.#now());
    if (this.#proposals.get(key)?.trial === trial) await this.#keep(key, trial);
  }

  #reject(key: string, trial: Trial, host: HostDefinition, error: RemoteError): void {
    if (hasClass(error, 'holdsCredential')) trial.hold(host.name);
    if (this.#proposals.get(key)?.trial === trial) this.#proposals.delete(key);
  }

  #proposed(key: string, host: HostDefinition): Trial | undefined {
    const proposal = this.#proposals.get(key);
    return proposal?.host === host.name ? proposal.trial : undefined;
  }

  /** Makes a proposal the known credential. One that cannot be stored stays in use. */
  async #keep(key: string, trial: Trial): Promise<void> {
    this.#proposals.delete(key);
    this.#adopt(key, trial);
    try {
      await this.#store.store(key, trial.credential);
    } catch (error) {
      this.#onUnkept(error);
    }
  }

  #adopt(key: string, trial: Trial): void {
    this.#lookups.delete(key);
    this.#trials.set(key, trial);
  }

  /** The known credential; none where the keyring is locked, or a command prints none. */
  async #knownIfReadable(key: string): Promise<Trial | undefined> {
    try {
      return await this.#known(key);
    } catch (error) {
      if (hasCode(error, 'KEYRING_UNREADABLE', 'CREDENTIAL_COMMAND_FAILED')) return undefined;
      throw error;
    }
  }

  /** One look-up for all callers at once. A look-up that finds nothing is not remembered. */
  async #known(key: string): Promise<Trial | undefined> {
    const known = this.#trials.get(key);
    if (known) return known;
    const lookup = this.#lookups.get(key) ?? this.#look(key);
    this.#lookups.set(key, lookup);
    try {
      const found = await lookup;
      // Meanwhile another credential may have been lent or kept, or the store may have changed.
      const isCurrent = this.#lookups.get(key) === lookup;
      if (found && isCurrent) this.#trials.set(key, found);
      return this.#trials.get(key) ?? found;
    } finally {
      if (this.#lookups.get(key) === lookup) this.#lookups.delete(key);
    }
  }

  async #look(key: string): Promise<Trial | undefined> {
    const credential = await this.#store.read(key);
    return credential && new Trial(credential);
  }
}

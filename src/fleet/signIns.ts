import type { Credential } from '../wsman/credential';
import { RemoteError, hasClass, isRemoteError } from '../wsman/errors';
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
      const trial = await this.#trial(key);
      if (!trial) return this.#runWithout(host, attempt);
      if (trial.isHeld)
        throw new RemoteError('SIGN_IN_HELD', { user: trial.credential.user, host: trial.refusedBy });
      if (trial.isProven(this.#now())) return this.#run(key, trial, host, attempt);
      if (!trial.attempt) return trial.begin(() => this.#run(key, trial, host, attempt));
      await trial.attempt;
    }
  }

  /** Uses a credential until it is released, and stores it nowhere. */
  lend(key: string, credential: Credential): void {
    this.#lookups.delete(key);
    this.#trials.set(key, new Trial(credential));
  }

  /**
   * Uses a credential that the person entered in place of the known one. A host's proof stores it; a refusal drops it
   * for the known one, or holds it where there is none that could be tried.
   */
  async propose(key: string, credential: Credential): Promise<void> {
    const before = await this.#known(key);
    this.#lookups.delete(key);
    this.#trials.set(
      key,
      new Trial(credential, { before: before?.proposal ? before.proposal.before : before }),
    );
  }

  /** Ends a proposal that no host has judged: stored where there was nothing that a mistyped one could replace. */
  async conclude(key: string): Promise<void> {
    const trial = this.#trials.get(key);
    if (trial?.proposal && !trial.proposal.before) await this.#keep(key, trial);
  }

  /** Takes a proposal back: the credential that was known before is used again. */
  withdraw(key: string): void {
    const trial = this.#trials.get(key);
    if (trial?.proposal) this.#restore(key, trial.proposal.before);
  }

  /** Forgets what is known of a credential: it is looked up again, and may be tried again. */
  release(key: string): void {
    this.#lookups.delete(key);
    this.#trials.delete(key);
  }

  /** Whether a credential is at hand that a host has not refused. */
  canTry(key: string): boolean {
    const trial = this.#trials.get(key);
    return trial !== undefined && !trial.isHeld;
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
    if (trial.proposal && this.#trials.get(key) === trial) await this.#keep(key, trial);
  }

  #reject(key: string, trial: Trial, host: HostDefinition, error: RemoteError): void {
    if (hasClass(error, 'holdsCredential')) trial.hold(host.name);
    const { proposal } = trial;
    if (!proposal || this.#trials.get(key) !== trial) return;
    trial.proposal = undefined;
    if (!trial.isHeld || (proposal.before && !proposal.before.isHeld)) this.#restore(key, proposal.before);
  }

  #restore(key: string, trial: Trial | undefined): void {
    if (trial) this.#trials.set(key, trial);
    else this.#trials.delete(key);
  }

  /** A credential that cannot be stored stays in use. */
  async #keep(key: string, trial: Trial): Promise<void> {
    trial.proposal = undefined;
    try {
      await this.#store.store(key, trial.credential);
    } catch (error) {
      this.#onUnkept(error);
    }
  }

  /** What is known of a credential, without the failure of a store that cannot be read. */
  async #known(key: string): Promise<Trial | undefined> {
    try {
      return await this.#trial(key);
    } catch (error) {
      if (isRemoteError(error)) return undefined;
      throw error;
    }
  }

  /** One look-up for all callers at once. A look-up that finds nothing is not remembered. */
  async #trial(key: string): Promise<Trial | undefined> {
    const known = this.#trials.get(key);
    if (known) return known;
    const lookup = this.#lookups.get(key) ?? this.#look(key);
    this.#lookups.set(key, lookup);
    try {
      const found = await lookup;
      // Another credential may have been lent or proposed, or the store may have changed, meanwhile.
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

import type { HostDefinition } from '../../fleet/host';
import { SignIns } from '../../fleet/signIns';
import type { Credential } from '../../security/mechanism';
import { RemoteError, hasClass, hasCode } from '../../wsman/errors';
import type { LineCredential } from '../asking/lineCredential';
import { CREDENTIAL, PASSPHRASE } from './hostSelection';

/** The key of the credential for hosts that have taken it. */
const TAKEN = 'command line, taken';

type Attempt<T> = (credential: Credential | undefined) => Promise<T>;

/**
 * The sign-ins of a command line, whose hosts share one credential. A refusal holds it for every host that has not taken
 * it: there it may be wrong, and a wrong one must not be tried again. Hosts that have taken it are read on. They hold it
 * among themselves once one of them refuses it, which means that the password was changed; then no host tries it any more.
 */
export class LineSignIns extends SignIns {
  readonly #credential: LineCredential;
  /** Names of hosts that have taken the credential. */
  readonly #takers = new Set<string>();
  #wasTaken = false;

  constructor(credential: LineCredential) {
    super({
      store: {
        read: (key) => credential.read(key === PASSPHRASE),
        store: () => Promise.resolve(),
      },
    });
    this.#credential = credential;
  }

  /**
   * Runs an attempt that may sign in. A typed password that the first host refuses is asked for again: one host tries the
   * next one, and the others wait.
   */
  override async use<T>(host: HostDefinition, attempt: Attempt<T>): Promise<T> {
    for (;;) {
      const { tries } = this.#credential;
      try {
        return await this.once(host, attempt);
      } catch (error) {
        if (!(await this.#isAskedAgain(tries, error))) throw error;
      }
    }
  }

  /** Likewise, where a refusal is the answer: nothing is asked again. */
  async once<T>(host: HostDefinition, attempt: Attempt<T>): Promise<T> {
    try {
      return await this.#useApart(host, attempt);
    } catch (error) {
      throw hasCode(error, 'SIGN_IN_REQUIRED') ? this.#withMissing(error, host) : error;
    }
  }

  /** Says what the host lacks: the look-up of a credential is shared, and names no host. */
  #withMissing(error: RemoteError, { name }: HostDefinition): RemoteError {
    const missing = this.#credential.lacksUser ? 'user' : error.args['missing'];
    if (missing === undefined) return error;
    const { args, detail } = error;
    return new RemoteError(
      'SIGN_IN_REQUIRED',
      { ...args, host: name, missing },
      { cause: error, ...(detail !== undefined && { detail }) },
    );
  }

  /** A password that a host has taken is not mistyped. */
  async #isAskedAgain(tries: number, error: unknown): Promise<boolean> {
    if (this.#wasTaken || !hasCode(error, 'SIGN_IN_REFUSED', 'SIGN_IN_HELD')) return false;
    return this.#credential.another(tries, error, () => this.release(CREDENTIAL));
  }

  async #useApart<T>(host: HostDefinition, attempt: Attempt<T>): Promise<T> {
    if (!this.#takers.has(host.name))
      return super.use(host, (credential) => this.#observed(host, credential, attempt));
    try {
      return await super.use({ ...host, credential: TAKEN }, attempt);
    } catch (error) {
      if (hasClass(error, 'holdsCredential')) await this.#holdForAll(host, error);
      throw error;
    }
  }

  async #observed<T>(
    host: HostDefinition,
    credential: Credential | undefined,
    attempt: Attempt<T>,
  ): Promise<T> {
    const isShared = credential !== undefined && host.credential === CREDENTIAL;
    try {
      const result = await attempt(credential);
      if (isShared) this.#take(host);
      return result;
    } catch (error) {
      if (isShared && hasClass(error, 'provesCredential')) this.#take(host);
      throw error;
    }
  }

  /** The success proves the credential for all takers, so that none of them waits for another one to prove it. */
  #take(host: HostDefinition): void {
    this.#takers.add(host.name);
    this.#wasTaken = true;
    super.use({ ...host, credential: TAKEN }, () => Promise.resolve()).catch(() => undefined);
  }

  async #holdForAll(host: HostDefinition, refusal: RemoteError): Promise<void> {
    this.#takers.clear();
    await super.use(host, () => Promise.reject(refusal)).catch(() => undefined);
  }
}

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
        return await this.#useOnce(host, attempt);
      } catch (error) {
        if (hasCode(error, 'SIGN_IN_REQUIRED') && this.#credential.lacksUser) throw withoutUser(error);
        if (!(await this.#isAskedAgain(tries, error))) throw error;
      }
    }
  }

  /** A password that a host has taken is not mistyped. */
  async #isAskedAgain(tries: number, error: unknown): Promise<boolean> {
    if (this.#wasTaken || !hasCode(error, 'SIGN_IN_REFUSED', 'SIGN_IN_HELD')) return false;
    return this.#credential.another(tries, error, () => this.release(CREDENTIAL));
  }

  async #useOnce<T>(host: HostDefinition, attempt: Attempt<T>): Promise<T> {
    const observed: Attempt<T> = async (credential) => {
      const take = (): void => {
        if (!credential || host.credential !== CREDENTIAL) return;
        this.#takers.add(host.name);
        this.#wasTaken = true;
      };
      try {
        const result = await attempt(credential);
        take();
        return result;
      } catch (error) {
        if (hasClass(error, 'provesCredential')) take();
        throw error;
      }
    };
    if (!this.#takers.has(host.name)) return super.use(host, observed);
    try {
      return await super.use({ ...host, credential: TAKEN }, observed);
    } catch (error) {
      if (hasClass(error, 'holdsCredential')) await this.#holdForAll(host, error);
      throw error;
    }
  }

  async #holdForAll(host: HostDefinition, refusal: RemoteError): Promise<void> {
    this.#takers.clear();
    await super.use(host, () => Promise.reject(refusal)).catch(() => undefined);
  }
}

function withoutUser(error: RemoteError): RemoteError {
  const { args, detail } = error;
  return new RemoteError(
    'SIGN_IN_REQUIRED',
    { ...args, missing: 'user' },
    { cause: error, ...(detail !== undefined && { detail }) },
  );
}

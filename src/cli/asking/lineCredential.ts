import type { Credential } from '../../security/mechanism';
import { RemoteError } from '../../wsman/errors';
import type { Target } from '../line/commandLine';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { givenPassword, isPasswordNamed, typedPassword, type GivenPassword } from './givenPassword';

/** Passwords that a person may type before the command gives up: as many as sudo and ssh take. */
const MOST_TRIES = 3;

/** The one credential of a command line: a user and a password, which is read or asked for once for all hosts. */
export class LineCredential {
  readonly #target: Target;
  readonly #hosts: readonly string[];
  readonly #world: World;
  #given: Promise<GivenPassword> | undefined;
  #tries = 1;

  /** @param hosts names, for the question */
  constructor(target: Target, hosts: readonly string[], world: World) {
    this.#target = target;
    this.#hosts = hosts;
    this.#world = world;
  }

  /** The number of the password in use: each one that is typed after a refusal has another. */
  get tries(): number {
    return this.#tries;
  }

  /** Whether a password is given, though no user is named to whom it could belong. */
  get lacksUser(): boolean {
    return this.#target.user === undefined && isPasswordNamed(this.#target, this.#world);
  }

  /**
   * An empty password counts as none: sent, it could only add to the refusals that lock an account. Without a user
   * it is the signed-in one, or the password opens the key of the client certificate.
   * @throws RemoteError `SIGN_IN_REQUIRED` for a user without a password
   */
  async read(isPassphrase: boolean): Promise<Credential | undefined> {
    const { user } = this.#target;
    if (user === undefined && !isPassphrase) return undefined;
    const { password, lack } = await (this.#given ??= this.#first());
    if (password !== '') return { user: user ?? '', password };
    if (user === undefined) return undefined;
    throw new RemoteError('SIGN_IN_REQUIRED', { user, missing: 'password' }, { detail: lack });
  }

  /**
   * Asks again for a password that was typed and refused. Hosts that met the same refusal share the question.
   * @param tried the number of the refused password
   * @param refusal names host and user
   * @param forget called before a new password can be read
   * @returns whether there is another password to try
   */
  async another(tried: number, { args }: RemoteError, forget: () => void): Promise<boolean> {
    const ask = this.#world.secret;
    const given = await this.#given;
    if (!ask || !given?.isTyped) return false;
    // Nothing is awaited between this comparison and the next number: one of the hosts asks.
    if (tried === this.#tries) {
      if (tried === MOST_TRIES) return false;
      this.#tries++;
      const refused = `${args['host'] ?? ''} rejected the user name or password of ${args['user'] ?? ''}. Try again.`;
      this.#given = this.#anew(ask, `${visible(refused)}\n`, forget);
    }
    return (await this.#given)?.password !== '';
  }

  /** An empty line gives up. */
  async #anew(ask: NonNullable<World['secret']>, before: string, forget: () => void): Promise<GivenPassword> {
    const given = await typedPassword({ user: this.#target.user, hosts: this.#hosts }, ask, before);
    if (given.password === '') this.#tries = MOST_TRIES;
    else forget();
    return given;
  }

  #first(): Promise<GivenPassword> {
    return givenPassword(this.#target, { user: this.#target.user, hosts: this.#hosts }, this.#world);
  }
}

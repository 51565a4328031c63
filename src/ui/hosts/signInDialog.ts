import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import { credentialKey, type HostDefinition } from '../../fleet/host';
import { hasClass } from '../../wsman/errors';
import { translator } from '../words/l10n';
import type { Credentials } from './credentials';

/** Asks for user name and password; the fleet tries them. */
export class SignInDialog {
  readonly #fleet: Fleet;
  readonly #credentials: Credentials;
  readonly #log: LogOutputChannel;
  /** Credentials for which the dialog opened by itself, which it does once each. */
  readonly #offered = new Set<string>();

  constructor(fleet: Fleet, credentials: Credentials, log: LogOutputChannel) {
    this.#fleet = fleet;
    this.#credentials = credentials;
    this.#log = log;
  }

  /** Opens the dialog if the host lacks a password or refused it; once for each credential. */
  async offer(host: string): Promise<void> {
    const { error, host: definition } = await this.#fleet.refresh(host);
    if (!hasClass(error, 'opensSignIn')) return;
    const key = credentialKey(definition);
    if (this.#offered.has(key)) return;
    this.#offered.add(key);
    await this.signIn(definition);
  }

  /** Deletes a password and closes the connections that use it. */
  async forget(key: string): Promise<void> {
    this.#offered.delete(key);
    await this.#credentials.forget(key);
    this.#fleet.signOut(key);
  }

  /**
   * Asks until the host accepts the credential, fails for another reason, or the person cancels.
   * @returns whether the person went on
   */
  async signIn(host: HostDefinition): Promise<boolean> {
    const { signInByRounds } = await import('./signInRounds');
    const parties = { fleet: this.#fleet, credentials: this.#credentials, log: this.#log };
    return signInByRounds(host, parties, translator());
  }
}

import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import { credentialKey, type HostDefinition } from '../../fleet/host';
import type { Credential } from '../../security/mechanism';
import { hasClass, hasCode } from '../../wsman/errors';
import type { Credentials } from './credentials';
import { tellFailure } from '../editor/failure';
import { logLine } from '../words/logLine';
import { l10n, translator } from '../words/l10n';
import { plainText } from '../words/plainText';
import { problemOf } from '../words/problem';
import { runWithProgress } from '../editor/progress';

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
    const known = this.#fleet.host(host.name)?.error;
    let reason = hasClass(known, 'signInHelps') ? problemOf(known).message : '';
    let user = (await this.#stored(credentialKey(host)))?.user ?? '';
    for (let again = false; ; again = true) {
      const credential = await this.#ask(host, user, reason, again);
      if (credential === undefined) return false;
      user = credential.user;
      const title = l10n.t('Signing in to {0}', host.name);
      const error = await runWithProgress(title, (signal) =>
        this.#fleet.signIn(host.name, credential, signal),
      );
      if (!hasClass(error, 'rejectsCredential')) {
        if (error) tellFailure(error, this.#log);
        else this.#log.info(`${host.name}: signed in as ${plainText(user)}`);
        return true;
      }
      this.#log.info(logLine(error));
      reason = problemOf(error).message;
    }
  }

  /** `undefined` if none is stored or the keyring is locked: signing in for this session still works. */
  async #stored(key: string): Promise<Credential | undefined> {
    try {
      return await this.#credentials.read(key);
    } catch (error) {
      if (!hasCode(error, 'KEYRING_UNREADABLE')) throw error;
      this.#log.warn(logLine(error));
      return undefined;
    }
  }

  /** @param again whether the user name is known, so that the dialog starts with the password */
  async #ask(
    host: HostDefinition,
    user: string,
    reason: string,
    again: boolean,
  ): Promise<Credential | undefined> {
    const key = credentialKey(host);
    const sharing = this.#fleet.hosts.filter((state) => credentialKey(state.host) === key).length;
    const shared =
      sharing > 1
        ? l10n.plural(sharing, '{0} host uses this credential.', '{0} hosts use this credential.', sharing)
        : '';
    const questions = await import('./credentialQuestions');
    questions.useTranslator(translator());
    return questions.askCredential(host, { user, reason, shared, again });
  }
}

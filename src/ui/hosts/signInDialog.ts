import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { HostDefinition } from '../../fleet/host';
import type { HostState } from '../../fleet/model';
import type { SignIns } from '../../fleet/signIns';
import type { Credential } from '../../wsman/credential';
import { hasClass, hasCode } from '../../wsman/errors';
import { askInSteps } from '../editor/ask';
import { textStep } from '../editor/wizard';
import type { Credentials } from './credentials';
import { Disposables } from '../editor/disposables';
import { logLine, tellFailure } from '../editor/failure';
import { l10n } from '../words/l10n';
import { problemOf } from '../words/problem';
import { runWithProgress } from '../editor/progress';
import { checkUserName } from '../words/validation';

/** Asks for user name and password, tries them on the host, and stores what it took. */
export class SignInDialog {
  readonly #fleet: Fleet;
  readonly #signIns: SignIns;
  readonly #credentials: Credentials;
  readonly #log: LogOutputChannel;
  readonly #ends = new Disposables();
  /** Credentials that were asked for without the person having asked to be asked: once each is enough. */
  readonly #offered = new Set<string>();

  constructor(fleet: Fleet, signIns: SignIns, credentials: Credentials, log: LogOutputChannel) {
    this.#fleet = fleet;
    this.#signIns = signIns;
    this.#credentials = credentials;
    this.#log = log;
    this.#ends.add(credentials.onDidChange((key) => this.#tryWaiting(key)));
  }

  dispose(): void {
    this.#ends.dispose();
  }

  /** Asks if the host that the person opened lacks a password or refused it; once for each credential. */
  async offer(host: string): Promise<void> {
    const { error, host: definition } = await this.#fleet.refresh(host);
    if (!hasClass(error, 'opensSignIn')) return;
    const key = this.#signIns.keyOf(definition);
    if (this.#offered.has(key)) return;
    this.#offered.add(key);
    await this.signIn(definition);
  }

  /** Deletes a password and ends the connections that were made with it. */
  async forget(key: string): Promise<void> {
    this.#offered.delete(key);
    await this.#credentials.forget(key);
    this.#signIns.release(key);
    for (const { host } of this.#fleet.hosts) {
      if (this.#signIns.keyOf(host) === key) this.#fleet.reset(host.name);
    }
  }

  /**
   * Asks until the host takes the password or the person leaves. A password that is refused is not kept.
   * @returns whether the host took it
   */
  async signIn(host: HostDefinition): Promise<boolean> {
    const key = this.#signIns.keyOf(host);
    let reason = reasonOf(this.#fleet.host(host.name));
    const wasRefused = hasClass(this.#fleet.host(host.name)?.error, 'rejectsCredential');
    let user = (await this.#stored(key))?.user ?? '';
    let refusedNow = false;
    for (;;) {
      const credential = await this.#ask(host, user, reason, refusedNow);
      if (credential === undefined) {
        if (refusedNow && !wasRefused) await this.#try(host, key);
        return false;
      }
      user = credential.user;
      this.#credentials.propose(key, credential);
      const state = await this.#try(host, key);
      if (hasClass(state.error, 'rejectsCredential')) {
        this.#credentials.withdraw(key);
        refusedNow = true;
        reason = problemOf(state.error).message;
        continue;
      }
      // A host that was not reached proves nothing: a mistyped password must not take the place of a good one.
      const isProven = state.error === undefined || hasClass(state.error, 'provesCredential');
      if (isProven || (await this.#stored(key)) === undefined) await this.#keep(key, credential);
      if (state.error) tellFailure(state.error, this.#log);
      return state.error === undefined;
    }
  }

  /** `undefined` where none is stored, or the keyring is locked: the person may still sign in for this session. */
  async #stored(key: string): Promise<Credential | undefined> {
    try {
      return await this.#credentials.read(key);
    } catch (error) {
      if (!hasCode(error, 'KEYRING_UNREADABLE')) throw error;
      this.#log.warn(logLine(error));
      return undefined;
    }
  }

  /** A credential that cannot be stored stays in use until the session ends, and the person is told. */
  async #keep(key: string, credential: Credential): Promise<void> {
    try {
      await this.#credentials.store(key, credential);
    } catch (error) {
      if (!hasCode(error, 'KEYRING_UNWRITABLE')) throw error;
      tellFailure(error, this.#log);
    }
  }

  /** @param again whether the user name was given before, so that the password comes first */
  async #ask(
    host: HostDefinition,
    user: string,
    reason: string,
    again: boolean,
  ): Promise<Credential | undefined> {
    const draft = { user, password: '' };
    const key = this.#signIns.keyOf(host);
    const sharing = this.#fleet.hosts.filter((state) => this.#signIns.keyOf(state.host) === key).length;
    const shared = sharing > 1 ? l10n.t('{0} hosts use this credential.', sharing) : '';
    const userStep = textStep(draft, 'user', {
      prompt: sentences(reason, l10n.t('Enter the user name.'), shared),
      placeholder: l10n.t('DOMAIN\\name, name@domain, or the name of a local account'),
      check: (text) => checkUserName(text, true),
    });
    const passwordStep = textStep(draft, 'password', {
      prompt: () => sentences(again ? reason : '', l10n.t('Enter the password of {0}.', draft.user)),
      password: true,
      check: checkPassword,
    });
    const passphraseStep = textStep(draft, 'password', {
      prompt: sentences(
        reason,
        l10n.t('Enter the passphrase of the client certificate; leave it empty where there is none.'),
        shared,
      ),
      password: true,
    });
    const title = l10n.t('Sign in to {0}', host.name);
    if (host.auth === 'certificate') {
      // The certificate says who signs in.
      return (await askInSteps(title, [passphraseStep])) ? { user: '', password: draft.password } : undefined;
    }
    return (await askInSteps(title, [userStep, passwordStep], again ? 1 : 0)) ? draft : undefined;
  }

  async #try(host: HostDefinition, key: string): Promise<HostState> {
    this.#signIns.release(key);
    this.#fleet.reset(host.name);
    const title = l10n.t('Signing in to {0}', host.name);
    try {
      return await runWithProgress(title, (signal) => this.#fleet.refresh(host.name, signal));
    } catch (error) {
      this.#credentials.withdraw(key);
      this.#signIns.release(key);
      throw error;
    }
  }

  /** A password was stored, here or in another window: hosts that wait for it try again. */
  #tryWaiting(key: string): void {
    const waiting = this.#fleet.hosts.filter(
      ({ host, error }) => this.#signIns.keyOf(host) === key && hasClass(error, 'signInHelps'),
    );
    if (waiting.length === 0) return;
    this.#signIns.release(key);
    for (const { host } of waiting) this.#fleet.reset(host.name);
  }
}

/** Why the person is asked; empty where they asked themselves. */
function reasonOf(state: HostState | undefined): string {
  const error = state?.error;
  return hasClass(error, 'signInHelps') ? problemOf(error).message : '';
}

function checkPassword(text: string): string | undefined {
  return text === '' ? l10n.t('Enter a password') : undefined;
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

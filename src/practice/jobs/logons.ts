import type { Disposable } from '../../runtime/disposable';
import type { JobAccount } from './job';

/**
 * Users who are signed in on the host, each by one session or more. BITS moves the jobs of a user only while that user is
 * ("Users and Network Connections"); service accounts always are ("Service Accounts and BITS").
 */
export class Logons {
  readonly #sessions = new Map<string, number>();
  readonly #changed: () => void;

  /** @param changed called when a user has come or gone */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether jobs of an account may move. */
  has(account: JobAccount): boolean {
    return typeof account === 'string' || this.#sessions.has(keyOf(account.user));
  }

  /** Notes a session of a user until it is disposed of. */
  add(user: string): Disposable {
    const key = keyOf(user);
    let isOpen = true;
    this.#set(key, (this.#sessions.get(key) ?? 0) + 1);
    return {
      dispose: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#set(key, (this.#sessions.get(key) ?? 0) - 1);
      },
    };
  }

  #set(key: string, sessions: number): void {
    if (sessions > 0) this.#sessions.set(key, sessions);
    else this.#sessions.delete(key);
    this.#changed();
  }
}

/** Names of users compare in any case. */
function keyOf(user: string): string {
  return user.toUpperCase();
}

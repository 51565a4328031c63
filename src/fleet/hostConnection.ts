import type { HostJobs, JobsConnection } from '../bits/hostJobs';
import type { Credential } from '../security/mechanism';
import type { HostDefinition } from './host';
import type { SignIns } from './signIns';

/** Opens the jobs of a host. Nothing is sent before their first use. */
export type Connect = (host: HostDefinition, credential: Credential | undefined) => Promise<JobsConnection>;

/**
 * The connection to one host, opened at first use, after each loss, and for each other credential: an answer over a
 * connection of one credential proves nothing of another.
 */
export class HostConnection {
  readonly #host: HostDefinition;
  readonly #connect: Connect;
  readonly #signIns: SignIns;
  #current: Opened | undefined;

  constructor(host: HostDefinition, connect: Connect, signIns: SignIns) {
    this.#host = host;
    this.#connect = connect;
    this.#signIns = signIns;
  }

  /**
   * Runs an operation that may sign in.
   * @param operation told the user who signs in; `undefined` for the one who is signed in to this computer
   * @throws RemoteError what signing in or the operation fails with
   */
  use<T>(operation: (jobs: HostJobs, user: string | undefined) => Promise<T>): Promise<T> {
    return this.#signIns.use(this.#host, async (credential) => {
      const opened = this.#openedWith(credential);
      opened.users++;
      try {
        return await operation(await this.#jobsOf(opened), credential?.user);
      } finally {
        opened.users--;
        if (opened !== this.#current) opened.closeUnused();
      }
    });
  }

  /** Closes the connection at once: the next use opens another one. */
  async drop(): Promise<void> {
    const opened = this.#current;
    this.#current = undefined;
    await opened?.close();
  }

  #openedWith(credential: Credential | undefined): Opened {
    const before = this.#current;
    if (before && isSameCredential(before.credential, credential)) return before;
    const opened = new Opened(credential, this.#connect(this.#host, credential));
    this.#current = opened;
    before?.closeUnused();
    return opened;
  }

  async #jobsOf(opened: Opened): Promise<JobsConnection> {
    try {
      return await opened.jobs;
    } catch (error) {
      if (this.#current === opened) this.#current = undefined;
      throw error;
    }
  }
}

/** A connection that was opened with one credential. */
class Opened {
  readonly credential: Credential | undefined;
  readonly jobs: Promise<JobsConnection>;
  /** Operations under way on it. */
  users = 0;
  #isClosed = false;

  constructor(credential: Credential | undefined, jobs: Promise<JobsConnection>) {
    this.credential = credential;
    this.jobs = jobs;
  }

  /** Closes it, unless operations are under way: the last one does it then. */
  closeUnused(): void {
    if (this.users === 0) void this.close();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    // A connection that could not be opened has told its caller why.
    await (await this.jobs.catch(() => undefined))?.close();
  }
}

/** Whether two credentials are of the same user with the same password. */
export function isSameCredential(a: Credential | undefined, b: Credential | undefined): boolean {
  return a?.user === b?.user && a?.password === b?.password;
}

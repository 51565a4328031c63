import type { HostJobs, JobsConnection } from '../bits/hostJobs';
import type { Credential } from '../wsman/credential';
import type { HostDefinition } from './host';
import type { SignIns } from './signIns';

/** Opens the jobs of a host. Nothing is sent before their first use. */
export type Connect = (host: HostDefinition, credential: Credential | undefined) => Promise<JobsConnection>;

/** The connection to one host, opened at first use and after each loss. */
export class HostConnection {
  readonly #host: HostDefinition;
  readonly #connect: Connect;
  readonly #signIns: SignIns;
  #jobs: Promise<JobsConnection> | undefined;

  constructor(host: HostDefinition, connect: Connect, signIns: SignIns) {
    this.#host = host;
    this.#connect = connect;
    this.#signIns = signIns;
  }

  /** Runs an operation that may sign in. @throws RemoteError what signing in or the operation fails with */
  use<T>(operation: (jobs: HostJobs) => Promise<T>): Promise<T> {
    return this.#signIns.use(this.#host, async (credential) => {
      this.#jobs ??= this.#connect(this.#host, credential);
      const pending = this.#jobs;
      let jobs: JobsConnection;
      try {
        jobs = await pending;
      } catch (error) {
        if (this.#jobs === pending) this.#jobs = undefined;
        throw error;
      }
      return operation(jobs);
    });
  }

  /** Closes the connection: the next use opens another one. */
  async drop(): Promise<void> {
    const pending = this.#jobs;
    this.#jobs = undefined;
    // A connection that could not be opened has told its caller why.
    (await pending?.catch(() => undefined))?.close();
  }
}

import { ProviderJobs } from '../bits/provider/providerJobs';
import type { JobsConnection } from '../bits/hostJobs';
import { SystemKerberos } from '../security/system/systemKerberos';
import { openClient, withoutSigningIn, type ConnectOptions } from '../wsman/connect';
import type { Identity } from '../wsman/identity';
import type { Examination } from './doctor/examination';
import { examine, type ExamineOptions } from './doctor/examine';

/** Connects to hosts, and owns what they share: the process in which the system's Kerberos runs. */
export class Connector {
  readonly #kerberos: SystemKerberos;

  /** @param log told of that process, never of contents or secrets */
  constructor(log?: (line: string) => void) {
    this.#kerberos = new SystemKerberos(log ? { log } : {});
  }

  /**
   * The jobs of a host. Nothing is sent before the first call.
   * @throws RemoteError as {@link openClient} does
   */
  async connect(options: ConnectOptions): Promise<JobsConnection> {
    const { client } = await openClient(options, this.#kerberos);
    return new ProviderJobs(client);
  }

  /** The answer of a host to Identify, with sign-in. */
  identify(options: ConnectOptions, signal: AbortSignal): Promise<Identity> {
    return this.#identify(options, { anonymous: false }, signal);
  }

  /** The answer of a host to Identify without sign-in, where it gives one. */
  identifyToStranger(options: Omit<ConnectOptions, 'credential'>, signal: AbortSignal): Promise<Identity> {
    return this.#identify(withoutSigningIn(options), { anonymous: true }, signal);
  }

  /** Walks the way to a host step by step, and says how far it is open. */
  examine(options: ExamineOptions, signal: AbortSignal): Promise<Examination> {
    return examine(options, this.#kerberos, signal);
  }

  dispose(): void {
    this.#kerberos.dispose();
  }

  async #identify(
    options: ConnectOptions,
    how: { readonly anonymous: boolean },
    signal: AbortSignal,
  ): Promise<Identity> {
    const { client } = await openClient(options, this.#kerberos);
    try {
      return await client.identify(signal, how);
    } finally {
      client.close();
    }
  }
}

import { randomUUID } from 'node:crypto';
import { ProviderJobs } from '../bits/provider/providerJobs';
import type { JobsConnection } from '../bits/hostJobs';
import { DEFAULT_WAY, type WayChoice } from '../bits/wayIn';
import { SystemKerberos } from '../security/system/systemKerberos';
import { openClient, withoutSigningIn, type ConnectOptions } from '../wsman/connect';
import type { Identity } from '../wsman/identity';
import { DEFAULT_CONFIGURATION } from '../wsman/names';
import { AutoJobs } from './autoJobs';
import type { Examination } from './doctor/examination';
import { examine, type ExamineOptions } from './doctor/examine';
import { HostFeature } from './feature/hostFeature';
import type { HostKind } from './kind/hostKind';
import { sessionJobs, type SessionOptions } from './sessionJobs';

/** How the jobs of a host are reached. */
export interface JobsOptions extends ConnectOptions, SessionOptions {
  /** Default {@link DEFAULT_WAY}. */
  readonly via?: WayChoice | undefined;
}

/** How the feature of a host is reached: by PowerShell too, unless the provider alone was chosen as the way to its jobs. */
export type FeatureOptions = ConnectOptions & Pick<JobsOptions, 'via' | 'configuration'>;

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
  async connect(options: JobsOptions): Promise<JobsConnection> {
    const { client } = await openClient(options, this.#kerberos);
    const { via = DEFAULT_WAY } = options;
    if (via === 'provider') return new ProviderJobs(client);
    const cmdlets = sessionJobs(client, options);
    return via === 'powershell'
      ? cmdlets
      : new AutoJobs({ provider: new ProviderJobs(client), powershell: cmdlets });
  }

  /** The answer of a host to Identify, with sign-in. */
  identify(options: ConnectOptions, signal: AbortSignal): Promise<Identity> {
    return this.#identify(options, { anonymous: false }, signal);
  }

  /** The answer of a host to Identify without sign-in, where it gives one. */
  identifyToStranger(options: Omit<ConnectOptions, 'credential'>, signal: AbortSignal): Promise<Identity> {
    return this.#identify(withoutSigningIn(options), { anonymous: true }, signal);
  }

  /**
   * The feature of a host that brings its BITS provider: to look at it, to install it, and to remove it. Nothing is sent
   * before the first call; the caller closes it.
   * @throws RemoteError as {@link openClient} does
   */
  async feature(options: FeatureOptions): Promise<HostFeature> {
    const { via, configuration = DEFAULT_CONFIGURATION } = options;
    return new HostFeature(await openClient(options, this.#kerberos), {
      newGuid: randomUUID,
      configuration: via === 'provider' ? undefined : configuration,
    });
  }

  /** What kind of host it is, and whether it has the feature. @throws RemoteError as {@link HostFeature.look} does */
  async look(options: ConnectOptions, signal: AbortSignal): Promise<HostKind> {
    const feature = await this.feature(options);
    try {
      return await feature.look(signal);
    } finally {
      feature.close();
    }
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

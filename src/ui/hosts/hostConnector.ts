import { env, LogLevel, type LogOutputChannel } from 'vscode';
import type { JobsConnection } from '../../bits/hostJobs';
import type { WayChoice } from '../../bits/wayIn';
import type { ConnectOptions } from '../../wsman/connect';
import type { Connector, JobsOptions } from '../../windows/connector';
import type { HostFeature } from '../../windows/feature/hostFeature';
import type { HostKind } from '../../windows/kind/hostKind';
import type { Examination } from '../../windows/doctor/examination';
import type { ExamineOptions } from '../../windows/doctor/examine';
import { routeOf, type HostDefinition } from '../../fleet/host';
import type { Disposable } from '../../runtime/disposable';
import type { SignIns } from '../../fleet/signIns';
import type { Credential } from '../../security/mechanism';
import type { Settings } from '../editor/settings';
import type { TaskConsent } from './taskConsent';

/** Connects to hosts with the timeouts of the settings. The HTTP bundle is loaded at first use. */
export class HostConnector implements Disposable {
  readonly #settings: Settings;
  readonly #signIns: SignIns;
  readonly #consent: TaskConsent;
  readonly #log: LogOutputChannel;
  #connector: Promise<Connector> | undefined;

  constructor(settings: Settings, signIns: SignIns, consent: TaskConsent, log: LogOutputChannel) {
    this.#settings = settings;
    this.#signIns = signIns;
    this.#consent = consent;
    this.#log = log;
  }

  /** Loads what a connection needs, so that who opens a host does not wait for it. A failure is told by the connection. */
  prepare(): void {
    this.#load().catch(() => undefined);
  }

  async connect(host: HostDefinition, credential: Credential | undefined): Promise<JobsConnection> {
    const connector = await this.#load();
    const mayRunTask: JobsOptions['mayRunTask'] = (question) => this.#consent.ask(host, question);
    return connector.connect({ ...this.#terms(host), ...this.#way(host), mayRunTask, credential });
  }

  /** The way to the jobs of a host that was chosen: its own setting, else the one for all. */
  wayTo({ via }: HostDefinition): WayChoice {
    return via ?? this.#settings.via.value;
  }

  /** Checks the way to a host step by step; a wrong password is tried once. */
  async examine(
    host: HostDefinition,
    listener: ExamineOptions['listener'],
    signal: AbortSignal,
  ): Promise<Examination> {
    const connector = await this.#load();
    const withCredential: ExamineOptions['withCredential'] = (attempt) => this.#signIns.use(host, attempt);
    return connector.examine({ ...this.#terms(host), ...this.#way(host), withCredential, listener }, signal);
  }

  /** What kind of Windows a host is. */
  async look(
    host: HostDefinition,
    credential: Credential | undefined,
    signal: AbortSignal,
  ): Promise<HostKind> {
    const connector = await this.#load();
    return connector.look({ ...this.#terms(host), credential }, signal);
  }

  /** Runs an operation on the feature of a host that brings its provider, over a connection of its own. */
  withFeature<T>(host: HostDefinition, operation: (feature: HostFeature) => Promise<T>): Promise<T> {
    return this.#signIns.use(host, async (credential) => {
      const connector = await this.#load();
      const feature = await connector.feature({ ...this.#terms(host), ...this.#way(host), credential });
      try {
        return await operation(feature);
      } finally {
        feature.close();
      }
    });
  }

  dispose(): void {
    void this.#connector?.then((connector) => connector.dispose());
  }

  #way(host: HostDefinition): Pick<JobsOptions, 'via' | 'configuration'> {
    return { via: this.wayTo(host), configuration: host.configuration };
  }

  #load(): Promise<Connector> {
    return (this.#connector ??= import('../../windows/connector').then(
      ({ Connector: Loaded }) => new Loaded((line) => this.#log.debug(line)),
    ));
  }

  #terms(host: HostDefinition): Omit<ConnectOptions, 'credential'> {
    const log = this.#log;
    return {
      ...routeOf(host),
      connectTimeout: this.#settings.connectTimeoutSeconds.value * 1000,
      operationTimeout: this.#settings.requestTimeoutSeconds.value * 1000,
      locale: env.language,
      log: (line) => log.debug(line),
      trace: {
        isOn: () => log.logLevel === LogLevel.Trace,
        write: (line) => log.trace(`${host.name}: ${line}`),
      },
    };
  }
}

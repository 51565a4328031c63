import { commands } from 'vscode';
import type { HostDefinition } from '../../fleet/host';
import type { SignIns } from '../../fleet/signIns';
import { DEFAULT_AUTH } from '../../security/authentication/kinds';
import { parseEndpoint } from '../../wsman/endpoint';
import type { Disposable } from '../../runtime/disposable';
import type { HostBook } from './hostBook';
import { l10n } from '../words/l10n';

/** Context key: whether a practice host is running. */
const RUNNING_KEY = 'bitsRemote.practiceRunning';
const CREDENTIAL = 'practice-host';

/** A running practice host; the composition root starts it. */
export interface RunningPractice {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** A file that a job can download. */
  readonly sampleUrl: string;
  close(): Promise<void>;
}

/** The practice host of this session: a host like any other, but never written to the settings. */
export class Practice {
  readonly #launch: () => Promise<RunningPractice>;
  readonly #hosts: HostBook;
  readonly #signIns: SignIns;
  #running: Promise<{ host: HostDefinition; practice: RunningPractice; entry: Disposable }> | undefined;
  #sample: { readonly host: string; readonly url: string } | undefined;

  constructor(launch: () => Promise<RunningPractice>, hosts: HostBook, signIns: SignIns) {
    this.#launch = launch;
    this.#hosts = hosts;
    this.#signIns = signIns;
  }

  /** The label of its row. */
  get hostName(): string {
    return l10n.t('Practice host');
  }

  /** Starts it, unless it already runs. */
  async start(): Promise<HostDefinition> {
    this.#running ??= this.#start();
    try {
      return (await this.#running).host;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  /** Stops it and removes its row. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    const { entry, practice } = await running;
    this.#sample = undefined;
    entry.dispose();
    this.#signIns.release(CREDENTIAL);
    void commands.executeCommand('setContext', RUNNING_KEY, false);
    await practice.close();
  }

  /** A URL that jobs of this host can download; `undefined` for other hosts. */
  sampleUrl(host: string): string | undefined {
    return this.#sample?.host === host ? this.#sample.url : undefined;
  }

  async #start(): Promise<{ host: HostDefinition; practice: RunningPractice; entry: Disposable }> {
    const practice = await this.#launch();
    const { user, password, url, sampleUrl } = practice;
    // Never stored: host and password last as long as the window.
    this.#signIns.lend(CREDENTIAL, { user, password });
    const host: HostDefinition = {
      name: this.hostName,
      endpoint: parseEndpoint(url),
      auth: DEFAULT_AUTH,
      credential: CREDENTIAL,
      note: l10n.t('A file to download: {0}', sampleUrl),
    };
    this.#sample = { host: host.name, url: sampleUrl };
    const entry = this.#hosts.addForSession(host);
    void commands.executeCommand('setContext', RUNNING_KEY, true);
    return { host, practice, entry };
  }
}

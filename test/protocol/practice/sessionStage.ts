import { randomUUID } from 'node:crypto';
import { CmdletJobs } from '../../../src/bits/cmdlets/cmdletJobs';
import { ScriptRunner } from '../../../src/bits/cmdlets/scriptRunner';
import { ProviderJobs } from '../../../src/bits/provider/providerJobs';
import { RunspacePool } from '../../../src/powershell/runspacePool';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../../src/practice/host';
import type { Flaw } from '../../../src/practice/flaws';
import { noKerberos } from '../../../src/security/noKerberos';
import type { WsmanClient } from '../../../src/wsman/client';
import { openClient } from '../../../src/wsman/connect';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { until } from '../../until';
import { CALM } from '../fixture';

const SETTINGS = { configuration: 'Microsoft.PowerShell', newGuid: randomUUID };

/** A practice host with simulated sessions of PowerShell, and clients of ours, which end with the test. */
export class SessionStage {
  readonly host: PracticeHost;
  readonly #ends: (() => Promise<void> | void)[] = [];
  #provider: ProviderJobs | undefined;
  /** Whether tasks may run as a service account. */
  allowsTasks = true;

  private constructor(host: PracticeHost) {
    this.host = host;
  }

  static async start(options: PracticeHostOptions = {}): Promise<SessionStage> {
    return new SessionStage(
      await startPracticeHost({ withExamples: false, powershell: 'simulated', ...options }),
    );
  }

  async client(): Promise<WsmanClient> {
    const { url, user, password } = this.host;
    const options = { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } } as const;
    const { client } = await openClient(options, noKerberos);
    this.#ends.push(() => client.close());
    return client;
  }

  /** The jobs of the host by its cmdlets. */
  async jobs(): Promise<CmdletJobs> {
    const client = await this.client();
    const runner = new ScriptRunner(client, (signal) => RunspacePool.open(client, SETTINGS, signal));
    this.#ends.push(() => runner.close());
    return new CmdletJobs(client, runner, {
      newGuid: randomUUID,
      mayRun: () => Promise.resolve(this.allowsTasks),
    });
  }

  /** The jobs of the host by its WMI provider, which needs no session. */
  async providerJobs(): Promise<ProviderJobs> {
    this.#provider ??= new ProviderJobs(await this.client());
    return this.#provider;
  }

  async pool(): Promise<RunspacePool> {
    const pool = await RunspacePool.open(await this.client(), SETTINGS, CALM);
    this.#ends.push(() => pool.close());
    return pool;
  }

  /** How many requests of an action the host has got. */
  requested(action: string): number {
    return this.host.requests.filter((request) => request.action.endsWith(`/${action}`)).length;
  }

  /** Resolves when the next request of an action has arrived, whether it is answered or not. */
  async arrival(action: string): Promise<void> {
    const { flaws } = this.host.behaviour;
    const mark: Flaw = { kind: 'delay', milliseconds: 0, action };
    flaws.push(mark);
    await until(`${action} arrives`, () => !flaws.includes(mark));
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
    await this.host.close();
  }
}

import { randomUUID } from 'node:crypto';
import type { Suite } from 'mocha';
import { RunspacePool } from '../../src/powershell/runspacePool';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import { openClient, type OpenClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { isInstalled, PWSH } from './engine.mjs';
import { realSessions } from './realSession';

/** Skips a suite without the engine. Call it first in the suite. @throws Error in CI, where nothing may be skipped */
export function needsEngine(suite: Suite): void {
  if (isInstalled()) return;
  if (process.env['CI'] === 'true') throw new Error('PowerShell is not installed');
  suite.pending = true;
}

/** A practice host with Microsoft's engine behind its shells, and clients of ours, which end with the test. */
export class PowershellStage {
  readonly host: PracticeHost;
  readonly #kerberos = new SystemKerberos();
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(host: PracticeHost) {
    this.host = host;
  }

  static async start(engineArguments: readonly string[] = []): Promise<PowershellStage> {
    const openSession = realSessions(PWSH, engineArguments);
    return new PowershellStage(await startPracticeHost({ withExamples: false, openSession }));
  }

  async client(): Promise<OpenClient> {
    const { url, user, password } = this.host;
    const opened = await openClient(
      { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } },
      this.#kerberos,
    );
    this.#ends.push(() => opened.client.close());
    return opened;
  }

  async pool(configuration = 'Microsoft.PowerShell'): Promise<RunspacePool> {
    const { client } = await this.client();
    const pool = await RunspacePool.open(client, { configuration, newGuid: randomUUID }, unlimited());
    this.#ends.push(() => pool.close());
    return pool;
  }

  /** Ends what the tests have opened. */
  async clear(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async end(): Promise<void> {
    await this.clear();
    await this.host.close();
    this.#kerberos.dispose();
  }
}

export function unlimited(): AbortSignal {
  return new AbortController().signal;
}

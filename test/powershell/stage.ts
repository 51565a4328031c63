import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Suite } from 'mocha';
import { CmdletJobs } from '../../src/bits/cmdlets/cmdletJobs';
import { ScriptRunner } from '../../src/bits/cmdlets/scriptRunner';
import type { TaskQuestion, TaskSettings } from '../../src/bits/cmdlets/tasks/serviceTasks';
import { ProviderJobs } from '../../src/bits/provider/providerJobs';
import { RunspacePool } from '../../src/powershell/runspacePool';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import type { OpenSession } from '../../src/practice/service/shells/session';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import type { WsmanClient } from '../../src/wsman/client';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { isInstalled, PWSH } from './engine.mjs';
import { Queue } from './queue';
import { realSessions, type EngineOptions } from './realSession';

const MODULES = join(__dirname, 'modules');
const SETTINGS = { configuration: 'Microsoft.PowerShell', newGuid: randomUUID };

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
  #queue: Queue | undefined;
  #provider: ProviderJobs | undefined;
  readonly #clients = new WeakMap<RunspacePool, WsmanClient>();
  /** The hosts and accounts of the tasks that were asked for. */
  readonly questions: TaskQuestion[] = [];
  /** Whether tasks may run. */
  allows = true;
  readonly #tasks: TaskSettings = {
    newGuid: randomUUID,
    mayRun: (question) => {
      this.questions.push(question);
      return Promise.resolve(this.allows);
    },
  };
  readonly #taskFolder: string;
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(host: PracticeHost, taskFolder: string) {
    this.host = host;
    this.#taskFolder = taskFolder;
  }

  static async start({ env, ...how }: EngineOptions = {}): Promise<PowershellStage> {
    const taskFolder = await mkdtemp(join(tmpdir(), 'bits-tasks-'));
    const queueUrl: { BITS_PRACTICE_QUEUE?: string } = {};
    const openSession: OpenSession = (creation, events) =>
      realSessions(PWSH, {
        ...how,
        env: {
          PSModulePath: MODULES,
          BITS_PRACTICE_TASKS: taskFolder,
          BITS_PRACTICE_ENGINE: PWSH,
          ...env,
          ...queueUrl,
        },
      })(creation, events);
    const host = await startPracticeHost({ withExamples: false, openSession });
    const stage = new PowershellStage(host, taskFolder);
    stage.#provider = new ProviderJobs(await stage.#connect());
    stage.#queue = await Queue.start(stage.#provider);
    queueUrl.BITS_PRACTICE_QUEUE = stage.#queue.url;
    return stage;
  }

  /** The queue that the stand-in module works on. */
  get queue(): Queue {
    if (!this.#queue) throw new Error('the stage has not started');
    return this.#queue;
  }

  /** The tasks that were registered, by the identifiers of their accounts, and the definitions that are left. */
  async taskRecord(): Promise<{ readonly registered: readonly string[]; readonly left: readonly string[] }> {
    const names = await readdir(this.#taskFolder);
    const log = names.includes('log.txt') ? await readFile(join(this.#taskFolder, 'log.txt'), 'utf8') : '';
    return {
      registered: log.split(/\r?\n/).flatMap((line) => (line === '' ? [] : [line.replace('register ', '')])),
      left: names.filter((name) => name.endsWith('.xml')),
    };
  }

  async client(): Promise<WsmanClient> {
    const client = await this.#connect();
    this.#ends.push(() => client.close());
    return client;
  }

  /** The jobs of the host by its cmdlets. */
  async jobs(): Promise<CmdletJobs> {
    const client = await this.client();
    const runner = new ScriptRunner(client, (signal) => RunspacePool.open(client, SETTINGS, signal));
    this.#ends.push(() => runner.close());
    return new CmdletJobs(client, runner, this.#tasks);
  }

  /** The jobs of the host by the cmdlets of a session that is open. */
  jobsIn(pool: RunspacePool): CmdletJobs {
    return new CmdletJobs(
      this.#clientOf(pool),
      new ScriptRunner(this.#clientOf(pool), () => Promise.resolve(pool)),
      this.#tasks,
    );
  }

  async pool(configuration = 'Microsoft.PowerShell'): Promise<RunspacePool> {
    const client = await this.client();
    const pool = await RunspacePool.open(client, { ...SETTINGS, configuration }, unlimited());
    this.#clients.set(pool, client);
    this.#ends.push(() => pool.close());
    return pool;
  }

  /** Ends what the tests have opened. */
  async clear(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async end(): Promise<void> {
    await this.clear();
    await this.#queue?.close();
    await this.#provider?.close();
    await this.host.close();
    await rm(this.#taskFolder, { recursive: true, force: true });
    this.#kerberos.dispose();
  }

  #clientOf(pool: RunspacePool): WsmanClient {
    const client = this.#clients.get(pool);
    if (client) return client;
    throw new Error('the session is not of this stage');
  }

  async #connect(): Promise<WsmanClient> {
    const { url, user, password } = this.host;
    const options = { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } } as const;
    return (await openClient(options, this.#kerberos)).client;
  }
}

export function unlimited(): AbortSignal {
  return new AbortController().signal;
}

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProviderJobs } from '../../src/bits/provider/providerJobs';
import { RunspacePool } from '../../src/powershell/runspacePool';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { noKerberos } from '../../src/security/noKerberos';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import type { WsmanClient } from '../../src/wsman/client';
import { PWSH } from './engine.mjs';
import { Queue } from './queue';
import { realSessions } from './realSession';
import { unlimited } from './stage';

const SETTINGS = { configuration: 'Microsoft.PowerShell', newGuid: randomUUID };
const MODULES = join(__dirname, 'modules');

/**
 * One queue of jobs, and two sessions that work on it: a simulated one on the practice host that has the jobs, and
 * Microsoft's engine on another one, with the stand-in for the module BitsTransfer.
 */
export class BothEngines {
  readonly host: PracticeHost;
  readonly simulated: RunspacePool;
  readonly real: RunspacePool;
  readonly queue: Queue;
  readonly #ends: readonly (() => Promise<void> | void)[];

  private constructor(
    host: PracticeHost,
    simulated: RunspacePool,
    real: RunspacePool,
    queue: Queue,
    ends: readonly (() => Promise<void> | void)[],
  ) {
    this.host = host;
    this.simulated = simulated;
    this.real = real;
    this.queue = queue;
    this.#ends = ends;
  }

  static async start(): Promise<BothEngines> {
    const ends: (() => Promise<void> | void)[] = [];
    const connect = async ({ url, user, password }: PracticeHost): Promise<WsmanClient> => {
      const options = { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } } as const;
      const { client } = await openClient(options, noKerberos);
      ends.unshift(() => client.close());
      return client;
    };
    const open = async (host: PracticeHost): Promise<RunspacePool> => {
      const pool = await RunspacePool.open(await connect(host), SETTINGS, unlimited());
      ends.unshift(() => pool.close());
      return pool;
    };
    const host = await startPracticeHost({
      withExamples: false,
      powershell: 'simulated',
      // The stand-in works on the queue as the WMI provider does, to which every job is its own.
      behaviour: { foreignJobs: 'allowed' },
    });
    ends.unshift(() => host.close());
    const queue = await Queue.start(new ProviderJobs(await connect(host)));
    ends.unshift(() => queue.close());
    const taskFolder = await mkdtemp(join(tmpdir(), 'bits-tasks-'));
    ends.unshift(() => rm(taskFolder, { recursive: true, force: true }));
    const env = {
      PSModulePath: MODULES,
      BITS_PRACTICE_QUEUE: queue.url,
      BITS_PRACTICE_TASKS: taskFolder,
      BITS_PRACTICE_ENGINE: PWSH,
    };
    const carrier = await startPracticeHost({
      withExamples: false,
      openSession: realSessions(PWSH, { env }),
    });
    ends.unshift(() => carrier.close());
    return new BothEngines(host, await open(host), await open(carrier), queue, ends);
  }

  /** What a script answers in both sessions, the simulated one first. */
  async run(script: string, argument: string | readonly [string, string]): Promise<[unknown, unknown]> {
    const [ours, theirs] = typeof argument === 'string' ? [argument, argument] : argument;
    return [await answer(this.simulated, script, ours), await answer(this.real, script, theirs)];
  }

  async end(): Promise<void> {
    for (const end of this.#ends) await end();
  }
}

async function answer(pool: RunspacePool, script: string, argument: string): Promise<unknown> {
  const { output } = await pool.run({ script, argument, effect: 'none', what: '' }, unlimited());
  assert.equal(output.length, 1, 'one text is the answer');
  return JSON.parse(output[0] ?? '');
}

/** A web server that keeps a job where it is: below `/silent` it never answers, elsewhere it sends ten bytes of many. */
export class StallingServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<StallingServer> {
    const server = createServer(({ url, method }, response) => {
      if (url?.startsWith('/silent') === true) return;
      const headers = { 'Content-Length': '1000', 'Accept-Ranges': 'bytes', ETag: '"1"' };
      response.writeHead(method === 'HEAD' ? 200 : 206, { ...headers, 'Content-Range': 'bytes 0-999/1000' });
      if (method === 'HEAD') response.end();
      else response.write('0123456789');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StallingServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

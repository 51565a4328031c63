import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { CmdletJobs } from '../../src/bits/cmdlets/cmdletJobs';
import { ScriptRunner } from '../../src/bits/cmdlets/scriptRunner';
import type { JobsConnection } from '../../src/bits/hostJobs';
import { RunspacePool } from '../../src/powershell/runspacePool';
import { noKerberos } from '../../src/security/noKerberos';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { openJobs } from '../../test/openJobs';

export interface SessionHostOrder {
  readonly hosts: number;
  /** Jobs of each host. */
  readonly jobs: number;
}

export interface SessionHostAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Counts of all hosts, the last thousand requests of each. Bytes are those of sealed bodies. */
export interface SessionHostReport {
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
  readonly shells: number;
}

/** The way to the jobs of a host. */
export type Way = 'provider' | 'powershell';

export interface SessionHosts {
  readonly addresses: readonly SessionHostAddress[];
  report(): Promise<SessionHostReport>;
  close(): Promise<void>;
}

/** Starts practice hosts on loopback in a process of their own. The caller closes them. */
export async function startSessionHosts(order: SessionHostOrder): Promise<SessionHosts> {
  const child = fork(join(import.meta.dirname, 'program.ts'), { execArgv: ['--import', 'tsx'] });
  const ask = async <T>(message: SessionHostOrder | 'report'): Promise<T> => {
    const answered = once(child, 'message') as Promise<[T]>;
    child.send(message);
    return (await answered)[0];
  };
  return {
    addresses: await ask<readonly SessionHostAddress[]>(order),
    report: () => ask<SessionHostReport>('report'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** The jobs of a host by one way or the other, without a question before. */
export async function connectBy(
  way: Way,
  { url, user, password }: SessionHostAddress,
): Promise<JobsConnection> {
  const options = { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } } as const;
  if (way === 'provider') return openJobs(options);
  const { client } = await openClient(options, noKerberos);
  const settings = { configuration: 'Microsoft.PowerShell', newGuid: randomUUID };
  const runner = new ScriptRunner(client, (signal) => RunspacePool.open(client, settings, signal));
  return new CmdletJobs(client, runner, { newGuid: randomUUID, mayRun: () => Promise.resolve(false) });
}

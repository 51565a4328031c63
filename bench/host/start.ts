import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectBits } from '../../src/bits/connect';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Credential } from '../../src/wsman/credential';
import { parseEndpoint } from '../../src/wsman/endpoint';

/** What the host is to serve. */
export interface HostOrder {
  readonly jobs: number;
  /** How many of them are TRANSFERRING. */
  readonly active: number;
  /** How many of those have more bytes at each listing. */
  readonly moving: number;
}

export interface HostTold {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What a host served since it was last asked, sign-ins left out; bytes of opened answers. */
export interface HostReport {
  readonly requests: number;
  readonly bytes: number;
}

export interface RunningHost {
  readonly url: string;
  readonly credential: Credential;
  connect(): Promise<JobsConnection>;
  report(): Promise<HostReport>;
  close(): Promise<void>;
}

/** Starts a host on loopback in a process of its own. Close it at the end. */
export async function startHost(order: HostOrder): Promise<RunningHost> {
  const child = fork(join(import.meta.dirname, 'program.ts'), { execArgv: ['--import', 'tsx'] });
  const ask = async <T>(message: HostOrder | 'report'): Promise<T> => {
    const answered = once(child, 'message') as Promise<[T]>;
    child.send(message);
    return (await answered)[0];
  };
  const { url, user, password } = await ask<HostTold>(order);
  const credential = { user, password };
  return {
    url,
    credential,
    connect: () => connectBits({ endpoint: parseEndpoint(url), auth: 'ntlm', credential }),
    report: () => ask<HostReport>('report'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AnswerShapeName } from '../../test/answerShapes';
import { openJobs } from '../../test/openJobs';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Credential } from '../../src/security/mechanism';
import { parseEndpoint } from '../../src/wsman/endpoint';

/** The jobs of the host. */
export interface HostOrder {
  readonly jobs: number;
  /** Number of jobs in TRANSFERRING. */
  readonly active: number;
  /** Number of those with progress at each listing. */
  readonly moving: number;
  /** How the host writes its jobs; as Windows does, unless told otherwise. */
  readonly shape?: AnswerShapeName;
  /** Most jobs of a page: as many as fit an envelope, unless told otherwise. */
  readonly page?: number;
  /** Whether each path of the address is a host of its own, without jobs at first, that creates and ends jobs. */
  readonly live?: boolean;
}

export interface HostAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Counts since the last report, without sign-ins. Bytes are those of opened answers. */
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

/** Starts a host on loopback in its own process. The caller closes it. */
export async function startHost(order: HostOrder): Promise<RunningHost> {
  const child = fork(join(import.meta.dirname, 'program.ts'), { execArgv: ['--import', 'tsx'] });
  const ask = async <T>(message: HostOrder | 'report'): Promise<T> => {
    const answered = once(child, 'message') as Promise<[T]>;
    child.send(message);
    return (await answered)[0];
  };
  const { url, user, password } = await ask<HostAddress>(order);
  const credential = { user, password };
  return {
    url,
    credential,
    connect: () => openJobs({ endpoint: parseEndpoint(url), auth: 'ntlm', credential }),
    report: () => ask<HostReport>('report'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

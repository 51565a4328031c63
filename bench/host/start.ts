import type { AnswerShapeName } from '../../test/answerShapes';
import { openJobs } from '../../test/openJobs';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Credential, Kerberos } from '../../src/security/mechanism';
import { noKerberos } from '../../src/security/noKerberos';
import type { ConnectOptions } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { forkHost, type HostAddress, type HostProgram, type HostReport } from './hostProgram';

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

/** How a client gets in. */
export interface Access {
  readonly options: ConnectOptions;
  readonly kerberos: Kerberos;
  /** The same for a process of `bits-remote`. */
  readonly commandLine: { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv };
}

export interface RunningHost extends Access {
  readonly url: string;
  readonly credential: Credential;
  connect(): Promise<JobsConnection>;
  report(): Promise<HostReport>;
  close(): Promise<void>;
}

/** Starts a host that seals by NTLM, on loopback in its own process. The caller closes it. */
export async function startHost(order: HostOrder): Promise<RunningHost> {
  const program = await forkHost(order);
  return runningHost(program, byNtlm(program.address));
}

/** A host that such a program is. */
export function runningHost({ address, report, close }: HostProgram, access: Access): RunningHost {
  const { url, user, password } = address;
  return {
    ...access,
    url,
    credential: { user, password },
    connect: () => openJobs(access.options, access.kerberos),
    report,
    close,
  };
}

/** Access with the user name and password of the host. */
export function byNtlm({ url, user, password }: HostAddress): Access {
  return {
    options: { endpoint: parseEndpoint(url), auth: 'ntlm', credential: { user, password } },
    kerberos: noKerberos,
    commandLine: {
      args: ['--host', url, '--auth', 'ntlm', '--user', user],
      env: { BITS_REMOTE_PASSWORD: password },
    },
  };
}

import { openJobs } from '../../test/openJobs';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Credential, Kerberos } from '../../src/security/mechanism';
import { noKerberos } from '../../src/security/noKerberos';
import type { ConnectOptions } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { forkHost, type HostAddress, type HostOrder, type HostProgram, type HostReport } from './hostProgram';

export type { HostOrder } from './hostProgram';

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
export function runningHost(program: HostProgram, access: Access): RunningHost {
  const { url, user, password } = program.address;
  return {
    ...access,
    url,
    credential: { user, password },
    connect: () => openJobs(access.options, access.kerberos),
    report: () => program.report(),
    close: () => program.close(),
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

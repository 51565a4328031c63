import { TemporaryFolder } from '../../test/interop/temporaryFolder';
import { makeCertificate } from '../../test/protocol/certificates';
import { forkHost } from './hostProgram';
import { byNtlm, runningHost, type HostOrder, type RunningHost } from './start';

/** A host whose answers are plain inside TLS, with the file that vouches for its certificate. */
export interface TlsHost extends RunningHost {
  /** PEM. */
  readonly caFile: string;
}

/** Starts a host that answers over https. The caller closes it. */
export async function startTlsHost(order: HostOrder): Promise<TlsHost> {
  const folder = new TemporaryFolder('bench');
  try {
    const { key, cert } = await makeCertificate();
    const caFile = folder.write('host.pem', cert);
    const program = await forkHost({ ...order, carriage: { kind: 'tls', key, cert } });
    const { options, kerberos, commandLine } = byNtlm(program.address);
    const host = runningHost(program, {
      options: { ...options, caFile },
      kerberos,
      commandLine: { ...commandLine, args: [...commandLine.args, '--ca', caFile] },
    });
    const close = async (): Promise<void> => {
      await host.close();
      folder.remove();
    };
    return { ...host, caFile, close };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

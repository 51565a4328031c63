import { SystemKerberos } from '../../src/security/system/systemKerberos';
import { forkChild } from '../../src/security/system/process/forkChild';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { Acceptor } from '../../test/interop/acceptor';
import { missingPackages } from '../../test/interop/packages.mjs';
import { Realm } from '../../test/interop/realm';
import { forkHost } from './hostProgram';
import { runningHost, type HostOrder, type RunningHost } from './start';

const NEEDED = ['krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'python3-gssapi'];

/** The library runs in a process of its own, whose processor time counts. */
const WITH_LIBRARY = { BITS_REMOTE_BENCH_CHILDREN: '1' };

/** The Debian packages that are missing here: a realm needs them. */
export function missingForKerberos(): readonly string[] {
  const missing = missingPackages();
  return NEEDED.filter((name) => missing.includes(name));
}

/**
 * Starts a host that seals by Kerberos, with a realm of its own on loopback. MIT's GSSAPI opens and seals at the host's
 * end, in a process in front of it. The caller closes it.
 */
export async function startKerberosHost(order: HostOrder): Promise<RunningHost> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const program = await forkHost({ ...order, carriage: { kind: 'bare' } });
    closers.push(() => program.close());
    const realm = await Realm.start();
    closers.push(() => realm.close());
    const acceptor = await Acceptor.start({
      backend: program.address.url,
      mechanisms: ['kerberos'],
      env: realm.acceptorEnvironment(),
    });
    closers.push(() => acceptor.stop());
    const env = realm.environment(await realm.signIn());
    const kerberos = new SystemKerberos({ fork: () => forkChild({ env }) });
    closers.push(() => kerberos.dispose());
    const { url } = acceptor;
    const host = runningHost(program, {
      options: { endpoint: parseEndpoint(url), auth: 'kerberos', credential: undefined },
      kerberos,
      commandLine: { args: ['--host', url, '--auth', 'kerberos'], env: { ...env, ...WITH_LIBRARY } },
    });
    return { ...host, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

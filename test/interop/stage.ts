import type { JobsConnection } from '../../src/bits/hostJobs';
import type { ConnectOptions } from '../../src/wsman/connect';
import { openJobs } from '../openJobs';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import { forkChild } from '../../src/security/system/process/forkChild';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { makeCertificate } from '../protocol/certificates';
import { Acceptor, type AcceptorOptions } from './acceptor';
import { Backend } from './backend';
import { ACCOUNTS, Realm } from './realm';
import { TemporaryFolder } from './temporaryFolder';

/** GSSAPI libraries of Linux distributions. */
export const LIBRARIES = { MIT: 'libgssapi_krb5.so.2', Heimdal: 'libgssapi.so.3' } as const;

/** The account: a principal of the realm, and with the same password a user of this domain for NTLM. */
export const DOMAIN = 'BITS';
const { user, password } = ACCOUNTS.alex;
export const CREDENTIALS = {
  realm: { user, password },
  domain: { user: `${DOMAIN}\\alex`, password },
} as const;

export interface KerberosOptions {
  readonly library?: keyof typeof LIBRARIES;
  /** The ticket cache; default: no tickets. */
  readonly cache?: string;
  /** Another krb5.conf. */
  readonly config?: string;
  /** Milliseconds for one call of the library. */
  readonly callTimeout?: number;
}

/** A realm, a foreign host, and clients of ours, which end with the test. */
export class Stage {
  readonly realm: Realm;
  readonly backend: Backend;
  readonly #folder = new TemporaryFolder('stage');
  readonly #tls: { readonly cert: string; readonly key: string };
  /** Another certificate for the same name. */
  readonly otherCertificate: string;
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(
    realm: Realm,
    backend: Backend,
    pems: { own: { cert: string; key: string }; other: string },
  ) {
    this.realm = realm;
    this.backend = backend;
    this.#tls = {
      cert: this.#folder.write('host.pem', pems.own.cert),
      key: this.#folder.write('host.key', pems.own.key),
    };
    this.otherCertificate = this.#folder.write('other.pem', pems.other);
  }

  static async start(): Promise<Stage> {
    const own = await makeCertificate({ name: 'localhost' });
    const other = await makeCertificate({ name: 'localhost' });
    const realm = await Realm.start();
    return new Stage(realm, await Backend.start(), { own, other: other.cert });
  }

  async acceptor(
    transport: 'http' | 'https',
    options: Omit<Partial<AcceptorOptions>, 'tls'> = {},
  ): Promise<Acceptor> {
    const users = this.#folder.write(
      'ntlm',
      [`${DOMAIN}:alex:${password}`, `:${user}:${password}`, ''].join('\n'),
    );
    const acceptor = await Acceptor.start({
      backend: this.backend.url,
      ...options,
      env: { ...this.realm.acceptorEnvironment(), NTLM_USER_FILE: users, ...options.env },
      ...(transport === 'https' && { tls: this.#tls }),
    });
    this.#ends.push(() => acceptor.stop());
    return acceptor;
  }

  kerberos({ library = 'MIT', cache, config, callTimeout = 20_000 }: KerberosOptions = {}): SystemKerberos {
    const env = this.realm.environment(cache, config);
    const kerberos = new SystemKerberos({
      callTimeout,
      fork: () => forkChild({ library: LIBRARIES[library], env }),
    });
    this.#ends.push(() => kerberos.dispose());
    return kerberos;
  }

  async connect(
    acceptor: Acceptor,
    options: Pick<ConnectOptions, 'auth' | 'credential' | 'spn' | 'log'>,
    kerberos: KerberosOptions = {},
  ): Promise<JobsConnection> {
    const common = {
      endpoint: parseEndpoint(acceptor.url),
      ...(acceptor.url.startsWith('https:') && { caFile: this.#tls.cert }),
      connectTimeout: 5000,
      operationTimeout: 10_000,
    };
    const client = await openJobs({ ...common, ...options }, this.kerberos(kerberos));
    this.#ends.push(() => client.close());
    return client;
  }

  /** Ends everything that the test has started. */
  async clear(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async end(): Promise<void> {
    await this.clear();
    await this.backend.close();
    await this.realm.close();
    this.#folder.remove();
  }
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../until';
import { REALM, clientConfig, serverConfig } from './kdcConfig';
import { Program } from './program';
import { run } from './run';
import { SilentKdc, freePort } from './silentKdc';
import { TemporaryFolder } from './temporaryFolder';

/** Accounts of the realm, by the result of their sign-in. */
export const ACCOUNTS = {
  alex: { user: `alex@${REALM}`, password: 'pass wörd 1' },
  /** Its password has expired. */
  expired: { user: `expired@${REALM}`, password: 'long ago 2' },
  /** Disabled. Kerberos reports it like a locked account: KDC_ERR_CLIENT_REVOKED (RFC 4120 7.5.9). */
  locked: { user: `locked@${REALM}`, password: 'shut out 3' },
} as const;

/** Service principal names of the realm. */
export const SERVICES = {
  /** Its key is in {@link Realm.keytab}. */
  here: 'HTTP/localhost',
  /** Its key is in {@link Realm.foreignKeytab} only. */
  elsewhere: 'HTTP/elsewhere.bits.example',
  /** Unknown to the realm. */
  unknown: 'HTTP/unknown.bits.example',
} as const;

/** The environment of Kerberos programs and libraries. */
export interface KerberosEnvironment extends NodeJS.ProcessEnv {
  readonly KRB5_CONFIG: string;
  readonly KRB5CCNAME: string;
}

export interface SignIn {
  readonly password?: string;
  /** In the form of `kinit -l`: `1s`, `10m`. */
  readonly lifetime?: string;
  /** An offset of kinit's clock, in the form of faketime: `-10m`. */
  readonly clock?: string;
  /** Another krb5.conf. */
  readonly config?: string;
}

const ATTEMPTS = 5;
/** The loader replaces `$LIB` by the library folder of this computer. */
const FAKETIME = '/usr/$LIB/faketime/libfaketime.so.1';

/** Moves the clock of a program by an offset such as `+10m`, without a change to its timers. */
export function shiftedClock(offset: string): NodeJS.ProcessEnv {
  return {
    LD_PRELOAD: FAKETIME,
    FAKETIME: offset,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
  };
}

/** A Kerberos realm on loopback, in a temporary folder, with MIT's KDC as a child process. */
export class Realm {
  readonly name = REALM;
  /** The folder with all files of the realm, removed at the end. */
  readonly folder: string;
  /** For an acceptor: the key of {@link SERVICES}.here. */
  readonly keytab: string;
  /** For an acceptor that cannot decrypt tickets for `here`: the same name with another key, and the key of `elsewhere`. */
  readonly foreignKeytab: string;
  readonly #files = new TemporaryFolder('realm');
  #kdc: Program | undefined;
  #silent: SilentKdc | undefined;
  #caches = 0;

  private constructor() {
    this.folder = this.#files.path;
    this.keytab = join(this.folder, 'here.keytab');
    this.foreignKeytab = join(this.folder, 'elsewhere.keytab');
  }

  static async start(): Promise<Realm> {
    const realm = new Realm();
    try {
      await realm.#fill();
      await realm.#serve();
    } catch (error) {
      await realm.close();
      throw error;
    }
    return realm;
  }

  /**
   * The environment of a client.
   * @param cache the ticket cache, from {@link newCache} or {@link signIn}; default: no tickets
   * @param config another krb5.conf, such as {@link silentConfig}
   */
  environment(cache?: string, config?: string): KerberosEnvironment {
    return {
      KRB5_CONFIG: config ?? join(this.folder, 'krb5.conf'),
      KRB5CCNAME: cache ?? `FILE:${join(this.folder, 'no-tickets')}`,
      // No keytab of this computer may replace a password.
      KRB5_CLIENT_KTNAME: `FILE:${join(this.folder, 'no-keys')}`,
    };
  }

  /** The environment of an acceptor. */
  acceptorEnvironment(keytab = this.keytab): KerberosEnvironment {
    return {
      ...this.environment(),
      KRB5_KTNAME: `FILE:${keytab}`,
      KRB5RCACHENAME: `file2:${join(this.folder, 'replays')}`,
    };
  }

  /** The name of an empty cache. */
  newCache(): string {
    return `FILE:${join(this.folder, `tickets-${++this.#caches}`)}`;
  }

  /**
   * Signs an account in with `kinit`.
   * @returns the cache with its ticket
   * @throws Error with the output of kinit
   */
  async signIn(who: keyof typeof ACCOUNTS = 'alex', options: SignIn = {}): Promise<string> {
    const cache = this.newCache();
    const { user, password } = ACCOUNTS[who];
    const lifetime = options.lifetime === undefined ? [] : ['-l', options.lifetime];
    const env = {
      ...this.environment(cache, options.config),
      ...(options.clock !== undefined && shiftedClock(options.clock)),
    };
    await run('kinit', [...lifetime, user], env, `${options.password ?? password}\n`);
    return cache;
  }

  /** A cache whose ticket has expired, even for a clock that is a second behind. */
  async expiredTicket(): Promise<string> {
    const cache = await this.signIn('alex', { lifetime: '1s' });
    await until('the ticket expires', async () => !(await this.#isGood(cache, '-1s')));
    return cache;
  }

  /** A krb5.conf whose KDC never answers. */
  async silentConfig(): Promise<string> {
    this.#silent ??= await SilentKdc.start();
    return this.#files.write('silent.conf', clientConfig(`127.0.0.1:${this.#silent.port}`));
  }

  /** A krb5.conf of a client that trusts its own clock. By default MIT's library uses the KDC's time. */
  async ownClockConfig(): Promise<string> {
    const config = await readFile(this.environment().KRB5_CONFIG, 'utf8');
    return this.#files.write('own-clock.conf', config.replace('[realms]', '  kdc_timesync = 0\n[realms]'));
  }

  /** How often the KDC of {@link silentConfig} was asked. */
  get silentQuestions(): number {
    return this.#silent?.asked ?? 0;
  }

  /** A krb5.conf whose KDC is unreachable. */
  async unreachableConfig(): Promise<string> {
    return this.#files.write('unreachable.conf', clientConfig(`127.0.0.1:${await freePort()}`));
  }

  /** The log of the KDC: requests and answers. */
  get log(): readonly string[] {
    return this.#kdc?.complaints ?? [];
  }

  async close(): Promise<void> {
    await this.#kdc?.stop();
    await this.#silent?.stop();
    this.#files.remove();
  }

  /** Without a port, which the database does not need. */
  async #fill(): Promise<void> {
    this.#configure(1);
    const env = this.#serverEnvironment;
    await run('/usr/sbin/kdb5_util', ['create', '-s', '-r', REALM, '-P', 'master'], env);
    const quoted = (text: string): string => `"${text}"`;
    const add = (who: keyof typeof ACCOUNTS, ...flags: string[]): string =>
      [
        'addprinc',
        ...flags,
        '+requires_preauth',
        '-pw',
        quoted(ACCOUNTS[who].password),
        ACCOUNTS[who].user,
      ].join(' ');
    const commands = [
      add('alex'),
      add('expired', '-pwexpire', quoted('2020-01-01 00:00:00')),
      add('locked', '-allow_tix'),
      ...[SERVICES.here, SERVICES.elsewhere].map((name) => `addprinc -randkey ${name}`),
      // Extracting a key creates a new one. The foreign keytab has an old key of `here` under the number of the current one,
      // so that it seems to fit a ticket for `here`.
      `ktadd -k ${this.foreignKeytab} ${SERVICES.here} ${SERVICES.elsewhere}`,
      `modprinc -kvno 1 ${SERVICES.here}`,
      `ktadd -k ${this.keytab} ${SERVICES.here}`,
    ];
    const said = await run('/usr/sbin/kadmin.local', ['-r', REALM], env, `${commands.join('\n')}\n`);
    for (const name of ['alex', 'expired', 'locked', SERVICES.here, SERVICES.elsewhere])
      assert.match(said, new RegExp(`Principal "${name}@${REALM}" created`, 'u'), said);
  }

  /** The KDC cannot choose a free port: try one that was free, and another one when it is in use. */
  async #serve(): Promise<void> {
    for (let attempt = 1; this.#kdc === undefined; attempt++) {
      this.#configure(await freePort());
      try {
        this.#kdc = await Program.start('/usr/sbin/krb5kdc', ['-n', '-r', REALM], {
          env: this.#serverEnvironment,
          ready: /commencing operation/,
        });
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  #configure(port: number): void {
    this.#files.write('krb5.conf', clientConfig(`127.0.0.1:${port}`));
    this.#files.write('kdc.conf', serverConfig(this.folder, port));
    this.#files.write('acl', '');
  }

  get #serverEnvironment(): NodeJS.ProcessEnv {
    return { ...this.environment(), KRB5_KDC_PROFILE: join(this.folder, 'kdc.conf') };
  }

  async #isGood(cache: string, clock: string): Promise<boolean> {
    return run('klist', ['-s'], { ...this.environment(cache), ...shiftedClock(clock) }).then(
      () => true,
      () => false,
    );
  }
}

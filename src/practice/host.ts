import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../runtime/clock';
import { WSMAN_PATH } from '../wsman/listener';
import { defaultBehaviour, type Behaviour } from './behaviour';
import { exampleJobs } from './examples';
import { History } from './history';
import { behaviourOf, type HostKindName } from './hostKinds';
import { HostServices } from './hostServices';
import { FIRST_SAMPLE } from './http/samples';
import type { TlsOptions } from './http/listenerTls';
import type { RequestRecord } from './http/requestRecord';
import { WinrmServer } from './http/winrmServer';
import type { LedgerEntry } from './jobs/ledger';
import type { Seed } from './jobs/seed';
import type { TaskRecord } from './service/runspaces/tasks/taskScheduler';
import type { OpenSession } from './service/shells/session';
import type { Account } from './signIn/account';
import { certificateBinding } from './signIn/channelBinding';

export { HOST_KINDS } from './hostKinds';

export interface PracticeHostOptions {
  /** Port of the WinRM listener; 0 (default) for a free one. */
  port?: number;
  fileServerPort?: number;
  /** Default `practice`. */
  user?: string;
  /** Default: a random one, which {@link PracticeHost.password} gives. */
  password?: string;
  /** NetBIOS name of the host; default `PRACTICE`. */
  domain?: string;
  /** Folder of files and jobs. Default: a temporary one, which is removed on close. */
  folder?: string;
  /** For background jobs together; see {@link Behaviour.backgroundBytesPerSecond}. */
  bytesPerSecond?: number;
  /** Default true. */
  withExamples?: boolean;
  /** Listen on https instead of http. */
  tls?: TlsOptions;
  /** Offer Basic. It is accepted over https only. */
  allowBasic?: boolean;
  /** PEM of roots that transfers over https trust besides the usual ones. */
  trust?: string;
  /** Default `server`. */
  kind?: HostKindName;
  /** How it differs from its kind. */
  behaviour?: Partial<Behaviour>;
  /**
   * `simulated`: sessions of PowerShell remoting in which the scripts of this program run, and no others. Default `none`:
   * the host has no PowerShell remoting.
   */
  powershell?: 'none' | 'simulated';
  /** What runs in PowerShell shells instead. */
  openSession?: OpenSession;
  /** Most entries of ledger and requests that are kept; default 100,000. */
  historyLimit?: number;
  clock?: Clock;
  randomBytes?: (length: number) => Buffer;
  /** One line per event, without secrets. */
  log?: (line: string) => void;
}

export interface PracticeHost {
  /** `http://127.0.0.1:PORT/wsman`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly folder: string;
  /** Base URL of the file server, without a slash at its end. */
  readonly files: string;
  /**
   * Base URL of uploads, without a slash at its end: a job of type upload, or a PUT, sends `<uploads>/name.bin`. It
   * holds the secret without which no upload is stored or sent back.
   */
  readonly uploads: string;
  /** The whole URL of a file that a first job fetches within seconds. */
  readonly sampleUrl: string;
  /** What the host did, oldest first. */
  readonly ledger: readonly LedgerEntry[];
  /** The requests as the listener saw them, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly openEnumerations: number;
  readonly openShells: number;
  /** Tasks that were registered by PowerShell, oldest first. */
  readonly tasks: readonly TaskRecord[];
  /** Ends all PowerShell shells, as the host does with those that nobody uses. */
  endShells(): void;
  /** Forgets all URL groups, as a restart of the computer does. */
  forgetPublished(): Promise<void>;
  /** May be changed at any time. */
  readonly behaviour: Behaviour;
  /** The local path of a Windows path of this host. */
  resolvePath(windowsPath: string): string;
  /** Adds a job without a request. @returns JobId */
  seed(job: Seed): string;
  /** Shows another certificate from the next connection on; over https only. PEM. */
  changeCertificate(certificate: Pick<TlsOptions, 'key' | 'cert'>): void;
  /** @param how `abrupt`: drop pending changes, as a power cut does */
  close(how?: { abrupt?: boolean }): Promise<void>;
}

function withDefaults(options: PracticeHostOptions): {
  behaviour: Behaviour;
  clock: Clock;
  randomBytes: (length: number) => Buffer;
  log: (line: string) => void;
  account: Account;
} {
  const behaviour: Behaviour = {
    ...defaultBehaviour(),
    ...behaviourOf(options.kind ?? 'server'),
    ...options.behaviour,
  };
  behaviour.backgroundBytesPerSecond = options.bytesPerSecond ?? behaviour.backgroundBytesPerSecond;
  return {
    behaviour,
    clock: options.clock ?? systemClock,
    randomBytes: options.randomBytes ?? randomBytes,
    log: options.log ?? (() => undefined),
    account: {
      user: options.user ?? 'practice',
      password: options.password ?? randomBytes(12).toString('base64url'),
      domain: options.domain ?? 'PRACTICE',
    },
  };
}

/** Starts a WinRM host on loopback. Its BITS provider transfers real files. */
export async function startPracticeHost(options: PracticeHostOptions = {}): Promise<PracticeHost> {
  const common = withDefaults(options);
  const { behaviour, account } = common;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'bits-practice-')));
  const ledger = new History<LedgerEntry>(options.historyLimit);
  const requests = new History<RequestRecord>(options.historyLimit);
  const services = await HostServices.start({
    ...common,
    ...account,
    name: account.domain,
    folder,
    keep: options.folder !== undefined,
    fileServerPort: options.fileServerPort,
    newId: () => randomUUID().toUpperCase(),
    trust: options.trust,
    powershell: options.powershell ?? 'none',
    openSession: options.openSession,
    ledger,
  });
  let binding = options.tls && certificateBinding(options.tls.cert);
  const server = new WinrmServer({
    port: options.port ?? 0,
    tls: options.tls,
    terms: {
      ...common,
      basic: options.tls !== undefined && options.allowBasic === true,
      get channelBinding() {
        return binding;
      },
    },
    service: services.wsman,
    requests,
    log: common.log,
  });
  const close = async ({ abrupt = false } = {}): Promise<void> => {
    await server.close();
    await services.close(abrupt);
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  const port = await server.listen().catch(async (error: unknown) => {
    await close({ abrupt: true });
    throw error;
  });
  if ((options.withExamples ?? true) && services.isFresh) {
    for (const example of exampleJobs(services.files)) services.seed(example);
  }
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}${WSMAN_PATH}`,
    user: account.user,
    password: account.password,
    domain: account.domain,
    folder,
    files: services.files,
    uploads: services.uploads,
    sampleUrl: `${services.files}/${FIRST_SAMPLE}`,
    ledger: ledger.entries,
    requests: requests.entries,
    get openEnumerations() {
      return services.openEnumerations;
    },
    get openShells() {
      return services.openShells;
    },
    tasks: services.tasks,
    endShells: () => services.endShells(),
    forgetPublished: () => services.forgetPublished(),
    behaviour,
    resolvePath: (path) => services.volume.resolve(path),
    seed: (job) => services.seed(job),
    changeCertificate: (certificate) => {
      binding = certificateBinding(certificate.cert);
      server.changeCertificate(certificate);
    },
    close,
  };
}

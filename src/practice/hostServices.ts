import { mkdirSync } from 'node:fs';
import type { Clock } from '../runtime/clock';
import type { Behaviour } from './behaviour';
import type { History } from './history';
import { contentBytes } from './http/fileContent';
import { FileServer } from './http/fileServer';
import { listenForReaders } from './http/publishedFiles';
import { newUploadSecret } from './http/uploads';
import { BitsService } from './jobs/bitsService';
import type { JobFile } from './jobs/job';
import type { LedgerEntry } from './jobs/ledger';
import { loadJobs, saveJobs, type SavedJobs, type SavedServer } from './jobs/savedJobs';
import type { Seed } from './jobs/seed';
import { Volume } from './jobs/volume';
import { CompactServer, type CompactServerParts } from './publishing/compactServer';
import { simulatedSessions } from './service/runspaces/simulatedSession';
import { TaskScheduler, type TaskRecord } from './service/runspaces/tasks/taskScheduler';
import type { OpenSession } from './service/shells/session';
import { DeploymentCalls } from './service/serverManager/deploymentCalls';
import { ServerManager } from './service/serverManager/serverManager';
import { Shells } from './service/shells/shells';
import { UrlGroupCalls } from './service/urlGroupCalls';
import { WindowsQueries } from './service/windows/windowsQueries';
import { OpenEnumerations } from './service/openEnumerations';
import { WmiProvider } from './service/wmiProvider';
import { WsmanService } from './service/wsmanService';

export interface HostServicesOptions {
  readonly folder: string;
  /** Whether jobs are kept in the folder for the next start. */
  readonly keep: boolean;
  /** `undefined`: the port of the last run if it is free, or else any. */
  readonly fileServerPort: number | undefined;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Buffer;
  readonly newId: () => string;
  /** Account of the file server's /secret/. */
  readonly user: string;
  readonly password: string;
  /** NetBIOS name of the host. */
  readonly name: string;
  /** What runs in PowerShell shells; `undefined` on a host without PowerShell remoting. */
  readonly openSession?: OpenSession | undefined;
  /** Whether sessions without an engine are offered where `openSession` is not given. */
  readonly powershell?: 'none' | 'simulated';
  /** PEM of roots that transfers trust besides the usual ones. */
  readonly trust: string | undefined;
  readonly ledger: History<LedgerEntry>;
  readonly log: (line: string) => void;
}

/** The services of a host behind its listener: WS-Management, BITS with its WMI provider, and a file server. */
export class HostServices {
  readonly wsman: WsmanService;
  readonly volume: Volume;
  /** Base URL of the file server, without a slash at its end. */
  readonly files: string;
  /** Base URL of uploads, with the secret that they need and without a slash at its end. */
  readonly uploads: string;
  /** Whether the folder was new. */
  readonly isFresh: boolean;
  readonly #bits: BitsService;
  readonly #enumerations: OpenEnumerations;
  readonly #tasks: TaskScheduler;
  readonly #shells: Shells;
  readonly #serverManager: ServerManager;
  readonly #windows: WindowsQueries;
  readonly #fileServer: FileServer;
  readonly #compactServer: CompactServer;

  private constructor(
    options: HostServicesOptions,
    volume: Volume,
    saved: SavedJobs | undefined,
    fileServer: FileServer,
    { port, uploadSecret }: SavedServer,
  ) {
    const { behaviour, clock, newId, folder, name } = options;
    this.volume = volume;
    this.files = `http://127.0.0.1:${port}`;
    this.uploads = `${this.files}/uploads/${uploadSecret}`;
    this.isFresh = saved === undefined;
    this.#fileServer = fileServer;
    this.#bits = new BitsService({
      ...options,
      volume,
      jobs: saved?.jobs ?? [],
      save: options.keep ? (jobs) => saveJobs(folder, jobs, { port, uploadSecret }) : undefined,
    });
    const provider = new WmiProvider(this.#bits, behaviour);
    this.#enumerations = new OpenEnumerations(behaviour, clock, newId);
    this.#tasks = new TaskScheduler(behaviour);
    this.#serverManager = new ServerManager(behaviour, clock, options.ledger);
    this.#shells = new Shells(behaviour, clock, options.openSession ?? this.#simulated(options), newId);
    this.#windows = new WindowsQueries(behaviour, this.#serverManager, this.#enumerations, clock);
    const { ledger } = options;
    const listen: CompactServerParts['listen'] = (at, find) =>
      at === port ? Promise.resolve(fileServer.share(find)) : listenForReaders(at, find);
    this.#compactServer = new CompactServer({ volume, clock, ledger, listen });
    this.wsman = new WsmanService({
      behaviour,
      provider,
      enumerations: this.#enumerations,
      shells: this.#shells,
      deployment: new DeploymentCalls(this.#serverManager, behaviour),
      windows: this.#windows,
      urlGroups: new UrlGroupCalls(this.#compactServer, behaviour, this.#enumerations),
      newId,
      machine: name,
    });
  }

  #simulated({
    powershell,
    behaviour,
    clock,
    name,
    user,
    log,
  }: HostServicesOptions): OpenSession | undefined {
    if (powershell !== 'simulated') return undefined;
    return simulatedSessions({
      bits: this.#bits,
      tasks: this.#tasks,
      serverManager: this.#serverManager,
      behaviour,
      clock,
      user: `${name}\\${user}`,
      log,
    });
  }

  static async start(options: HostServicesOptions): Promise<HostServices> {
    mkdirSync(options.folder, { recursive: true });
    const volume = new Volume(options.folder);
    const saved = options.keep ? loadJobs(options.folder, volume) : undefined;
    const uploadSecret = saved?.fileServer.uploadSecret ?? newUploadSecret(options.randomBytes);
    const [fileServer, port] = await startFileServer({ ...options, uploadSecret }, saved?.fileServer.port);
    return new HostServices(options, volume, saved, fileServer, { port, uploadSecret });
  }

  get openEnumerations(): number {
    return this.#enumerations.size;
  }

  get openShells(): number {
    return this.#shells.size;
  }

  get tasks(): readonly TaskRecord[] {
    return this.#tasks.records;
  }

  endShells(): void {
    this.#shells.restart();
  }

  /** Adds a job without a request. @returns JobId */
  seed(job: Seed): string {
    return this.#bits.seed(job, (file) => this.#contentOf(file));
  }

  /** Forgets what is published, as a restart of the computer does. */
  forgetPublished(): Promise<void> {
    return this.#compactServer.restart();
  }

  /** @param abrupt drop pending changes, as a power cut does */
  async close(abrupt: boolean): Promise<void> {
    this.#enumerations.close();
    this.#windows.close();
    this.#serverManager.close();
    await this.#shells.close();
    await this.#bits.close(abrupt);
    await this.#compactServer.restart();
    await this.#fileServer.close();
  }

  /** The first bytes of a file of our own file server; unknown for files of other servers. */
  #contentOf({ remoteUrl, bytesTransferred }: JobFile): Buffer | undefined {
    const name = remoteUrl.startsWith(`${this.files}/`) ? remoteUrl.split('/').at(-1) : undefined;
    return name === undefined ? undefined : contentBytes(name, 0, bytesTransferred);
  }
}

/** The port of the last run is only a preference; a port that was asked for is not. */
async function startFileServer(
  options: HostServicesOptions & { readonly uploadSecret: string },
  lastPort = 0,
): Promise<[server: FileServer, port: number]> {
  const listen = async (port: number): Promise<[FileServer, number]> => {
    const server = new FileServer({ ...options, port });
    return [server, await server.listen()];
  };
  if (options.fileServerPort !== undefined) return listen(options.fileServerPort);
  if (lastPort === 0) return listen(0);
  return listen(lastPort).catch(() => listen(0));
}

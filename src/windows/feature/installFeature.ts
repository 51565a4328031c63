import type { WsmanClient } from '../../wsman/client';
import { isRemoteError, RemoteError } from '../../wsman/errors';
import { COMPONENT_STATE, INSTALL_STATE } from '../kind/hostFacts';
import type { HostKind } from '../kind/hostKind';
import { readFeatures } from '../kind/look';
import { COMPACT_SERVER, PARENT, type Component } from './components';
import { DeploymentTasks, type ListedComponent } from './deploymentTasks';
import { failureOf, isAboutParent, type FailedChange } from './failure';
import type { ChangeTerms } from './news';
import { notOffered } from './obstacleTexts';
import { prepare } from './prepare';
import { ProgressLog } from './progressLog';
import { prove } from './proof';
import { requestChange } from './requestChange';
import type { Unfinished } from './watchRequest';

export interface InstallTerms extends ChangeTerms {
  /** What a look has found; the install is done only where it can be. */
  readonly kind: HostKind;
  /** Where the host finds the files: a path that its computer account may read. Default: its own places. */
  readonly source?: string | undefined;
}

/** An install that has ended. */
interface Settled {
  /** `restartNeeded`: it is installed once the host has restarted, which nothing does from here. */
  readonly outcome: 'installed' | 'restartNeeded' | 'alreadyInstalled';
  /** Names in Server Manager of what was added; empty if it was there before. */
  readonly added: readonly string[];
  readonly warnings: readonly string[];
  /** Why the provider was not seen to answer, though the feature is there. */
  readonly doubt: RemoteError | undefined;
}

export type InstallResult =
  | Settled
  | {
      /** Nobody looks any more, and the host goes on. */
      readonly outcome: 'goesOn';
      readonly why: Unfinished;
      readonly warnings: readonly string[];
    };

/** How an attempt with some components ended. */
type Attempt = InstallResult | 'parentMissing';

/**
 * Installs the feature BITS Compact Server (feature-install.md, section 4). Nothing is added twice: a start that may
 * have been taken is only asked for. The parent feature is added with it only after it alone failed for the lack of it.
 * @throws RemoteError of the `FEATURE_…` codes, and the errors of the connection where nothing was begun; a cancel before
 * the start throws `CANCELLED`
 */
export async function installFeature(client: WsmanClient, terms: InstallTerms): Promise<InstallResult> {
  const { kind, source } = terms;
  if (!kind.install.can) {
    if (kind.install.obstacle === 'installed') return nothingToDo();
    throw notOffered(client.host, kind.install.obstacle);
  }
  if (kind.install.needsSource && source === undefined) throw notOffered(client.host, 'needsSource');
  return new Installation(client, terms).run();
}

function nothingToDo(): Settled {
  return { outcome: 'alreadyInstalled', added: [], warnings: [], doubt: undefined };
}

class Installation {
  readonly #client: WsmanClient;
  readonly #terms: InstallTerms;
  readonly #tasks: DeploymentTasks;
  readonly #log: ProgressLog;
  readonly #change: FailedChange;
  #lacksParent: boolean;

  constructor(client: WsmanClient, terms: InstallTerms) {
    this.#client = client;
    this.#terms = terms;
    this.#tasks = new DeploymentTasks(client);
    this.#log = new ProgressLog(terms.tell);
    this.#change = { host: client.host, user: client.user, code: 'FEATURE_FAILED' };
    this.#lacksParent = terms.kind.hasParent === false;
  }

  async run(): Promise<InstallResult> {
    this.#terms.tell({ kind: 'preparing' });
    const components = await prepare(this.#tasks, this.#terms);
    if (components && this.#isThere(components)) return this.#found();
    // The last moment at which a cancel leaves the host as it was.
    if (this.#terms.signal.aborted) throw new RemoteError('CANCELLED');
    const alone = await this.#attempt([COMPACT_SERVER], true);
    if (alone !== 'parentMissing') return alone;
    const both = await this.#attempt([PARENT, COMPACT_SERVER], false);
    if (both !== 'parentMissing') return both;
    throw new RemoteError('FEATURE_UNPROVEN', { host: this.#client.host });
  }

  /**
   * Whether the list of components has the feature as installed.
   * @throws RemoteError where it says that it cannot be added
   */
  #isThere(components: readonly ListedComponent[]): boolean {
    const stateOf = (component: Component): number | undefined =>
      components.find(({ uniqueName }) => uniqueName.toLowerCase() === component.uniqueName.toLowerCase())
        ?.installed;
    if (stateOf(PARENT) === COMPONENT_STATE.available) this.#lacksParent = true;
    switch (stateOf(COMPACT_SERVER)) {
      case COMPONENT_STATE.installed:
        return true;
      case COMPONENT_STATE.installPending:
      case COMPONENT_STATE.uninstallPending:
        throw notOffered(this.#client.host, 'restartPending');
      case COMPONENT_STATE.removed:
        if (this.#terms.source === undefined) throw notOffered(this.#client.host, 'needsSource');
        return false;
      default:
        return false;
    }
  }

  /** The feature was there, which the look had not found out: its provider may be missing. */
  async #found(): Promise<InstallResult> {
    const proof = await prove(this.#client, 'answers', this.#terms);
    if (proof === 'no') throw new RemoteError('FEATURE_UNPROVEN', { host: this.#client.host });
    if (proof === 'stopped') throw new RemoteError('CANCELLED');
    return { ...nothingToDo(), doubt: proof === 'yes' ? undefined : proof };
  }

  /** @param isAlone whether the parent may be added after this attempt */
  async #attempt(components: readonly Component[], isAlone: boolean): Promise<Attempt> {
    const { signal, tell, source } = this.#terms;
    const added = components.map(({ uniqueName }) => uniqueName);
    tell({ kind: 'begun', components: added });
    const watched = await requestChange(
      this.#tasks,
      (guid) => this.#tasks.add(guid, components, source === undefined ? [] : [source], signal),
      this.#log,
      this.#change,
      this.#terms,
    );
    switch (watched.end) {
      case 'goesOn':
        return this.#goesOn(watched.why);
      case 'forgotten':
        return this.#afterForgetting(added, watched.cause, watched.said);
      case 'failed': {
        const { error } = watched.state;
        if (isAlone && isAboutParent(error, this.#lacksParent)) return 'parentMissing';
        throw failureOf(this.#change, error);
      }
      case 'completed':
        if (!watched.state.restartRequired) return this.#proven(added);
        return { outcome: 'restartNeeded', added, warnings: this.#log.warnings, doubt: undefined };
    }
  }

  async #proven(added: readonly string[]): Promise<Attempt> {
    const proof = await prove(this.#client, 'answers', this.#terms);
    if (proof === 'stopped') return this.#goesOn('stopped');
    if (proof !== 'no')
      return {
        outcome: 'installed',
        added,
        warnings: this.#log.warnings,
        doubt: proof === 'yes' ? undefined : proof,
      };
    // The host says that it has done it. It may have left the feature out, for the lack of its parent.
    if ((await this.#installState()) === INSTALL_STATE.disabled) return 'parentMissing';
    throw new RemoteError('FEATURE_UNPROVEN', { host: this.#client.host });
  }

  /** The host forgets a request when it restarts; or the start never came. What it has now decides. */
  async #afterForgetting(
    added: readonly string[],
    cause: RemoteError | undefined,
    said: string,
  ): Promise<Attempt> {
    if ((await this.#installState()) === INSTALL_STATE.enabled) return this.#proven(added);
    const detail = cause?.detail ?? said;
    throw new RemoteError(
      'FEATURE_OUTCOME_UNKNOWN',
      { host: this.#client.host },
      { cause, ...(cause && { hostCodes: cause.hostCodes }), ...(detail !== '' && { detail }) },
    );
  }

  /** @returns `undefined` where the host does not say */
  async #installState(): Promise<number | undefined> {
    try {
      return (await readFeatures(this.#client, this.#terms.signal)).compactServer;
    } catch (error) {
      if (isRemoteError(error)) return undefined;
      throw error;
    }
  }

  #goesOn(why: Unfinished): InstallResult {
    return { outcome: 'goesOn', why, warnings: this.#log.warnings };
  }
}

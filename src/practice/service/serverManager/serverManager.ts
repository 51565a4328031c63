import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { Behaviour } from '../../behaviour';
import type { DeploymentFailure } from '../../features';
import type { History } from '../../history';
import type { LedgerEntry } from '../../jobs/ledger';
import { COMPONENTS, INSTALLED, type Component } from './components';

/** The state of a request, as an answer tells it. */
export interface RequestState {
  /** 0 in progress, 1 completed, 2 failed. */
  readonly requestState: 0 | 1 | 2;
  readonly restartRequired: boolean;
  readonly progressTicks: number;
  readonly totalTicks: number;
  readonly warnings: readonly string[];
  readonly error: DeploymentFailure | undefined;
}

/** An install or a removal to start. */
export interface Change {
  readonly method: string;
  readonly components: readonly Component[];
  readonly source: readonly string[];
  readonly deletesFiles: boolean;
}

interface Request {
  readonly change: Change;
  /** Questions until it ends. */
  left: number;
  outcome: RequestState | undefined;
}

const TOTAL_TICKS = 100;

const CMDLET = 'Install-WindowsFeature';

/** `InstallState` of an optional feature. */
const STATE = { enabled: 1, disabled: 2, absent: 3 } as const;

/** Failures of the table of servicing, with their code at the end or in the middle. */
const SOURCE_MISSING: DeploymentFailure = {
  message:
    'The request to add or remove features failed. The source files could not be found. Error: 0x800f081f',
  id: 'DISMAPI_Error__Failed_To_Enable_Updates',
  category: 7,
};
const BUSY: DeploymentFailure = { message: 'Another installation is running.', id: 'Busy', category: 19 };
const UNKNOWN: DeploymentFailure = {
  message: 'Invalid request GUID.',
  id: 'InvalidRequestGuid',
  category: 5,
};

/** The result of the cmdlet of Server Manager, or its failure. */
export type CmdletEnd =
  | { readonly failure: DeploymentFailure }
  | {
      readonly restartRequired: boolean;
      readonly warnings: readonly string[];
      /** Empty where nothing had to be done. */
      readonly added: readonly Component[];
    };

const UNKNOWN_NAME: DeploymentFailure = {
  message:
    "ArgumentNotValid: The role, role service, or feature name is not valid: 'BITS-Compact-Server'. The name was not found.",
  id: 'NameDoesNotExist',
  category: 5,
};
const DENIED: DeploymentFailure = { message: 'Access is denied.', id: 'AccessDenied', category: 18 };

/** What Server Manager's deployment provider does: lists components, and adds or removes the one for BITS. */
export class ServerManager {
  readonly #behaviour: Behaviour;
  readonly #clock: Clock;
  readonly #ledger: History<LedgerEntry>;
  readonly #listings = new Map<string, number>();
  readonly #requests = new Map<string, Request>();
  readonly #timers = new Set<Disposable>();
  #isListed = false;
  /** How often the cmdlet has begun something. */
  #cmdlets = 0;
  /** The change that waits for a restart. */
  #pending: 'add' | 'remove' | undefined;

  constructor(behaviour: Behaviour, clock: Clock, ledger: History<LedgerEntry>) {
    this.#behaviour = behaviour;
    this.#clock = clock;
    this.#ledger = ledger;
  }

  /** Whether the classes of the components exist. */
  get hasComponentClasses(): boolean {
    const { componentClasses } = this.#behaviour.features;
    return componentClasses === 'always' || (componentClasses === 'afterListing' && this.#isListed);
  }

  get requiresReboot(): boolean {
    return this.#pending !== undefined || this.#behaviour.features.wantsRestart;
  }

  /** `InstallState` of BITS Compact Server; `undefined`: this Windows does not have it. */
  get compactServer(): number | undefined {
    const { provider, features } = this.#behaviour;
    if (features.compactServer === undefined)
      return provider === 'namespaceMissing' ? STATE.disabled : STATE.enabled;
    return features.compactServer ?? undefined;
  }

  /** `Installed` of a component; `undefined`: this Windows does not have it. */
  installed({ uniqueName }: Component): number | undefined {
    const isOurs = uniqueName === 'BITS-Compact-Server';
    if (isOurs && this.#pending)
      return this.#pending === 'add' ? INSTALLED.installPending : INSTALLED.uninstallPending;
    if (uniqueName === 'BITS-IIS-Ext') return INSTALLED.no;
    const state = isOurs ? this.compactServer : (this.#behaviour.features.parent ?? undefined);
    if (state === undefined) return undefined;
    return { [STATE.enabled]: INSTALLED.yes, [STATE.absent]: INSTALLED.removed }[state] ?? INSTALLED.no;
  }

  /** Starts a listing. @returns its state */
  list(guid: string): RequestState {
    this.#listings.set(guid, this.#behaviour.features.listingSteps);
    return this.#listing(guid);
  }

  /** @returns the state of a listing; `undefined`: no such request */
  listing(guid: string): RequestState | undefined {
    const left = this.#listings.get(guid);
    if (left === undefined) return undefined;
    this.#listings.set(guid, left - 1);
    return this.#listing(guid);
  }

  #listing(guid: string): RequestState {
    const isDone = (this.#listings.get(guid) ?? 0) <= 0;
    if (isDone) this.#isListed = true;
    return { ...RUNNING, requestState: isDone ? 1 : 0 };
  }

  /** Starts a change. @returns its state */
  start(guid: string, change: Change): RequestState {
    const { features } = this.#behaviour;
    const names = change.components.map(({ uniqueName }) => uniqueName).join(' ');
    const what = `${change.method} ${names}${change.deletesFiles ? ' DeleteComponents' : ''}`;
    this.#ledger.add({ at: this.#clock.now(), kind: 'feature', jobId: guid, what });
    const isRunning = [...this.#requests.values()].some(({ outcome }) => outcome === undefined);
    if (features.busy || isRunning) return failed(BUSY);
    const request: Request = { change, left: features.changeSteps, outcome: undefined };
    if (!features.forgets) this.#requests.set(guid, request);
    return this.#step(request);
  }

  /**
   * The state of a change, which a question brings one step further.
   * @param keep whether it can be asked again after it told that a restart is required
   */
  state(guid: string, keep: boolean): RequestState | undefined {
    const request = this.#requests.get(guid);
    if (!request) return undefined;
    request.left--;
    const state = this.#step(request);
    if (state.restartRequired && !keep) this.#requests.delete(guid);
    return state;
  }

  /** Whether there are cmdlets of Server Manager: not on a client, and not before 2012. */
  get hasCmdlets(): boolean {
    const { windows, serverManager } = this.#behaviour.features;
    return windows.productType !== 1 && serverManager !== 'missing';
  }

  /**
   * Install-WindowsFeature for BITS Compact Server: it comes back when the change has ended, and takes the parent along.
   */
  install(source: readonly string[]): CmdletEnd {
    if (this.#behaviour.features.serverManager === 'denied') return { failure: DENIED };
    if (this.compactServer === undefined) return { failure: UNKNOWN_NAME };
    if (this.compactServer === STATE.enabled) return { restartRequired: false, warnings: [], added: [] };
    const lacksParent = this.#behaviour.features.parent !== STATE.enabled;
    const added = COMPONENTS.filter(
      ({ uniqueName }) => uniqueName === 'BITS-Compact-Server' || (lacksParent && uniqueName === 'BITS'),
    );
    const id = `${CMDLET} ${++this.#cmdlets}`;
    const change = { method: CMDLET, components: added, source, deletesFiles: false };
    let state: RequestState | undefined = this.start(id, change);
    while (state?.requestState === 0) state = this.state(id, true);
    const { error = UNKNOWN, restartRequired = false, warnings = [] } = state ?? {};
    return state?.requestState === 1 ? { restartRequired, warnings, added } : { failure: error };
  }

  /** The state that stands for an unknown request. */
  get unknown(): RequestState {
    return failed(UNKNOWN);
  }

  close(): void {
    for (const timer of this.#timers) timer.dispose();
    this.#timers.clear();
  }

  #step(request: Request): RequestState {
    if (request.outcome) return request.outcome;
    const { changeSteps, ticks, warnings } = this.#behaviour.features;
    if (request.left > 0) {
      const done = changeSteps - request.left;
      const rising = Math.floor((TOTAL_TICKS * done) / changeSteps);
      const progressTicks = ticks === 'falling' && done > 1 ? 1 : rising;
      return {
        ...RUNNING,
        progressTicks: ticks === 'unknown' ? 0 : progressTicks,
        totalTicks: ticks === 'unknown' ? 0 : TOTAL_TICKS,
        warnings,
      };
    }
    return (request.outcome = this.#end(request.change));
  }

  #end(change: Change): RequestState {
    const { features } = this.#behaviour;
    const isAdd = !change.method.startsWith('Remove');
    const failure = features.failure ?? (isAdd ? this.#obstacle(change) : undefined);
    if (failure) return failed(failure);
    const done = { ...RUNNING, requestState: 1, warnings: features.warnings } as const;
    if (features.restartRequired) {
      this.#pending = isAdd ? 'add' : 'remove';
      return { ...done, restartRequired: true };
    }
    if (isAdd) this.#install(change);
    else this.#remove(change);
    return done;
  }

  #obstacle({ components, source }: Change): DeploymentFailure | undefined {
    const { withoutParent } = this.#behaviour.features;
    if (this.compactServer === STATE.absent && source.length === 0) return SOURCE_MISSING;
    if (!this.#lacksParent(components)) return undefined;
    const message = 'A component depends on one that is not installed.';
    if (withoutParent === 'failsNamed')
      return { message, id: 'PartialInstallDependsOnUninstalled', category: 7 };
    return withoutParent === 'failsUnnamed' ? { message, id: '', category: 0 } : undefined;
  }

  #lacksParent(components: readonly Component[]): boolean {
    const isAdded = components.some(({ uniqueName }) => uniqueName === 'BITS');
    return !isAdded && this.#behaviour.features.parent !== STATE.enabled;
  }

  #install({ components }: Change): void {
    const { features } = this.#behaviour;
    if (this.#lacksParent(components) && features.withoutParent === 'leftOut') return;
    features.parent = STATE.enabled;
    features.compactServer = STATE.enabled;
    if (features.providerDelayMs === Infinity) return;
    if (features.providerDelayMs === 0) {
      this.#behaviour.provider = 'present';
      return;
    }
    const timer = this.#clock.after(features.providerDelayMs, () => {
      this.#timers.delete(timer);
      this.#behaviour.provider = 'present';
    });
    this.#timers.add(timer);
  }

  #remove({ components }: Change): void {
    const { features } = this.#behaviour;
    features.compactServer = STATE.disabled;
    if (components.some(({ uniqueName }) => uniqueName === 'BITS')) features.parent = STATE.disabled;
    this.#behaviour.provider = 'namespaceMissing';
  }
}

const RUNNING: RequestState = {
  requestState: 0,
  restartRequired: false,
  progressTicks: 0,
  totalTicks: 0,
  warnings: [],
  error: undefined,
};

function failed(error: DeploymentFailure): RequestState {
  return { ...RUNNING, requestState: 2, error };
}

/** The components that this Windows has, with their state. */
export function listed(manager: ServerManager): readonly (readonly [Component, number])[] {
  return COMPONENTS.flatMap((component) => {
    const installed = manager.installed(component);
    return installed === undefined ? [] : [[component, installed] as const];
  });
}

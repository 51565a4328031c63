import { hasCode } from '../../wsman/errors';
import { WBEM } from '../../wsman/faultCodes';
import { editionName, isServerCore, versionNumber } from './editions';
import { COMPONENT_STATE, INSTALL_STATE, valueOf, type HostFacts, type SystemFacts } from './hostFacts';

export type HostRole = 'client' | 'server' | 'domainController' | 'unknown';

/**
 * The feature BITS Compact Server on a host.
 * - `payloadRemoved`: its files were taken off the disk; it can be installed from a source
 * - `restartPending`: an install or a removal waits for a restart
 * - `notOffered`: this Windows does not have it: a client, or an edition without it
 * - `unknown`: nobody may conclude anything, least of all that it is missing
 */
export type FeatureState =
  'installed' | 'absent' | 'payloadRemoved' | 'restartPending' | 'notOffered' | 'unknown';

/** Why an install cannot be offered. */
export type Obstacle =
  'installed' | 'client' | 'edition' | 'tooOld' | 'noServerManager' | 'restartPending' | 'denied' | 'unknown';

export type InstallOffer =
  | {
      readonly can: true;
      /** Whether a source of the files must be named. */
      readonly needsSource: boolean;
    }
  | { readonly can: false; readonly obstacle: Obstacle };

/** What kind of host it is, as far as its answers tell. */
export interface HostKind {
  readonly role: HostRole;
  /** For people, such as "Windows Server 2019". */
  readonly name: string | undefined;
  /** Such as `10.0.17763`; may be empty. */
  readonly version: string | undefined;
  /** `undefined`: not knowable, which it is from 2012 on. */
  readonly isCore: boolean | undefined;
  readonly feature: FeatureState;
  readonly install: InstallOffer;
  /** Whether the feature's parent `BITS` is installed; `undefined` if the host does not say. */
  readonly hasParent: boolean | undefined;
  /** Whether nobody may start the service BITS. */
  readonly isBitsDisabled: boolean | undefined;
  /** Whether the host says that it wants a restart, for whatever reason. */
  readonly wantsRestart: boolean | undefined;
  readonly facts: HostFacts;
}

/** Concludes from the answers of a host (feature-install.md, section 5). */
export function hostKind(facts: HostFacts): HostKind {
  const system = valueOf(facts.system);
  const features = valueOf(facts.features);
  const service = valueOf(facts.service);
  const feature = featureState(facts);
  return {
    role: roleOf(system),
    name: system && editionName(system),
    version: system?.version,
    isCore: system && isServerCore(system),
    feature,
    install: installOffer(facts, feature),
    hasParent: features?.parent === undefined ? undefined : features.parent === INSTALL_STATE.enabled,
    isBitsDisabled: service === undefined ? undefined : service.startMode.toLowerCase() === 'disabled',
    wantsRestart: valueOf(facts.restart)?.requiresReboot,
    facts,
  };
}

function roleOf(system: SystemFacts | undefined): HostRole {
  switch (system?.productType) {
    case 1:
      return 'client';
    case 2:
      return 'domainController';
    case 3:
      return 'server';
    default:
      return 'unknown';
  }
}

/** A provider that answers is the best proof; a refusal or a timeout is none of anything. */
function featureState(facts: HostFacts): FeatureState {
  const component = valueOf(facts.restart)?.compactServer;
  const { uninstallPending, installPending } = COMPONENT_STATE;
  if (component === uninstallPending || component === installPending) return 'restartPending';
  if (valueOf(facts.provider) === 'answers') return 'installed';
  const role = roleOf(valueOf(facts.system));
  if (role === 'client') return 'notOffered';
  return listedState(facts, role !== 'unknown');
}

/** The state by the list of optional features; without it, a server without the provider has no feature. */
function listedState(facts: HostFacts, isServer: boolean): FeatureState {
  const lacksProvider = isServer && valueOf(facts.provider) === 'missing';
  const features = valueOf(facts.features);
  const installState = features ? features.compactServer : INSTALL_STATE.unknown;
  switch (installState) {
    case INSTALL_STATE.enabled:
      return 'installed';
    case INSTALL_STATE.disabled:
      return withoutFeature(facts);
    case INSTALL_STATE.absent:
      return 'payloadRemoved';
    case undefined:
      return isServer ? 'notOffered' : 'unknown';
    default:
      return lacksProvider ? withoutFeature(facts) : 'unknown';
  }
}

/** A restart that is wanted may be for this feature where the host does not say what it is for. */
function withoutFeature({ restart }: HostFacts): FeatureState {
  const found = valueOf(restart);
  if (found?.compactServer === COMPONENT_STATE.removed) return 'payloadRemoved';
  return found?.requiresReboot && found.compactServer === undefined ? 'restartPending' : 'absent';
}

function installOffer(facts: HostFacts, feature: FeatureState): InstallOffer {
  const obstacle = obstacleOf(facts, feature);
  return obstacle === undefined
    ? { can: true, needsSource: feature === 'payloadRemoved' }
    : { can: false, obstacle };
}

function obstacleOf(facts: HostFacts, feature: FeatureState): Obstacle | undefined {
  const system = valueOf(facts.system);
  switch (feature) {
    case 'installed':
    case 'restartPending':
      return feature;
    case 'notOffered':
      return roleOf(system) === 'client' ? 'client' : 'edition';
    case 'unknown':
      return isDenied(facts) ? 'denied' : 'unknown';
    default:
  }
  const version = system && versionNumber(system.version);
  if (version === undefined) return 'unknown';
  // Server Manager's classes came with 2012, which is 6.2.
  if (version < 6.02) return 'tooOld';
  return isAbsent(facts.restart) ? 'noServerManager' : undefined;
}

/** Whether a host has refused what nothing else tells. */
function isDenied({ system, features, provider }: HostFacts): boolean {
  return [system, features, provider].some((each) => !each.known && hasCode(each.error, 'ACCESS_DENIED'));
}

/** Whether Server Manager's namespace is missing. Its classes come from two providers, so one class proves nothing. */
function isAbsent(restart: HostFacts['restart']): boolean {
  return restart !== undefined && !restart.known && restart.error.hostCodes.includes(WBEM.INVALID_NAMESPACE);
}

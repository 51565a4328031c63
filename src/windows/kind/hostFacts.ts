import { isRemoteError, type RemoteError } from '../../wsman/errors';

/** An answer of the host, or why there is none. */
export type Finding<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly error: RemoteError };

/** `Win32_OperatingSystem`. */
export interface SystemFacts {
  /** 1 workstation, 2 domain controller, 3 server. */
  readonly productType: number | undefined;
  /** The edition by its number; see `editions.ts`. */
  readonly operatingSystemSku: number | undefined;
  /** Such as `10.0.17763`; empty if the host does not say. */
  readonly version: string;
  /** Windows' own name, in the host's language; may be empty. */
  readonly caption: string;
}

/** `InstallState` of `Win32_OptionalFeature`. */
export const INSTALL_STATE = { enabled: 1, disabled: 2, absent: 3, unknown: 4 } as const;

/** The optional features by their names in DISM; `undefined` for one that this Windows does not have at all. */
export interface OptionalFeatures {
  /** `LightweightServer`, which is BITS Compact Server. */
  readonly compactServer: number | undefined;
  /** Its parent `BITS`. */
  readonly parent: number | undefined;
}

/** `Win32_Service` of BITS. */
export interface ServiceFacts {
  /** Such as `Manual`, `Auto` or `Disabled`. */
  readonly startMode: string;
  /** Such as `Running` or `Stopped`. */
  readonly state: string;
}

/** `Installed` of a component of Server Manager (MSFT_ServerManagerServerComponent). */
export const COMPONENT_STATE = {
  available: 0,
  installed: 1,
  uninstallPending: 2,
  installPending: 3,
  notPresent: 4,
  removed: 5,
  unknown: 6,
} as const;

/** What Server Manager says of restarts (MSFT_ServerManagerTasks.GetServerFeature). */
export interface RestartFacts {
  readonly requiresReboot: boolean;
  /** {@link COMPONENT_STATE} of BITS Compact Server; `undefined` where the list did not come. */
  readonly compactServer: number | undefined;
}

/** What a look at a host found. */
export interface HostFacts {
  readonly system: Finding<SystemFacts>;
  readonly features: Finding<OptionalFeatures>;
  /** `undefined`: there is no service BITS. */
  readonly service: Finding<ServiceFacts | undefined>;
  readonly provider: Finding<'answers' | 'missing'>;
  /** `undefined`: not asked, because the host is no server. */
  readonly restart: Finding<RestartFacts> | undefined;
}

/**
 * The answer to one question. A failure of one question says nothing of the others.
 * @throws what ends the whole look: a cancel, and a failure to sign in
 */
export async function findingOf<T>(answer: Promise<T>): Promise<Finding<T>> {
  try {
    return { known: true, value: await answer };
  } catch (error) {
    if (!isRemoteError(error) || error.phase === 'cancelled' || error.phase === 'authenticate') throw error;
    return { known: false, error };
  }
}

/** The value of a finding; `undefined` where there is none. */
export function valueOf<T>(finding: Finding<T> | undefined): T | undefined {
  return finding?.known ? finding.value : undefined;
}

/** The Windows that a practice host is, and how its Server Manager behaves: plain data, which tests change. */
export interface Features {
  windows: WindowsVersion;
  /** Who may read `root/cimv2`. */
  cimv2: 'open' | 'denied';
  /** `InstallState` of the optional features; `null`: no such row; `undefined`: as the provider is. */
  compactServer: number | null | undefined;
  parent: number | null;
  /** Milliseconds that Win32_OptionalFeature takes. */
  optionalFeatureDelayMs: number;
  bitsStartMode: 'Manual' | 'Auto' | 'Disabled';

  // ---- Server Manager
  /** `missing`: the namespace, as before 2012; `denied`: refused by the namespace's own security. */
  serverManager: 'present' | 'missing' | 'denied';
  /** The forms in which it takes objects. No recording shows which of them Windows does. */
  forms: ObjectForm[];
  /** How a form that it does not take is refused. */
  refusal: 'schema' | 'wmi';
  /** What an element without content and with a type is: the object, or an empty text, which is refused. */
  emptyObject: 'object' | 'text';
  /** When the classes of the components exist. */
  componentClasses: 'always' | 'afterListing' | 'never';
  /** Where the list of components is. `tooLarge`: it does not fit an answer, which is a fault. */
  componentList: 'inAnswer' | 'absent' | 'tooLarge';
  /** How states and errors are written in answers. */
  answers: 'tree' | 'text' | 'wrapper';
  /** Questions for a listing, and for a change, after which it has ended; 0: with the answer to its start. */
  listingSteps: number;
  changeSteps: number;
  /** `falling`: the numbers go back in the middle. */
  ticks: 'rising' | 'unknown' | 'falling';
  /** How an install or a removal ends. */
  failure: DeploymentFailure | undefined;
  /**
   * What becomes of the feature without its parent: it comes all the same; it fails with an id that names the reason, or
   * with one that does not; or it is left out, and the change succeeds.
   */
  withoutParent: 'comes' | 'failsNamed' | 'failsUnnamed' | 'leftOut';
  warnings: string[];
  restartRequired: boolean;
  /** `RequiresReboot` for another reason. */
  wantsRestart: boolean;
  /** Another installation runs. */
  busy: boolean;
  /** `ReturnValue` of every call that starts something. */
  returnValue: number;
  /** How it answers for a request that it does not know. */
  unknownRequest: 'failed' | 'returnValue' | 'fault';
  /** It forgets each request at once, as a restart does. */
  forgets: boolean;
  /** Milliseconds from the end of an install until the provider answers; Infinity: never. */
  providerDelayMs: number;
}

export interface WindowsVersion {
  productType: 1 | 2 | 3;
  operatingSystemSku: number;
  version: string;
  caption: string;
}

/** Forms of an object as a parameter, by address and shape. */
export type ObjectForm = 'wmiTree' | 'dmtfTree' | 'wmiText' | 'wmiWrapper';

export interface DeploymentFailure {
  message: string;
  id: string;
  category: number;
}

/** Windows of which tests ask for. */
export const WINDOWS = {
  server2019: {
    productType: 3,
    operatingSystemSku: 7,
    version: '10.0.17763',
    caption: 'Microsoft Windows Server 2019 Standard',
  },
  azureEdition: {
    productType: 3,
    operatingSystemSku: 407,
    version: '10.0.20348',
    caption: 'Microsoft Windows Server 2022 Datacenter Azure Edition',
  },
  server2012R2: {
    productType: 2,
    operatingSystemSku: 8,
    version: '6.3.9600',
    caption: 'Microsoft Windows Server 2012 R2 Datacenter',
  },
  server2008R2: {
    productType: 3,
    operatingSystemSku: 7,
    version: '6.1.7601',
    caption: 'Microsoft Windows Server 2008 R2 Standard ',
  },
  windows11: {
    productType: 1,
    operatingSystemSku: 48,
    version: '10.0.22631',
    caption: 'Microsoft Windows 11 Pro',
  },
} as const satisfies Readonly<Record<string, WindowsVersion>>;

/** Windows Server 2019 with the feature, whose Server Manager takes WMI's own form. */
export function defaultFeatures(changes: Partial<Features> = {}): Features {
  return {
    windows: WINDOWS.server2019,
    cimv2: 'open',
    compactServer: undefined,
    parent: 1,
    optionalFeatureDelayMs: 0,
    bitsStartMode: 'Manual',
    serverManager: 'present',
    forms: ['wmiTree'],
    refusal: 'schema',
    emptyObject: 'object',
    componentClasses: 'afterListing',
    componentList: 'inAnswer',
    answers: 'tree',
    listingSteps: 1,
    changeSteps: 2,
    ticks: 'rising',
    failure: undefined,
    withoutParent: 'comes',
    warnings: [],
    restartRequired: false,
    wantsRestart: false,
    busy: false,
    returnValue: 0,
    unknownRequest: 'failed',
    forgets: false,
    providerDelayMs: 0,
    ...changes,
  };
}

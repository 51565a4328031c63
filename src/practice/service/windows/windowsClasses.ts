import type { Behaviour } from '../../behaviour';
import type { Instance } from '../jobInstance';
import type { ServerManager } from '../serverManager/serverManager';

/** A class of `root/cimv2`. */
export interface WindowsClass {
  readonly name: string;
  readonly properties: readonly string[];
  /** Milliseconds that an answer takes. */
  readonly delay: (behaviour: Behaviour) => number;
  readonly instances: (behaviour: Behaviour, manager: ServerManager) => readonly Instance[];
}

const AT_ONCE = (): number => 0;

/** The classes that tell what kind of Windows it is. */
export const WINDOWS_CLASSES: readonly WindowsClass[] = [
  {
    name: 'Win32_OperatingSystem',
    properties: ['Caption', 'OperatingSystemSKU', 'ProductType', 'Version'],
    delay: AT_ONCE,
    instances: ({ features: { windows } }) => [
      [
        ['Caption', windows.caption],
        ['OperatingSystemSKU', String(windows.operatingSystemSku)],
        ['ProductType', String(windows.productType)],
        ['Version', windows.version],
      ],
    ],
  },
  {
    name: 'Win32_OptionalFeature',
    properties: ['Caption', 'InstallState', 'Name'],
    delay: ({ features }) => features.optionalFeatureDelayMs,
    instances: ({ features }, manager) => [
      ...feature('LightweightServer', 'BITS Compact Server', manager.compactServer),
      ...feature('BITS', 'Background Intelligent Transfer Service (BITS)', features.parent ?? undefined),
      ...feature('TelnetClient', 'Telnet Client', 2),
    ],
  },
  {
    name: 'Win32_Service',
    properties: ['Name', 'StartMode', 'State'],
    delay: AT_ONCE,
    instances: ({ features: { bitsStartMode } }) => [
      service('BITS', bitsStartMode, bitsStartMode === 'Disabled' ? 'Stopped' : 'Running'),
      service('WinRM', 'Auto', 'Running'),
    ],
  },
];

function feature(name: string, caption: string, installState: number | undefined): readonly Instance[] {
  if (installState === undefined) return [];
  return [
    [
      ['Caption', caption],
      ['InstallState', String(installState)],
      ['Name', name],
    ],
  ];
}

function service(name: string, startMode: string, state: string): Instance {
  return [
    ['Name', name],
    ['StartMode', startMode],
    ['State', state],
  ];
}

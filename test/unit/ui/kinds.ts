import { hostKind, type HostKind } from '../../../src/windows/kind/hostKind';
import type { Finding, SystemFacts } from '../../../src/windows/kind/hostFacts';

function found<T>(value: T): Finding<T> {
  return { known: true, value };
}

function kindOf(system: SystemFacts, compactServer: number | undefined, startMode = 'Manual'): HostKind {
  return hostKind({
    system: found(system),
    features: found({ compactServer, parent: compactServer }),
    service: found({ startMode, state: 'Stopped' }),
    provider: found('missing'),
    restart: undefined,
  });
}

const SERVER = { productType: 3, operatingSystemSku: 7, version: '10.0.17763', caption: '' };

/** A Windows Server 2019 without the feature, which it can get. */
export const installable = kindOf(SERVER, 2);

/** The same with BITS disabled. */
export const disabled = kindOf(SERVER, 1, 'Disabled');

/** A Windows 11, which cannot have the feature. */
export const client = kindOf(
  { productType: 1, operatingSystemSku: 48, version: '10.0.22631', caption: '' },
  undefined,
);

import assert from 'node:assert/strict';
import type { Finding, HostFacts, SystemFacts } from '../../../../src/windows/kind/hostFacts';
import { hostKind, type FeatureState, type InstallOffer } from '../../../../src/windows/kind/hostKind';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { WBEM } from '../../../../src/wsman/faultCodes';

const known = <T>(value: T): Finding<T> => ({ known: true, value });
const unknown = (code: ErrorCode, ...hostCodes: readonly number[]): Finding<never> => ({
  known: false,
  error: new RemoteError(code, { host: 'srv' }, { hostCodes }),
});

const SERVER: SystemFacts = {
  productType: 3,
  operatingSystemSku: 7,
  version: '10.0.17763',
  caption: 'Microsoft Windows Server 2019 Standard',
};
const CLIENT: SystemFacts = { ...SERVER, productType: 1, operatingSystemSku: 48, version: '10.0.22631' };

/** A server without the feature, with some answers replaced. */
const facts = (changes: Partial<HostFacts> = {}): HostFacts => ({
  system: known(SERVER),
  features: known({ compactServer: 2, parent: 2 }),
  service: known({ startMode: 'Manual', state: 'Stopped' }),
  provider: known('missing'),
  restart: known({ requiresReboot: false, compactServer: 0 }),
  ...changes,
});

const OFFER: InstallOffer = { can: true, needsSource: false };
const hindered = (obstacle: Extract<InstallOffer, { can: false }>['obstacle']): InstallOffer => ({
  can: false,
  obstacle,
});

describe('the kind of a host', () => {
  const rows: readonly (readonly [string, Partial<HostFacts>, FeatureState, InstallOffer])[] = [
    ['a server without the feature', {}, 'absent', OFFER],
    ['a domain controller', { system: known({ ...SERVER, productType: 2 }) }, 'absent', OFFER],
    [
      'a server with it',
      { features: known({ compactServer: 1, parent: 1 }), provider: known('answers') },
      'installed',
      hindered('installed'),
    ],
    [
      'one whose provider answers, whatever else is refused',
      {
        system: unknown('ACCESS_DENIED'),
        features: unknown('ACCESS_DENIED'),
        provider: known('answers'),
        restart: unknown('ACCESS_DENIED'),
      },
      'installed',
      hindered('installed'),
    ],
    [
      'one with the feature whose provider fails',
      { features: known({ compactServer: 1, parent: 1 }), provider: unknown('BITS_ERROR') },
      'installed',
      hindered('installed'),
    ],
    [
      'a client',
      {
        system: known(CLIENT),
        features: known({ compactServer: undefined, parent: undefined }),
        restart: undefined,
      },
      'notOffered',
      hindered('client'),
    ],
    [
      'a client that does not list its features',
      { system: known(CLIENT), features: unknown('REQUEST_TIMEOUT'), restart: undefined },
      'notOffered',
      hindered('client'),
    ],
    [
      'an edition without the feature',
      { features: known({ compactServer: undefined, parent: undefined }) },
      'notOffered',
      hindered('edition'),
    ],
    [
      'one whose files were removed',
      { features: known({ compactServer: 3, parent: 1 }) },
      'payloadRemoved',
      { can: true, needsSource: true },
    ],
    [
      'one whose files were removed, by Server Manager',
      { restart: known({ requiresReboot: false, compactServer: 5 }) },
      'payloadRemoved',
      { can: true, needsSource: true },
    ],
    [
      'one that waits for a restart after an install',
      { restart: known({ requiresReboot: true, compactServer: 3 }) },
      'restartPending',
      hindered('restartPending'),
    ],
    [
      'one that waits for a restart after a removal, while the provider still answers',
      { provider: known('answers'), restart: known({ requiresReboot: true, compactServer: 2 }) },
      'restartPending',
      hindered('restartPending'),
    ],
    [
      'one that wants a restart and does not say why',
      { restart: known({ requiresReboot: true, compactServer: undefined }) },
      'restartPending',
      hindered('restartPending'),
    ],
    [
      'one that wants a restart for something else',
      { restart: known({ requiresReboot: true, compactServer: 0 }) },
      'absent',
      OFFER,
    ],
    ['2008 R2', { system: known({ ...SERVER, version: '6.1.7601' }) }, 'absent', hindered('tooOld')],
    [
      'one without Server Manager',
      { restart: unknown('PROVIDER_MISSING', WBEM.INVALID_NAMESPACE) },
      'absent',
      hindered('noServerManager'),
    ],
    [
      'one that lacks a class of Server Manager only',
      { restart: unknown('PROVIDER_MISSING', WBEM.INVALID_CLASS) },
      'absent',
      OFFER,
    ],
    [
      'one that does not list its features in time',
      { features: unknown('REQUEST_TIMEOUT') },
      'absent',
      OFFER,
    ],
    [
      'one that refuses everything',
      {
        system: unknown('ACCESS_DENIED'),
        features: unknown('ACCESS_DENIED'),
        service: unknown('ACCESS_DENIED'),
        provider: unknown('ACCESS_DENIED'),
        restart: unknown('ACCESS_DENIED'),
      },
      'unknown',
      hindered('denied'),
    ],
    [
      'one that answers nothing in time',
      {
        system: unknown('REQUEST_TIMEOUT'),
        features: unknown('REQUEST_TIMEOUT'),
        provider: unknown('REQUEST_TIMEOUT'),
        restart: unknown('REQUEST_TIMEOUT'),
      },
      'unknown',
      hindered('unknown'),
    ],
    [
      'one of which only the missing provider is known',
      { system: unknown('REQUEST_TIMEOUT'), features: unknown('REQUEST_TIMEOUT') },
      'unknown',
      hindered('unknown'),
    ],
    [
      'one that refuses the provider and does not know the state',
      { features: known({ compactServer: 4, parent: 4 }), provider: unknown('ACCESS_DENIED') },
      'unknown',
      hindered('denied'),
    ],
  ];
  for (const [what, changes, feature, install] of rows)
    it(`of ${what}`, () => {
      const kind = hostKind(facts(changes));
      assert.equal(kind.feature, feature);
      assert.deepEqual(kind.install, install);
    });

  it('tells its name, its parent feature and whether BITS is disabled', () => {
    const kind = hostKind(facts({ service: known({ startMode: 'Disabled', state: 'Stopped' }) }));
    assert.equal(kind.name, 'Windows Server 2019');
    assert.equal(kind.role, 'server');
    assert.equal(kind.isCore, undefined);
    assert.equal(kind.hasParent, false);
    assert.equal(kind.isBitsDisabled, true);
    assert.equal(kind.wantsRestart, false);
    const silent = hostKind(facts({ service: unknown('FAULT'), features: unknown('FAULT') }));
    assert.deepEqual([silent.isBitsDisabled, silent.hasParent], [undefined, undefined]);
  });
});

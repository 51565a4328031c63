import assert from 'node:assert/strict';
import { editionName, isServerCore, versionNumber } from '../../../../src/windows/kind/editions';
import type { SystemFacts } from '../../../../src/windows/kind/hostFacts';

const system = (changes: Partial<SystemFacts> = {}): SystemFacts => ({
  productType: 3,
  operatingSystemSku: 7,
  version: '10.0.17763',
  caption: 'Microsoft Windows Server 2019 Standard',
  ...changes,
});

describe('the name of an edition', () => {
  const names: readonly (readonly [string, Partial<SystemFacts>])[] = [
    ['Windows Server 2019', {}],
    ['Windows Server 2016', { version: '10.0.14393' }],
    ['Windows Server 2022', { version: '10.0.20348', productType: 2 }],
    ['Windows Server 2025', { version: '10.0.26100' }],
    ['Windows Server 2012 R2', { version: '6.3.9600' }],
    ['Windows Server 2008 R2', { version: '6.1.7601' }],
    ['Windows Server 2022 Datacenter: Azure Edition', { version: '10.0.20348', operatingSystemSku: 407 }],
    ['Windows 11', { version: '10.0.22631', productType: 1, operatingSystemSku: 48 }],
    ['Windows 10', { version: '10.0.19045', productType: 1, operatingSystemSku: 4 }],
    ['Windows 7', { version: '6.1.7601', productType: 1 }],
    ['Windows Server Standard', { version: '10.0.18363', caption: 'Microsoft Windows Server Standard' }],
    ['Windows 10.0.99999', { version: '10.0.99999', caption: '' }],
  ];
  for (const [name, changes] of names)
    it(`is ${name}`, () => assert.equal(editionName(system(changes)), name));

  it('is not made up', () => {
    assert.equal(editionName(system({ version: '', caption: '' })), undefined);
  });

  it('of a host is bounded', () => {
    assert.equal(editionName(system({ version: '10.0.1', caption: 'x'.repeat(9000) }))?.length, 120);
  });
});

describe('Server Core', () => {
  it('is known where the number of the edition tells, and only there', () => {
    assert.equal(isServerCore(system({ operatingSystemSku: 13, version: '6.1.7601' })), true);
    assert.equal(isServerCore(system({ operatingSystemSku: 7, version: '6.1.7601' })), false);
    assert.equal(isServerCore(system({ operatingSystemSku: 7 })), undefined);
    assert.equal(isServerCore(system({ operatingSystemSku: 13 })), undefined);
    assert.equal(isServerCore(system({ operatingSystemSku: 408 })), true);
    assert.equal(isServerCore(system({ operatingSystemSku: undefined })), undefined);
  });
});

it('versions compare as numbers', () => {
  const [old, r2, ten] = ['6.1.7601', '6.3.9600', '10.0.17763'].map((text) => versionNumber(text) ?? NaN);
  assert.ok(old !== undefined && r2 !== undefined && ten !== undefined && old < r2 && r2 < ten);
  assert.equal(versionNumber('ten'), undefined);
});

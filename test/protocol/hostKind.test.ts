import assert from 'node:assert/strict';
import { noKerberos } from '../../src/security/noKerberos';
import { WINDOWS, type Features } from '../../src/practice/features';
import { hostKind, type HostKind } from '../../src/windows/kind/hostKind';
import { lookAt } from '../../src/windows/kind/look';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { CALM, failsWith } from './fixture';
import { FeatureStage } from './featureStage';

describe('a look at a host', () => {
  const stage = new FeatureStage();
  afterEach(() => stage.end());

  interface Expected {
    readonly name: string;
    readonly feature: HostKind['feature'];
    /** Whether an install can be offered, or what hinders it. */
    readonly offer: boolean | string;
  }
  const hosts: readonly (readonly [string, Partial<Features>, Expected])[] = [
    ['a server without the feature', {}, { name: 'Windows Server 2019', feature: 'absent', offer: true }],
    [
      'a domain controller of 2012 R2',
      { windows: WINDOWS.server2012R2 },
      { name: 'Windows Server 2012 R2', feature: 'absent', offer: true },
    ],
    [
      'an Azure Edition',
      { windows: WINDOWS.azureEdition },
      { name: 'Windows Server 2022 Datacenter: Azure Edition', feature: 'absent', offer: true },
    ],
    [
      'a client',
      { windows: WINDOWS.windows11, compactServer: null, parent: null },
      { name: 'Windows 11', feature: 'notOffered', offer: 'client' },
    ],
    [
      '2008 R2',
      { windows: WINDOWS.server2008R2, serverManager: 'missing' },
      { name: 'Windows Server 2008 R2', feature: 'absent', offer: 'tooOld' },
    ],
    [
      'a server without Server Manager',
      { serverManager: 'missing' },
      { name: 'Windows Server 2019', feature: 'absent', offer: 'noServerManager' },
    ],
    [
      'an edition without the feature',
      { compactServer: null, parent: null },
      { name: 'Windows Server 2019', feature: 'notOffered', offer: 'edition' },
    ],
    [
      'one whose files were removed',
      { compactServer: 3 },
      { name: 'Windows Server 2019', feature: 'payloadRemoved', offer: true },
    ],
  ];
  for (const [what, features, { name, feature, offer }] of hosts)
    it(`knows ${what}`, async () => {
      await stage.start(features);
      const kind = await stage.look();
      assert.equal(kind.name, name);
      assert.equal(kind.feature, feature);
      assert.equal(kind.install.can || kind.install.obstacle, offer);
      assert.deepEqual(stage.changes, [], 'it only reads');
    });

  it('knows a host with the feature', async () => {
    await stage.start({ parent: 1 }, { behaviour: { provider: 'present' } });
    const kind = await stage.look();
    assert.equal(kind.feature, 'installed');
    assert.equal(kind.hasParent, true);
    assert.equal(kind.isBitsDisabled, false);
    assert.equal(kind.wantsRestart, false);
  });

  it('draws no conclusion from refusals', async () => {
    await stage.start({ cimv2: 'denied' }, { behaviour: { rights: 'wmiDenied' } });
    const kind = await stage.look();
    assert.equal(kind.feature, 'unknown');
    assert.deepEqual(kind.install, { can: false, obstacle: 'denied' });
    assert.equal(kind.name, undefined);
  });

  it('knows the feature of a host that tells nothing else', async () => {
    await stage.start({ cimv2: 'denied', serverManager: 'denied' }, { behaviour: { provider: 'present' } });
    assert.equal((await stage.look()).feature, 'installed');
  });

  it('does not wait for a slow answer longer than its own limit, and knows the others', async () => {
    const { url, user, password } = await stage.start({ optionalFeatureDelayMs: 3_600_000 });
    const options = {
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user, password },
    } as const;
    const { client } = await openClient(options, noKerberos);
    try {
      const facts = await lookAt(client, CALM, { question: 20_000, optionalFeatures: 100 });
      assert.ok(!facts.features.known);
      assert.equal(facts.features.error.code, 'REQUEST_TIMEOUT');
      const kind = hostKind(facts);
      assert.equal(kind.name, 'Windows Server 2019');
      assert.equal(kind.feature, 'absent');
    } finally {
      client.close();
    }
  });

  it('tries a wrong password once', async () => {
    const host = await stage.start({}, { behaviour: { signIn: 'refuse' } });
    await failsWith('SIGN_IN_REFUSED', stage.look());
    const legs = host.requests.filter(({ action }) => action === 'handshake');
    assert.ok(legs.length <= 2, `${legs.length} legs`);
  });

  it('leaves no enumeration open', async () => {
    const host = await stage.start({}, { behaviour: { provider: 'present' }, withExamples: true });
    await stage.look();
    assert.equal(host.openEnumerations, 0);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  definitionOf,
  entryOf,
  flawOf,
  isSameHost,
  usefulEntry,
  writtenEntry,
} from '../../../src/fleet/hostEntry';
import type { HostEntry } from '../../../src/fleet/hostEntry';

const PLAIN: HostEntry = { name: 'web', address: 'srv' };
const SECURE: HostEntry = { name: 'web', address: 'https://srv' };
const FINGERPRINT = 'AB:'.repeat(31) + 'AB';

describe('an entry of a host', () => {
  it('is read with its defaults, and written without them', () => {
    const definition = definitionOf(PLAIN);
    assert.equal(definition.auth, 'negotiate');
    assert.equal(definition.endpoint.url, 'http://srv:5985/wsman');
    assert.deepEqual(writtenEntry(entryOf(definition, 'srv')), { name: 'web', address: 'srv' });
  });

  const flaws: readonly (readonly [flaw: string, entry: HostEntry])[] = [
    ['authUnknown', { ...PLAIN, auth: 'guess' }],
    ['spnForm', { ...PLAIN, spn: 'srv' }],
    ['fingerprintForm', { ...SECURE, fingerprint: 'AB' }],
    ['fingerprintNeedsTls', { ...PLAIN, fingerprint: FINGERPRINT }],
    ['caFileNeedsTls', { ...PLAIN, caFile: '/ca.pem' }],
    ['certificateNeedsTls', { ...PLAIN, auth: 'certificate', certFile: '/c.pfx' }],
    ['certFileMissing', { ...SECURE, auth: 'certificate' }],
  ];
  for (const [flaw, entry] of flaws)
    it(`with ${flaw} is refused for it`, () => assert.equal(flawOf(entry), flaw));

  it('without flaws is accepted', () => {
    assert.equal(
      flawOf({ ...SECURE, auth: 'certificate', certFile: '/c.pfx', fingerprint: FINGERPRINT }),
      undefined,
    );
  });

  it('loses what its address and its authentication do not use', () => {
    const all = {
      ...PLAIN,
      auth: 'ntlm',
      spn: 'HTTP/srv',
      caFile: '/ca.pem',
      certFile: '/c.pfx',
      credential: 'ops',
    };
    assert.deepEqual(usefulEntry(all), { ...PLAIN, auth: 'ntlm', credential: 'ops' });
  });
});

describe('two definitions', () => {
  it('are the same host where all properties are, however the address was spelt', () => {
    assert.ok(isSameHost(definitionOf(PLAIN), definitionOf({ ...PLAIN, address: 'HTTP://SRV:5985/wsman' })));
    for (const other of ['https://srv', 'srv:80', 'http://srv/other', 'srv2'])
      assert.ok(!isSameHost(definitionOf(PLAIN), definitionOf({ ...PLAIN, address: other })), other);
    assert.ok(!isSameHost(definitionOf(PLAIN), definitionOf({ ...PLAIN, group: 'Test' })));
  });
});

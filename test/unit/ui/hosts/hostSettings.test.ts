import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkSetting, flawText } from '../../../../src/ui/hosts/hostSettings';
import type { SettingComplaint } from '../../../../src/ui/hosts/settingComplaints';
import { readHostSettings } from '../../../../src/ui/hosts/writtenHosts';
import { parseEndpoint } from '../../../../src/wsman/endpoint';

/** Places and texts. */
function told(complaints: readonly SettingComplaint[]): readonly string[] {
  return complaints.map(({ place, text }) => `${place}: ${text}`);
}

describe('the address of a host', () => {
  it('is a name, a name with a port, or a URL, and nothing else', () => {
    for (const address of [
      'srv01',
      'srv01:5985',
      '10.0.0.7',
      '[fe80::1]',
      'fe80::1',
      'https://srv01/wsman',
    ]) {
      assert.equal(checkSetting('endpoint', address), undefined, address);
    }
    for (const address of [
      '',
      'ftp://srv01',
      'a b',
      'srv01/wsman',
      'http://u:p@srv01',
      'http://',
      'srv\\x',
      'http://srv?x=1',
    ]) {
      assert.match(checkSetting('endpoint', address) ?? '', /\w/, address);
    }
  });
});

describe('the setting of hosts', () => {
  it('is read with its defaults', () => {
    const { hosts, complaints } = readHostSettings([
      { address: 'srv01' },
      {
        name: 'web',
        address: 'https://web.example',
        group: 'Production',
        tags: ['canary', 'site=ams'],
        note: 'behind the proxy',
        auth: 'basic',
        credential: 'ops',
        caFile: '/ca.pem',
      },
      { address: 'db', tags: 'canary, site=ams' },
    ]);
    assert.deepEqual(complaints, []);
    assert.deepEqual(hosts, [
      { name: 'srv01', endpoint: parseEndpoint('http://srv01:5985/wsman'), auth: 'negotiate' },
      {
        name: 'web',
        endpoint: parseEndpoint('https://web.example:5986/wsman'),
        group: 'Production',
        tags: ['canary', 'site=ams'],
        note: 'behind the proxy',
        auth: 'basic',
        credential: 'ops',
        caFile: '/ca.pem',
      },
      {
        name: 'db',
        endpoint: parseEndpoint('db'),
        tags: ['canary', 'site=ams'],
        auth: 'negotiate',
      },
    ]);
  });

  it('is read without the quotes and marks of a copied text', () => {
    const { hosts, complaints } = readHostSettings([
      { name: '\u202aweb\r\n', address: '"https://web.example"', caFile: '\u202a"C:\\My CA.pem" ' },
    ]);
    assert.deepEqual(complaints, []);
    assert.equal(hosts[0]?.name, 'web');
    assert.equal(hosts[0].endpoint.url, 'https://web.example:5986/wsman');
    assert.equal(hosts[0].caFile, 'C:\\My CA.pem');
  });

  it('shows no secret of an address in a complaint', () => {
    const { complaints } = readHostSettings([{ address: 'srv?token=ses ame' }]);
    const [complaint = ''] = told(complaints);
    assert.match(complaint, /\(srv\?…\): /);
    assert.doesNotMatch(complaint, /ses|ame$/);
  });

  it('leaves out wrong entries with a complaint, and keeps the others', () => {
    const { hosts, complaints } = readHostSettings([
      { name: 'a', address: 'a' },
      { name: 'a', address: 'b' },
      { name: 'c' },
      7,
      null,
      { name: 'd', address: 'd', auth: 'nothing' },
      { name: 'e', address: 5 },
      { name: 'f\u202ex', address: 'f' },
      { name: 'g', address: 'g' },
    ]);
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['a', 'g'],
    );
    assert.deepEqual(told(complaints), [
      'bitsRemote.hosts[1] (a): name: another host has this name.',
      'bitsRemote.hosts[2] (c): address: the address is missing.',
      'bitsRemote.hosts[3]: This is not an object.',
      'bitsRemote.hosts[4]: This is not an object.',
      `bitsRemote.hosts[5] (d): auth: ${flawText('authUnknown')}.`,
      'bitsRemote.hosts[6]: address: this is not a text.',
      "bitsRemote.hosts[7] (f\ufffdx): name: the name has characters that can't be shown.",
    ]);
  });

  it('names a key that there is not, with its place and the one that was meant', () => {
    const { hosts, complaints } = readHostSettings([
      { name: 'a', address: 'a' },
      { name: 'b', adress: 'b' },
      { name: 'c', address: 'c', Credential: 'x', colour: 'red' },
      { address: 'd', auth: 'kerbros', via: 'powershel' },
      { address: 'e', via: 'ssh' },
    ]);
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['a', 'c'],
    );
    assert.deepEqual(told(complaints), [
      'bitsRemote.hosts[1]: Unknown key "adress". Did you mean address?',
      'bitsRemote.hosts[2]: Unknown key "Credential". Did you mean credential?',
      'bitsRemote.hosts[2]: Unknown key "colour".',
      `bitsRemote.hosts[3] (d): auth: ${flawText('authUnknown')}. Did you mean kerberos?`,
      `bitsRemote.hosts[4] (e): via: ${flawText('viaUnknown')}.`,
    ]);
  });

  it('says each mistake once, and both of an entry that has two', () => {
    const { complaints } = readHostSettings([{ adress: 'a' }, { adres: 'b', address: 'ftp://b' }]);
    assert.deepEqual(told(complaints), [
      'bitsRemote.hosts[0]: Unknown key "adress". Did you mean address?',
      'bitsRemote.hosts[1]: Unknown key "adres". Did you mean address?',
      `bitsRemote.hosts[1] (ftp://b): address: ${flawText('addressScheme')}.`,
    ]);
    assert.deepEqual(told(readHostSettings({}).complaints), ['bitsRemote.hosts: This is not a list.']);
    assert.deepEqual(
      complaints.map(({ where }) => where),
      ['host 1 in settings', 'host 2 in settings', 'ftp://b · host 2 in settings'],
    );
  });

  it('accepts fingerprints in any usual form, and the fields for Kerberos and certificates', () => {
    const digits = 'ab'.repeat(32);
    const { hosts, complaints } = readHostSettings([
      { name: 'a', address: 'https://a', fingerprint: `sha256:${digits}` },
      { name: 'b', address: 'b', auth: 'kerberos', spn: 'HTTP/b.corp.example' },
      { name: 'c', address: 'https://c', auth: 'certificate', certFile: '/me.pem', keyFile: '/me.key' },
    ]);
    assert.deepEqual(complaints, []);
    assert.equal(hosts[0]?.fingerprint, Array.from({ length: 32 }, () => 'AB').join(':'));
    assert.equal(hosts[1]?.spn, 'HTTP/b.corp.example');
    assert.deepEqual([hosts[2]?.certFile, hosts[2]?.keyFile], ['/me.pem', '/me.key']);
  });

  it('reports missing fields of trust and sign-in', () => {
    const { hosts, complaints } = readHostSettings([
      { name: 'a', address: 'https://a', fingerprint: 'AB:CD' },
      { name: 'b', address: 'b', spn: 'no slash' },
      { name: 'c', address: 'c', auth: 'certificate', certFile: '/me.pfx' },
      { name: 'd', address: 'https://d', auth: 'certificate' },
    ]);
    assert.deepEqual(hosts, []);
    const expected = [/SHA-256/, /service principal name/, /needs https/, /certFile is missing/];
    for (const [index, pattern] of expected.entries()) assert.match(complaints[index]?.text ?? '', pattern);
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readHostSettings(value)));
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ name: fc.string(), address: fc.string(), group: fc.string() }, { requiredKeys: [] }),
        ),
        (entries) => {
          const { hosts, complaints } = readHostSettings(entries);
          assert.equal(hosts.length + complaints.length, entries.length);
          for (const { endpoint } of hosts) assert.ok(URL.canParse(endpoint.url));
        },
      ),
    );
  });
});

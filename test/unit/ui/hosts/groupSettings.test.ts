import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Inventory } from '../../../../src/fleet/inventory/inventory';
import type { SourceReading } from '../../../../src/fleet/inventory/source';
import { readGroupSettings, type GroupSettings } from '../../../../src/ui/hosts/groupSettings';
import { flawText } from '../../../../src/ui/hosts/hostSettings';
import { provenance } from '../../../../src/ui/words/provenance';
import { english } from '../../../../src/ui/words/l10n';

const read = (value: unknown): GroupSettings => readGroupSettings(value, english);

/** Places and texts of the mistakes. */
const told = ({ complaints }: GroupSettings): readonly string[] =>
  complaints.map(({ place, text }) => `${place}: ${text}`);

describe('groups of the settings', () => {
  it('have values by path, in any spelling of it', () => {
    assert.deepEqual(
      read({ ' Production / EU ': { credential: ' prod ', caFile: '"/pki/eu.pem"' }, db: { auth: 'ntlm' } }),
      {
        groups: [
          { path: 'Production/EU', credential: 'prod', caFile: '/pki/eu.pem' },
          { path: 'db', auth: 'ntlm' },
        ],
        complaints: [],
      },
    );
  });

  it('are skipped where they are wrong, which is said', () => {
    assert.deepEqual(told(read([])), ['bitsRemote.groups: This is not an object.']);
    const settings = read({
      A: { auth: 'ntml', password: 'x', credental: 'y', credential: 5, caFile: '' },
      '/': {},
      B: 'ntlm',
    });
    assert.deepEqual(settings.groups, [{ path: 'A' }]);
    assert.equal(settings.complaints[0]?.where, 'group A in settings');
    assert.deepEqual(told(settings), [
      'bitsRemote.groups["A"]: Unknown key "password".',
      'bitsRemote.groups["A"]: Unknown key "credental". Did you mean credential?',
      'bitsRemote.groups["A"]: credential: this is not a text.',
      `bitsRemote.groups["A"]: auth: ${flawText('authUnknown')}. Did you mean ntlm?`,
      'bitsRemote.groups["/"]: The name of the group is missing.',
      'bitsRemote.groups["B"]: This is not an object.',
    ]);
  });

  it('hold for hosts of the settings and of files, the own value first, then the innermost group', () => {
    const entry = (name: string, group: string, part: object = {}) => ({
      name,
      address: `https://${name}`,
      group,
      ...part,
    });
    const own: SourceReading = {
      id: '',
      kind: 'settings',
      where: 'bitsRemote.hosts',
      mode: 'linked',
      reading: {
        hosts: [
          entry('a', 'Production / EU'),
          entry('b', 'Production', { credential: 'own' }),
          entry('c', 'Other'),
        ],
        groups: [],
        findings: [],
      },
    };
    const file: SourceReading = {
      id: 'x.csv',
      kind: 'csv',
      where: '/x.csv',
      mode: 'linked',
      reading: {
        hosts: [entry('d', 'Production/EU')],
        groups: [{ path: 'Production', auth: 'kerberos', credential: 'file' }],
        findings: [],
      },
    };
    const { groups } = read({
      Production: { credential: 'prod', auth: 'ntlm' },
      'Production/EU': { caFile: '/eu.pem' },
    });
    const inventory = new Inventory([own, file], groups);
    assert.deepEqual(
      inventory.hosts.map(({ definition: { name, credential, auth, caFile } }) => [
        name,
        credential,
        auth,
        caFile,
      ]),
      [
        ['a', 'prod', 'ntlm', '/eu.pem'],
        ['b', 'own', 'ntlm', undefined],
        ['c', undefined, 'negotiate', undefined],
        ['d', 'prod', 'ntlm', '/eu.pem'],
      ],
    );
    const from =
      'credential from group Production · authentication from group Production · CA file from group Production/EU';
    assert.deepEqual(
      inventory.hosts.map((host) => provenance({ inventory, host })),
      [from, 'authentication from group Production', '', `x.csv · ${from}`],
    );
  });
});

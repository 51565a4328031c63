import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FoundHost, GroupDefaults } from '../../../../src/fleet/inventory/formats/reading';
import { Inventory, type InventoryHost } from '../../../../src/fleet/inventory/inventory';
import type { SourceReading } from '../../../../src/fleet/inventory/source';
import { RemoteError } from '../../../../src/wsman/errors';

function source(
  id: string,
  hosts: readonly FoundHost[],
  groups: readonly GroupDefaults[] = [],
): SourceReading {
  return { id, kind: 'csv', where: `/${id}.csv`, mode: 'linked', reading: { hosts, groups, findings: [] } };
}

const host = (name: string, more: Partial<FoundHost> = {}): FoundHost => ({
  name,
  address: `https://${name}`,
  ...more,
});

function only(inventory: Inventory): InventoryHost {
  const [first] = inventory.hosts;
  assert.ok(first);
  return first;
}

describe('an inventory', () => {
  it('has the hosts of its sources in their order', () => {
    const inventory = new Inventory([source('a', [host('x'), host('y')]), source('b', [host('z')])]);
    assert.deepEqual(
      inventory.hosts.map(({ definition, source: { id } }) => [definition.name, id]),
      [
        ['x', 'a'],
        ['y', 'a'],
        ['z', 'b'],
      ],
    );
    assert.equal(inventory.host('Z')?.definition.endpoint.url, 'https://z:5986/wsman');
  });

  it('takes the first of several hosts with one name, and lists the others', () => {
    const inventory = new Inventory([
      source('a', [host('x', { note: 'first' }), host('X', { line: 3 })]),
      source('b', [host('x'), host('y')]),
    ]);
    assert.deepEqual(
      inventory.hosts.map(({ own }) => own.note ?? own.name),
      ['first', 'y'],
    );
    assert.deepEqual(
      inventory.sources.map(({ shadowed }) => shadowed.map(({ own, by }) => [own.name, own.line, by.id])),
      [[['X', 3, 'a']], [['x', undefined, 'a']]],
    );
  });

  it('keeps the hosts of the others when a source cannot be read', () => {
    const problem = new RemoteError('INVENTORY_SECRET', { file: 'b', what: 'x', line: 1 });
    const inventory = new Inventory([
      source('a', [host('x')]),
      { id: 'b', kind: 'csv', where: 'b', mode: 'linked', problem },
      source('c', [host('y')]),
    ]);
    assert.deepEqual(
      inventory.hosts.map(({ own }) => own.name),
      ['x', 'y'],
    );
    assert.deepEqual(
      inventory.sources.map((state) => state.problem),
      [undefined, problem, undefined],
    );
  });

  it('takes the defaults of the innermost group, unless the host says otherwise', () => {
    const groups = [
      { path: 'prod', credential: 'ops', auth: 'kerberos' },
      { path: 'prod/eu', credential: 'eu' },
      { path: 'prod/eu/west', caFile: '/west.pem' },
    ];
    const inventory = new Inventory([
      source('a', [host('x', { group: 'prod/eu/west', auth: 'ntlm' })], groups),
    ]);
    const x = only(inventory);
    const { credential, auth, caFile } = x.definition;
    assert.deepEqual({ credential, auth, caFile }, { credential: 'eu', auth: 'ntlm', caFile: '/west.pem' });
    assert.deepEqual(
      (['credential', 'auth', 'caFile', 'spn', 'name', 'group'] as const).map((field) =>
        inventory.originOf(x, field),
      ),
      [
        { kind: 'group', path: 'prod/eu' },
        { kind: 'own' },
        { kind: 'group', path: 'prod/eu/west' },
        { kind: 'default' },
        { kind: 'own' },
        { kind: 'own' },
      ],
    );
  });

  it('gives a group of a similar name nothing', () => {
    const x = only(
      new Inventory([source('a', [host('x', { group: 'production' })], [{ path: 'prod', auth: 'ntlm' }])]),
    );
    assert.equal(x.definition.auth, 'negotiate');
  });

  it('keeps the defaults of a file to the hosts of that file', () => {
    const inventory = new Inventory([
      source('a', [host('x', { group: 'prod' })]),
      source('b', [host('y', { group: 'prod' })], [{ path: 'prod', auth: 'basic' }]),
    ]);
    assert.deepEqual(
      inventory.hosts.map(({ definition }) => definition.auth),
      ['negotiate', 'basic'],
    );
  });

  it('leaves out a CA file of the group where there is no TLS', () => {
    const groups = [{ path: 'prod', caFile: '/ca.pem', credential: 'ops' }];
    const inventory = new Inventory([source('a', [{ name: 'x', address: 'x', group: 'prod' }], groups)]);
    const x = only(inventory);
    assert.equal(x.definition.caFile, undefined);
    assert.equal(x.definition.credential, 'ops');
    assert.deepEqual(inventory.originOf(x, 'caFile'), { kind: 'default' });
  });

  it('leaves out a host that does not go with what its group says', () => {
    const groups = [{ path: 'prod', auth: 'certificate' }];
    const { hosts, sources } = new Inventory([source('a', [host('x', { group: 'prod', line: 7 })], groups)]);
    assert.deepEqual(hosts, []);
    assert.deepEqual(sources[0]?.findings, [
      { code: 'flawed', flaw: 'certFileMissing', line: 7, args: { names: 'x' } },
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readInventoryFile } from '../../../../../src/fleet/inventory/formats/inventoryFile';
import { hasCode, type RemoteError } from '../../../../../src/wsman/errors';

const read = (text: string): ReturnType<typeof readInventoryFile> =>
  readInventoryFile(text, 'x.bits-inventory.json');

function errorOf(text: string): RemoteError {
  try {
    read(text);
  } catch (error) {
    assert.ok(hasCode(error, 'INVENTORY_FORM', 'INVENTORY_SECRET', 'INVENTORY_TOO_LARGE'), String(error));
    return error;
  }
  throw new assert.AssertionError({ message: `was read: ${text.slice(0, 200)}` });
}

describe('an inventory file', () => {
  it('may be empty', () => {
    assert.deepEqual(read('{}'), { hosts: [], groups: [], findings: [] });
  });

  it('may begin with a mark of its encoding', () => {
    assert.equal(read('\ufeff{"hosts":[{"name":"a"}]}').hosts.length, 1);
  });

  const mistakes: readonly (readonly [what: string, text: string, position: string, reason: RegExp])[] = [
    [
      'a misspelt key of a host',
      '{"hosts":[\n  {"adress":"a"}\n]}',
      '2:4',
      /"adress" is unknown. Did you mean "address"\?/,
    ],
    ['a misspelt key of a group', '{"groups":{"a/b":{"cafile":"x"}}}', '1:19', /Did you mean "caFile"\?/],
    [
      'an unknown key in a group called by a number',
      '{"groups":{"5":{"auht":"x"}}}',
      '1:17',
      /Did you mean "auth"\?/,
    ],
    ['an unknown key', '{"vars":{},"hosts":[]}', '1:2', /"vars" is unknown\.$/],
    ['a number for a name', '{"hosts":[{"name":5}]}', '1:19', /"name" must be a text/],
    ['a text for tags', '{"hosts":[{"tags":"a"}]}', '1:19', /"tags" must be a list/],
    ['a list of groups', '{"groups":[]}', '1:11', /"groups" must be an object/],
    ['a text for a host', '{"hosts":["a"]}', '1:11', /"0" must be an object/],
    ['a list', '[]', '1:1', /The file must be an object/],
    [
      'an unknown authentication',
      '{"hosts":[{"auth":"magic"}]}',
      '1:19',
      /"auth" must be one of negotiate, kerberos/,
    ],
    ['an unknown way', '{"hosts":[{"via":"ssh"}]}', '1:18', /"via" must be one of auto, provider/],
    ['a missing comma', '{"hosts":[]\n"groups":{}}', '2:1', /Not expected here: CommaExpected/],
    ['nothing', '', '1:1', /ValueExpected/],
    [
      'a newer version',
      '{"$schema":"https://x/bits-inventory-2.schema.json","new":1}',
      '1:12',
      /needs a newer version/,
    ],
    ['a key twice', '{"hosts":[{"name":"a",\n "name":"b"}]}', '2:2', /"name" is already there/],
    [
      'a group twice',
      '{"groups":{"a":{"auth":"ntlm"},\n"a":{}}}',
      '2:1',
      /"a" is already there, and only one of the two can be used\.$/,
    ],
    ['a name of JavaScript', '{"hosts":[{"__proto__":{"name":"a"}}]}', '1:12', /"__proto__" is unknown/],
  ];
  for (const [what, text, position, reason] of mistakes)
    it(`with ${what} says where`, () => {
      const error = errorOf(text);
      assert.ok(error.message.startsWith(`Can't read x.bits-inventory.json:${position}: `), error.message);
      assert.match(error.message, reason);
    });

  it('with a password is refused for that', () => {
    const error = errorOf('{"hosts":[\n{"name":"a","adminPassword":"hunter2"}]}');
    assert.equal(error.code, 'INVENTORY_SECRET');
    assert.match(error.message, /"adminPassword" in line 2/);
    assert.doesNotMatch(error.message, /hunter2/);
  });

  it('leaves out a host with a flaw, and keeps the others', () => {
    const { hosts, findings } = read(
      '{"hosts":[{"name":"a b"},\n{"name":"c","spn":"x"},{"name":"d"},{"note":"e"}]}',
    );
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['d'],
    );
    assert.deepEqual(findings, [
      { code: 'flawed', flaw: 'addressForm', line: 1, args: { names: 'a b' } },
      { code: 'flawed', flaw: 'spnForm', line: 2, args: { names: 'c' } },
      { code: 'nameMissing', line: 2, args: {} },
    ]);
  });

  it('is refused when it is deep, and does not exhaust the stack', () => {
    for (const open of ['[', '{"a":'])
      assert.match(errorOf(`{"hosts":${open.repeat(500_000)}`).message, /nested too deep/);
  });

  it('stops at the first of a million mistakes', () => {
    assert.match(errorOf('}'.repeat(1_000_000)).message, /:1:1: /);
  });

  it('has ten thousand hosts at most', () => {
    const hosts = (count: number): string =>
      JSON.stringify({ hosts: Array.from({ length: count }, (_, index) => ({ name: `h${index}` })) });
    assert.equal(read(hosts(10_000)).hosts.length, 10_000);
    assert.equal(errorOf(hosts(10_001)).code, 'INVENTORY_TOO_LARGE');
  });
});

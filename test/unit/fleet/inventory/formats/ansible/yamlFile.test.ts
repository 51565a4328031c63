import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readAnsibleYaml } from '../../../../../../src/fleet/inventory/formats/ansible/yamlFile';
import { hasCode } from '../../../../../../src/wsman/errors';

const read = (text: string): ReturnType<typeof readAnsibleYaml> => readAnsibleYaml(text, 'x.yml');
const refusal = (
  text: string,
  code: 'INVENTORY_FORM' | 'INVENTORY_UNREADABLE' | 'INVENTORY_TOO_LARGE',
): void =>
  assert.throws(
    () => read(text),
    (error) => hasCode(error, code),
  );

describe('a YAML inventory of Ansible', () => {
  it('is refused for aliases that grow', () => {
    const groups = Array.from({ length: 30 }, (_, index) => {
      const inner = index === 0 ? 'hosts: {a: }' : `children: {b: *a${index - 1}, c: *a${index - 1}}`;
      return `g${index}: &a${index}\n  ${inner}`;
    });
    refusal(groups.join('\n'), 'INVENTORY_TOO_LARGE');
    refusal(`a: &a {}\nb: [${'*a, '.repeat(2_000)}]`, 'INVENTORY_FORM');
  });

  it('may have anything in aliases that nobody looks at', () => {
    const lines = Array.from({ length: 12 }, (_, index) =>
      index === 0
        ? 'a0: &a0 [x, x]'
        : `a${index}: &a${index} [${Array(9)
            .fill(`*a${index - 1}`)
            .join(', ')}]`,
    );
    assert.deepEqual(read(lines.join('\n')).hosts, []);
  });

  it('with an alias of what it is in is read no deeper than it is', () => {
    const { hosts } = read(
      'all: &all\n  vars: {ansible_connection: winrm}\n  hosts: {a: }\n  children:\n    inner: *all\n',
    );
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['a'],
    );
  });

  it('is refused when it is deep, in blocks or in brackets', () => {
    refusal(`a: ${'['.repeat(100_000)}`, 'INVENTORY_FORM');
    refusal('- '.repeat(100_000), 'INVENTORY_FORM');
    refusal(`${'? '.repeat(50_000)}a`, 'INVENTORY_FORM');
  });

  it('is refused with the place of the mistake', () => {
    assert.throws(
      () => read('all:\n  hosts:\n    a: [1\n'),
      (error) => hasCode(error, 'INVENTORY_FORM') && /x\.yml:\d+:\d+: /.test(error.message),
    );
  });

  it('is refused for an alias of nothing, for a list, and for more than the library reads in a second', () => {
    refusal('all: *nothing', 'INVENTORY_FORM');
    refusal('- a\n- b\n', 'INVENTORY_UNREADABLE');
    refusal('', 'INVENTORY_FORM');
    refusal(`all:\n${'  # comment\n'.repeat(500_000)}`, 'INVENTORY_TOO_LARGE');
  });

  it('takes no key of JavaScript for more than a name', () => {
    const { hosts } = read(
      '__proto__:\n  vars: {ansible_connection: winrm}\n  hosts: {constructor: , toString: }\n',
    );
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['constructor', 'toString'],
    );
  });
});

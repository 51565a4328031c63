import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readAnsibleIni } from '../../../../../../src/fleet/inventory/formats/ansible/iniFile';
import { hasCode } from '../../../../../../src/wsman/errors';

const read = (text: string): ReturnType<typeof readAnsibleIni> =>
  readAnsibleIni(`${text}\n[all:vars]\nansible_connection=winrm\n`, 'hosts');

describe('an INI inventory of Ansible', () => {
  it('quotes as a shell does', () => {
    const { hosts } = read(`a ansible_user="x y" ansible_host='h#1' # c\nb ansible_user=x\\ y#z`);
    assert.deepEqual(
      hosts.map(({ name, credential }) => [name, credential]),
      [['b', 'x y#z']],
      'h#1 is no address',
    );
  });

  it('lets a host win over its group, and an inner group over the one around it', () => {
    const { hosts } = read(
      '[outer:children]\ninner\n[inner:vars]\nansible_user=inner\n[outer:vars]\nansible_user=outer\nansible_port=5985\n[inner]\na\nb ansible_user=own\n',
    );
    assert.deepEqual(
      hosts.map(({ name, credential, address, tags }) => [name, credential, address, tags]),
      [
        ['a', 'inner', 'http://a', 'outer, inner'],
        ['b', 'own', 'http://b', 'outer, inner'],
      ],
    );
  });

  it('with groups in a circle is read, which is told', () => {
    const { hosts, findings } = read('[a:children]\nb\n[b:children]\na\n[b]\nhost\n');
    assert.deepEqual(
      hosts.map(({ name, group }) => [name, group]),
      [['host', 'b']],
    );
    assert.ok(findings.some(({ code }) => code === 'groupCircle'));
  });

  it('with a template for an address reaches no host of that name', () => {
    const { hosts, findings } = read('a ansible_host={{x}}\nb ansible_user={{x}}');
    assert.deepEqual(
      hosts.map(({ name, credential }) => [name, credential]),
      [['b', undefined]],
    );
    assert.deepEqual(
      findings
        .filter(({ code }) => code === 'hostTemplate' || code === 'templateUnread')
        .map(({ args }) => args['names']),
      ['a', 'b user'],
    );
  });

  it('with a range that is too long leaves it out', () => {
    const { hosts, findings } = read('w[1:99999]\nx');
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['x'],
    );
    assert.deepEqual(findings.find(({ code }) => code === 'rangeUnread')?.args, { names: 'w[1:99999]' });
  });

  it('is refused for groups in groups that take too long', () => {
    const layers = Array.from({ length: 40 }, (_, layer) =>
      Array.from(
        { length: 30 },
        (_, index) =>
          `[g${layer}_${index}:children]\n${Array.from({ length: 30 }, (_, inner) => `g${layer + 1}_${inner}`).join('\n')}`,
      ).join('\n'),
    ).join('\n');
    assert.throws(
      () => read(`[g40_0]\nhost\n${layers}`),
      (error) => hasCode(error, 'INVENTORY_TOO_LARGE'),
    );
  });

  it('reads lines of any kind in bounded time', () => {
    for (const part of ['"', "'", '\\', '[', '[a]', 'a=', '#', ':1', '" ', ']:'])
      for (const length of [20_000, 1_000_000]) {
        const started = process.cpuUsage();
        read(part.repeat(length / part.length));
        assert.ok(process.cpuUsage(started).user < 2_000_000, part);
      }
  });
});

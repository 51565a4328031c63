import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { expandRange } from '../../../../../../src/fleet/inventory/formats/ansible/range';

describe('a range of Ansible', () => {
  const cases: readonly (readonly [pattern: string, names: readonly string[] | undefined])[] = [
    ['web', ['web']],
    ['web[1:3]', ['web1', 'web2', 'web3']],
    ['web[08:11].x', ['web08.x', 'web09.x', 'web10.x', 'web11.x']],
    ['w[0:10:5]', ['w0', 'w5', 'w10']],
    ['db-[a:c]', ['db-a', 'db-b', 'db-c']],
    ['r[1:2]u[x:y]', ['r1ux', 'r1uy', 'r2ux', 'r2uy']],
    ['w[3:1]', undefined],
    ['w[1:3:0]', undefined],
    ['w[1-3]', undefined],
    ['w[', undefined],
    ['w[1:1000000000]', undefined],
    ['w[1:999][1:999]', undefined],
    ['[1:2][1:2][1:2][1:2][1:2]', undefined],
    [`w[1:${'9'.repeat(400)}]`, undefined],
  ];
  for (const [pattern, names] of cases)
    it(`${pattern.slice(0, 40)} is ${names?.join(' ') ?? 'not read'}`, () => {
      assert.deepEqual(expandRange(pattern), names);
    });
});

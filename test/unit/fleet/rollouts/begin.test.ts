import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry, newRolloutId } from '../../../../src/fleet/rollouts/begin';
import { markedDescription, markerOf } from '../../../../src/fleet/rollouts/marker';
import { specOf, type RolloutFile } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode } from '../../../../src/wsman/errors';

const FILE: RolloutFile = {
  name: 'Pack',
  files: [{ from: 'https://f.example/${tag:site}', to: 'D:\\${host}' }],
  hosts: ['all'],
  waves: [1, 2],
};

const begin = (hosts: readonly { name: string; tags?: readonly string[] }[]): ReturnType<typeof begunEntry> =>
  begunEntry({ rollout: 'k7m2q5xd', spec: specOf(FILE), file: 'f', hosts, by: 't' });

describe('the beginning of a rollout', () => {
  it('has an id that its marker can carry', () => {
    for (let octet = 0; octet < 256; octet++) {
      const rollout = newRolloutId((length) => new Uint8Array(length).fill(octet));
      const marker = { rollout, host: 0, attempt: 1, spec: '00000000' };
      assert.deepEqual(markerOf(markedDescription('', marker)), marker);
    }
  });

  it('gives each host its wave, in the order of the hosts', () => {
    const hosts = ['c', 'b', 'a', 'd'].map((name) => ({ name, tags: ['site=x'] }));
    assert.deepEqual(
      begin(hosts).hosts.map(({ name, wave }) => [name, wave]),
      [
        ['c', 0],
        ['b', 1],
        ['a', 1],
        ['d', 2],
      ],
    );
  });

  it('refuses a host that lacks a value, and a value that makes no address', () => {
    const isRefused = (error: unknown): boolean => hasCode(error, 'BAD_INPUT');
    assert.throws(() => begin([{ name: 'a' }]), isRefused);
    assert.throws(() => begin([{ name: 'a:b', tags: ['site=x'] }]), isRefused);
    assert.throws(() => begin([{ name: 'a', tags: ['site=x y'] }]), isRefused);
  });
});

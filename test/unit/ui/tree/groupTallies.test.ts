import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState } from '../../../../src/fleet/model';
import { GroupTallies } from '../../../../src/ui/tree/groupTallies';
import { hostState, tracked } from '../tracked';

const online = (
  name: string,
  ...states: readonly ('ERROR' | 'QUEUED' | 'SUSPENDED' | 'TRANSFERRED')[]
): HostState =>
  hostState(
    {},
    { name, group: 'Production' },
    states.map((state, index) => tracked({ jobId: String(index), state })),
  );
const failed = (name: string): HostState => hostState({ status: 'failed' }, { name, group: 'Production' });

describe('the tallies of groups', () => {
  it('count hosts, those that cannot be read, active ones, and failed jobs', () => {
    const tallies = new GroupTallies();
    tallies.reset([
      online('a', 'ERROR', 'QUEUED', 'QUEUED'),
      online('b', 'ERROR'),
      failed('c'),
      hostState({}, { name: 'd' }),
    ]);
    assert.deepEqual(tallies.of('Production'), {
      hosts: 3,
      read: 2,
      unreadable: 1,
      active: 1,
      failed: 2,
      ready: 0,
    });
    assert.equal(tallies.of('Test').hosts, 0);
  });

  it('follow each host, and name the group only when its row says something else', () => {
    const tallies = new GroupTallies();
    tallies.reset([online('a', 'QUEUED'), online('b', 'SUSPENDED')]);
    assert.equal(tallies.update(online('b', 'QUEUED')), undefined, 'another active host');
    assert.equal(tallies.update(online('a')), undefined, 'one is active still');
    assert.equal(tallies.update(online('b')), 'Production', 'nothing is active any more');
    assert.equal(tallies.update(online('b', 'ERROR')), 'Production');
    assert.equal(tallies.update(online('b', 'ERROR', 'SUSPENDED')), undefined);
    assert.equal(tallies.update(online('b', 'ERROR', 'TRANSFERRED')), 'Production', 'one is ready');
    assert.equal(tallies.update(online('b', 'ERROR', 'TRANSFERRED', 'TRANSFERRED')), undefined);
    assert.equal(tallies.update(failed('a')), 'Production');
    assert.deepEqual(tallies.of('Production'), {
      hosts: 2,
      read: 1,
      unreadable: 1,
      active: 0,
      failed: 1,
      ready: 2,
    });
  });

  it('count what is below a group in those above it, whatever the case of their names', () => {
    const at = (name: string, group: string, status: HostState['status'] = 'online'): HostState =>
      hostState({ status }, { name, group });
    const tallies = new GroupTallies();
    tallies.reset([at('a', 'Production'), at('b', 'production / EU'), at('c', 'Production/EU/West')]);
    assert.equal(tallies.of('Production').hosts, 3);
    assert.equal(tallies.of('Production/EU').hosts, 2);
    assert.equal(tallies.update(at('c', 'Production/EU/West', 'failed')), 'Production');
    assert.deepEqual(
      ['Production', 'Production/EU', 'Production/EU/West'].map((group) => tallies.of(group).unreadable),
      [1, 1, 1],
    );
    assert.equal(tallies.of('PRODUCTION/eu').unreadable, 1);
  });

  it('name the inner group where only its row says something else', () => {
    const at = (name: string, group: string, job: 'QUEUED' | 'SUSPENDED'): HostState =>
      hostState({}, { name, group }, [tracked({ state: job })]);
    const tallies = new GroupTallies();
    tallies.reset([at('a', 'Production', 'QUEUED'), at('b', 'Production/EU', 'SUSPENDED')]);
    assert.equal(tallies.update(at('b', 'Production/EU', 'QUEUED')), 'Production/EU');
  });

  it('have nothing to say of a host outside of groups', () => {
    const tallies = new GroupTallies();
    tallies.reset([hostState({}, { name: 'd' })]);
    assert.equal(tallies.update(hostState({ status: 'failed' }, { name: 'd' })), undefined);
  });
});

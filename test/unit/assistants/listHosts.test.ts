import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listHosts } from '../../../src/assistants/listHosts';
import { RemoteError } from '../../../src/wsman/errors';
import { hostState, tracked } from '../ui/tracked';
import { FakePremises, valueOf } from './premises';

describe('list_bits_hosts', () => {
  const error = new RemoteError('CONNECT_TIMEOUT');
  const premises = new FakePremises(
    hostState({ status: 'idle', readAt: undefined }, { name: 'web-01' }),
    hostState({}, { name: 'web-02', tags: ['first'] }, [tracked({ state: 'ERROR' })]),
    hostState({ status: 'failed', error, readAt: undefined }, { name: 'web-03', group: 'Web/EU' }),
  );

  it('asks no host, and puts those that need somebody first', () => {
    const value = valueOf(listHosts(premises, {}));
    assert.deepEqual(value['counts'], { hosts: 3, idle: 1, connecting: 0, online: 1, failed: 1, shown: 3 });
    const rows = value['hosts'] as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(
      rows.map(({ host }) => host),
      ['web-03', 'web-02', 'web-01'],
    );
    assert.deepEqual(rows[1], {
      host: 'web-02',
      status: 'online',
      tags: ['first'],
      jobs: { all: 1, failed: 1, active: 0, ready: 0 },
      readAt: '1970-01-01T00:00:00.000Z',
    });
    assert.deepEqual(premises.refreshed, []);
  });

  it('narrows by status, and counts all the same', () => {
    const value = valueOf(listHosts(premises, { status: 'idle' }));
    assert.deepEqual(value['counts'], { hosts: 3, idle: 1, connecting: 0, online: 1, failed: 1, shown: 1 });
  });
});

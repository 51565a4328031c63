import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { FleetChange, HostState } from '../../../../src/fleet/model';
import { Listeners } from '../../../../src/runtime/listeners';
import { Resumption } from '../../../../src/ui/tree/resumption';
import { FakeClock } from '../../../fakeClock';
import { hostState, tracked } from '../tracked';

const IDLE = { status: 'idle', readAt: undefined } as const;

describe('the resumption after a reload', () => {
  let clock: FakeClock;
  let hosts: HostState[];
  let busyHosts: readonly string[];
  let asked: string[];
  const changed = new Listeners<readonly FleetChange[]>(assert.ifError);
  const open = new Set<string>();
  let resumption: Resumption;

  beforeEach(() => {
    clock = new FakeClock();
    asked = [];
    hosts = ['web-01', 'web-02', 'web-03'].map((name) => hostState(IDLE, { name }));
    busyHosts = [];
    open.clear();
  });
  afterEach(() => {
    resumption.dispose();
    assert.equal(clock.pending, 0);
  });

  function start(): void {
    const fleet = {
      get hosts() {
        return hosts;
      },
      host: (name: string) => hosts.find(({ host }) => host.name === name),
      refresh: (name: string) => {
        asked.push(name);
        return Promise.resolve(hostState());
      },
      onDidChange: (listener: (changes: readonly FleetChange[]) => void) => changed.add(listener),
    };
    const memory = {
      get busyHosts() {
        return busyHosts;
      },
      rememberBusyHosts: (names: readonly string[]) => {
        busyHosts = names;
        return Promise.resolve();
      },
    };
    const view = { openHosts: open, onDidFoldHost: () => ({ dispose: () => undefined }) };
    resumption = new Resumption(fleet, memory, view, clock, assert.ifError);
  }

  async function change(): Promise<void> {
    changed.emit([]);
    await clock.pass(5_000);
  }

  it('reads the hosts that were busy, and no others', async () => {
    busyHosts = ['web-02', 'gone'];
    start();
    assert.deepEqual(asked, []);
    await clock.pass(500);
    assert.deepEqual(asked, ['web-02']);
  });

  it('remembers expanded hosts and those with active jobs', async () => {
    start();
    await clock.pass(500);
    open.add('web-01');
    hosts = [
      hostState({}, { name: 'web-01' }),
      hostState({}, { name: 'web-02' }, [tracked({ state: 'TRANSFERRING' })]),
      hostState({}, { name: 'web-03' }, [tracked({ state: 'SUSPENDED' })]),
    ];
    await change();
    assert.deepEqual(busyHosts, ['web-01', 'web-02']);
    open.clear();
    await change();
    assert.deepEqual(busyHosts, ['web-02']);
  });

  it('keeps a busy host that could not be read', async () => {
    busyHosts = ['web-01'];
    start();
    await clock.pass(500);
    hosts = [hostState({ status: 'failed', readAt: undefined }, { name: 'web-01' })];
    await change();
    assert.deepEqual(busyHosts, ['web-01']);
  });
});

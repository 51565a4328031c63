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
  let elsewhere: readonly string[];
  let holds: boolean;
  let watched: readonly string[];
  let asked: string[];
  const changed = new Listeners<readonly FleetChange[]>(assert.ifError);
  const leased = new Listeners<undefined>(assert.ifError);
  const open = new Set<string>();
  let resumption: Resumption;

  beforeEach(() => {
    clock = new FakeClock();
    asked = [];
    hosts = ['web-01', 'web-02', 'web-03'].map((name) => hostState(IDLE, { name }));
    busyHosts = [];
    elsewhere = [];
    holds = true;
    watched = [];
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
    const lease = {
      get holds() {
        return holds;
      },
      get busyHosts() {
        return busyHosts;
      },
      get hostsElsewhere() {
        return elsewhere;
      },
      shareBusyHosts: (names: readonly string[]) => {
        busyHosts = names;
      },
      onDidChange: (listener: () => void) => leased.add(listener),
    };
    const poller = {
      watch: (names: ReadonlySet<string>) => {
        watched = [...names];
      },
    };
    const view = { openHosts: open, onDidFoldHost: () => ({ dispose: () => undefined }) };
    resumption = new Resumption({ fleet, poller, lease, view, clock });
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

  it('reads the hosts of a window that is open too, once, and polls them where this window polls', async () => {
    holds = false;
    elsewhere = ['web-02'];
    start();
    await clock.pass(500);
    assert.deepEqual([asked, watched], [['web-02'], []]);
    elsewhere = ['web-02', 'web-03'];
    leased.emit(undefined);
    await clock.pass(0);
    assert.deepEqual([asked, watched], [['web-02', 'web-03'], []]);
    holds = true;
    leased.emit(undefined);
    await clock.pass(0);
    assert.deepEqual([asked.length, watched], [2, ['web-02', 'web-03']]);
  });
});

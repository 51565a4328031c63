import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { FleetChange, HostState } from '../../../../src/fleet/model';
import { readFirstRows } from '../../../../src/ui/tree/firstRows';
import { RemoteError } from '../../../../src/wsman/errors';
import { hostState, tracked } from '../tracked';

describe('the first rows of a host', () => {
  let state: HostState | undefined;
  let reads: number;
  let settle: { resolve: (state: HostState) => void; reject: (error: unknown) => void };
  const listeners = new Set<(changes: readonly FleetChange[]) => void>();
  const fleet = {
    host: () => state,
    refresh: () => {
      reads++;
      return new Promise<HostState>((resolve, reject) => (settle = { resolve, reject }));
    },
    onDidChange: (listener: (changes: readonly FleetChange[]) => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const becomes = (next: HostState | undefined): void => {
    state = next;
    for (const listener of [...listeners]) listener([]);
  };

  beforeEach(() => {
    state = hostState({ status: 'idle' });
    reads = 0;
    listeners.clear();
  });

  it('are what is known, where something is', async () => {
    for (const known of [hostState(), hostState({ status: 'failed' }), undefined]) {
      state = known;
      assert.equal(await readFirstRows(fleet, 'web-01'), known);
    }
    assert.equal(reads, 0);
  });

  it('are there before the reading ends', async () => {
    const rows = readFirstRows(fleet, 'web-01');
    becomes(hostState({ status: 'connecting' }));
    const first = hostState({ status: 'connecting' }, {}, [tracked()]);
    becomes(first);
    assert.equal(await rows, first);
    assert.equal(listeners.size, 0);
    settle.reject(new RemoteError('CANCELLED'));
  });

  it('are none where the host goes, or its reading is cancelled', async () => {
    const ofGone = readFirstRows(fleet, 'web-01');
    becomes(undefined);
    assert.equal(await ofGone, undefined);
    state = hostState({ status: 'idle' });
    const ofCancelled = readFirstRows(fleet, 'web-01');
    settle.reject(new RemoteError('CANCELLED'));
    assert.equal(await ofCancelled, state);
    assert.equal(listeners.size, 0, 'nothing listens any longer');
  });
});

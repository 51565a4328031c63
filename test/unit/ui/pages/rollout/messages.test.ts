import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readMessage } from '../../../../../src/ui/pages/rollout/messages';
import { rolloutView } from '../../../../../src/ui/pages/rollout/rolloutView';
import { Format } from '../../../../../src/ui/words/format';
import { fakeRollout, fakeRun, NOW } from '../../../../fakeRollouts';

const wish = { filter: '', open: new Set<string>() };
const format = new Format('en', 'UTC');
const few = rolloutView(
  fakeRollout([fakeRun('web-01', 'failed'), fakeRun('web-02', 'transferring')]),
  wish,
  NOW,
  format,
);
const many = rolloutView(
  fakeRollout(Array.from({ length: 300 }, (_, index) => fakeRun(`web-${index}`, 'done'))),
  wish,
  NOW,
  format,
);

describe('a message of the page', () => {
  it('is taken where the page offers it', () => {
    for (const [message, shown] of [
      [{ kind: 'ready' }, undefined],
      [{ kind: 'head', action: 'pause' }, few],
      [{ kind: 'row', action: 'retry', key: 'host:web-01' }, few],
      [{ kind: 'row', action: 'cancel', key: 'host:web-02' }, few],
      [{ kind: 'details', key: 'host:web-02' }, few],
      [{ kind: 'toggle', key: 'done' }, many],
      [{ kind: 'row', action: 'copyHosts', key: 'done' }, many],
      [{ kind: 'filter', text: 'web' }, few],
    ] as const)
      assert.deepEqual(readMessage(message, shown), message, JSON.stringify(message));
  });

  it('is nothing where the page does not', () => {
    for (const [message, shown] of [
      [undefined, few],
      [null, few],
      ['ready', few],
      [[], few],
      [{}, few],
      [{ kind: 'head', action: 'pause' }, undefined],
      [{ kind: 'head', action: 'skip' }, few],
      [{ kind: 'head', action: 'resume' }, few],
      [{ kind: 'head', action: 'constructor' }, few],
      [{ kind: 'row', action: 'retry', key: 'host:db-01' }, few],
      [{ kind: 'row', action: 'retry', key: 'host:web-02' }, few],
      [{ kind: 'row', action: 'pause', key: 'host:web-01' }, few],
      [{ kind: 'row', action: ['retry'], key: 'host:web-01' }, few],
      [{ kind: 'row', action: 'retry', key: ['host:web-01'] }, few],
      [{ kind: 'row', action: 'retry', key: 'host:web-0' }, many],
      [{ kind: 'details', key: 'host:web-01' }, few],
      [{ kind: 'toggle', key: 'host:web-01' }, few],
      [{ kind: 'toggle', key: '__proto__' }, many],
      [{ kind: 'filter', text: 1 }, few],
      [{ kind: 'filter', text: 'x'.repeat(2001) }, few],
      [{ kind: 'other', key: 'done' }, many],
    ] as const)
      assert.equal(readMessage(message, shown), undefined, JSON.stringify(message));
  });

  it('brings nothing along that was not asked for', () => {
    const message = { kind: 'row', action: 'retry', key: 'host:web-01', hosts: ['db-01'] };
    assert.deepEqual(readMessage(message, few), { kind: 'row', action: 'retry', key: 'host:web-01' });
  });
});

import assert from 'node:assert/strict';
import { WaitProgress } from '../../../../src/cli/waiting/waitProgress';
import { FakeClock } from '../../../fakeClock';
import { PLAIN_PAPER } from '../fakeWorld';
import { FakeTerminal } from '../../../fakeTerminal';
import { job } from '../../fleet/fakeHost';

const MB = 1024n * 1024n;

describe('the progress of a wait', () => {
  it('is a line a host in place, once every host has answered, and leaves only what was printed', async () => {
    const terminal = new FakeTerminal(80, 24);
    const clock = new FakeClock();
    const progress = new WaitProgress(terminal.write, terminal, PLAIN_PAPER, 2, clock);
    progress.print('one: created\n');
    progress.answered();
    progress.look('one', job({ bytesTotal: 10n * MB, bytesTransferred: 0n }));
    assert.deepEqual(terminal.shown, ['one: created'], 'the other host may still bring a question');
    progress.answered();
    progress.look('three', job({ state: 'QUEUED', bytesTotal: undefined }));
    await clock.pass(1_000);
    progress.look('one', job({ bytesTotal: 10n * MB, bytesTransferred: 2n * MB }));
    assert.deepEqual(terminal.shown, [
      'one: created',
      'one    TRANSFERRING  20% of 10.0 MB  2.00 MB/s  4 s left',
      'three  QUEUED  0 bytes of unknown size',
    ]);
    progress.print('three: will be tried again\n');
    assert.equal(terminal.shown[1], 'three: will be tried again');
    assert.equal(terminal.shown.length, 4);
    progress.ended('one');
    progress.ended('three');
    assert.deepEqual(terminal.shown, ['one: created', 'three: will be tried again']);
    progress.dispose();
    assert.ok(terminal.hasCursor);
  });

  it('counts the hosts for which there is no room', () => {
    const terminal = new FakeTerminal(80, 4);
    const progress = new WaitProgress(terminal.write, terminal, PLAIN_PAPER, 9, new FakeClock());
    for (let host = 1; host <= 9; host++) {
      progress.answered();
      progress.look(`web-${host}`, job());
    }
    assert.equal(terminal.shown.length, 3);
    assert.equal(terminal.shown[2], '… 7 more hosts');
    progress.dispose();
    assert.deepEqual(terminal.shown, []);
  });
});

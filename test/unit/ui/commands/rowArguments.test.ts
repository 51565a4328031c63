import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { calledFrom } from '../../../../src/ui/commands/rowArguments';

const job = { kind: 'job', host: 'web-01', jobId: '{A}' };
const other = { kind: 'job', host: 'web-01', jobId: '{B}' };

describe('arguments of a command', () => {
  it('name the row, and all selected rows where it is one of them', () => {
    assert.deepEqual(calledFrom([job, undefined]), { from: 'rows', rows: [job] });
    assert.deepEqual(calledFrom([job, [other, job]]), { from: 'rows', rows: [other, job] });
    assert.deepEqual(calledFrom([job, [other]]), { from: 'rows', rows: [job] });
    assert.deepEqual(calledFrom([job]), { from: 'rows', rows: [job] });
  });

  it('of the palette and of buttons of the view are none, or one that is no row', () => {
    for (const args of [[], [undefined], [null], [{ kind: 'somethingElse' }]])
      assert.deepEqual(calledFrom(args), { from: 'palette' });
  });

  it('of the menu of a file name it', () => {
    const file = { scheme: 'file', fsPath: '/a.bits-rollout.json' };
    assert.deepEqual(calledFrom([file, [file]]), { from: 'file', file });
  });

  it('of a key say so', () => {
    assert.deepEqual(calledFrom([{ focused: true }]), { from: 'key' });
  });

  it('without the row that was pressed are not taken for those of the palette', () => {
    for (const args of [
      [undefined, undefined],
      [undefined, null],
      [null, null],
      [undefined, [job]],
    ])
      assert.deepEqual(calledFrom(args), { from: 'lostRow' });
  });
});

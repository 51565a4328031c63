import assert from 'node:assert/strict';
import { HRESULT } from '../../../../src/bits/hresults';
import { JOB_STATES, type JobAction, type JobStateName } from '../../../../src/bits/states';
import { effectOf } from '../../../../src/practice/jobs/lifecycle';

/** [state, resume, suspend, complete, cancel]: the state afterwards, and the result where it is not S_OK. */
type Row = readonly [JobStateName, string, string, string, string];

/** "Life Cycle of a BITS Job", for a download of two files of which one is done (both in TRANSFERRED). */
const DOWNLOAD: readonly Row[] = [
  ['QUEUED', 'QUEUED', 'SUSPENDED', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['CONNECTING', 'CONNECTING', 'SUSPENDED', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['TRANSFERRING', 'TRANSFERRING', 'SUSPENDED', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['SUSPENDED', 'QUEUED', 'SUSPENDED', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['ERROR', 'QUEUED', 'ERROR', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['TRANSIENT_ERROR', 'QUEUED', 'SUSPENDED', 'ACKNOWLEDGED BG_S_PARTIAL_COMPLETE', 'CANCELLED'],
  ['TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED', 'ACKNOWLEDGED', 'CANCELLED'],
  [
    'ACKNOWLEDGED',
    'ACKNOWLEDGED BG_E_INVALID_STATE',
    'ACKNOWLEDGED BG_E_INVALID_STATE',
    'ACKNOWLEDGED BG_E_INVALID_STATE',
    'ACKNOWLEDGED BG_E_INVALID_STATE',
  ],
  [
    'CANCELLED',
    'CANCELLED BG_E_INVALID_STATE',
    'CANCELLED BG_E_INVALID_STATE',
    'CANCELLED BG_E_INVALID_STATE',
    'CANCELLED BG_E_INVALID_STATE',
  ],
];

const ACTIONS: readonly JobAction[] = ['resume', 'suspend', 'complete', 'cancel'];

describe('practice host: life cycle', () => {
  it('has a row for every state', () => {
    assert.deepEqual(DOWNLOAD.map(([state]) => state).sort(), [...JOB_STATES].sort());
  });

  for (const [state, ...cells] of DOWNLOAD) {
    for (const [index, cell] of cells.entries()) {
      const action = ACTIONS[index] ?? assert.fail();
      it(`${state}, ${action}: ${cell}`, () => {
        const [next, result = 'S_OK'] = cell.split(' ') as [JobStateName, keyof typeof HRESULT | undefined];
        const filesDone = state === 'TRANSFERRED' ? 2 : 1;
        const effect = effectOf(action, { state, type: 'download', filesTotal: 2, filesDone });
        assert.equal(effect.next, next);
        assert.equal(effect.result, HRESULT[result]);
        const touchesFiles = next !== state && (action === 'complete' || action === 'cancel');
        assert.equal(effect.files !== 'leave', touchesFiles);
      });
    }
  }

  it('refuses to complete an upload before it is transferred', () => {
    for (const state of ['QUEUED', 'TRANSFERRING', 'SUSPENDED', 'ERROR', 'TRANSIENT_ERROR'] as const) {
      const effect = effectOf('complete', { state, type: 'upload', filesTotal: 1, filesDone: 0 });
      assert.deepEqual(effect, { result: HRESULT.BG_E_INVALID_STATE, next: state, files: 'leave' });
    }
    const done = effectOf('complete', { state: 'TRANSFERRED', type: 'upload', filesTotal: 1, filesDone: 1 });
    assert.equal(done.next, 'ACKNOWLEDGED');
  });

  it('resumes a transferred job after files were added', () => {
    const job = { state: 'TRANSFERRED', type: 'download', filesTotal: 3, filesDone: 2 } as const;
    assert.equal(effectOf('resume', job).next, 'QUEUED');
    assert.equal(effectOf('complete', job).result, HRESULT.BG_S_PARTIAL_COMPLETE);
  });

  it('does not resume a job without files', () => {
    const job = { state: 'SUSPENDED', type: 'download', filesTotal: 0, filesDone: 0 } as const;
    assert.deepEqual(effectOf('resume', job), {
      result: HRESULT.BG_E_EMPTY,
      next: 'SUSPENDED',
      files: 'leave',
    });
  });
});

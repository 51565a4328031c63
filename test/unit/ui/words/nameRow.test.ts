import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { nameRow, NO_JOBS_OF_NAME, type NameTally } from '../../../../src/ui/words/nameRow';
import type { RowText } from '../../../../src/ui/words/rowText';

const rowOf = (tally: Partial<NameTally>, name = 'Office update'): RowText =>
  nameRow(name, { ...NO_JOBS_OF_NAME, ...tally }, new Format('en'));

describe('the row of a name', () => {
  it('says how many jobs are done, and what needs a person', () => {
    assert.equal(rowOf({ jobs: 40, done: 31, failed: 2 }).description, '31 of 40 done, 2 failed');
    assert.equal(rowOf({ jobs: 40, done: 40, ready: 12 }).description, '40 of 40 done, 12 to complete');
    assert.equal(rowOf({}).description, 'ended');
    assert.equal(
      rowOf({ jobs: 2_000, done: 1_001 }).spoken,
      'Office update, jobs of this name, 1,001 of 2,000 done',
    );
  });

  it('looks like the job that needs a person most', () => {
    const icon = (tally: Partial<NameTally>): string => rowOf(tally).icon.id;
    assert.equal(icon({ failed: 1, active: 1, ready: 1 }), 'error');
    assert.equal(icon({ active: 1, ready: 1 }), 'cloud-download');
    assert.equal(icon({ ready: 1, suspended: 1 }), 'pass-filled');
    assert.equal(icon({ suspended: 1 }), 'debug-pause');
    assert.equal(icon({ jobs: 1, done: 1 }), 'check-all');
  });

  it('tells the menus what applies to one of the jobs at least', () => {
    assert.equal(
      rowOf({ live: 4, failed: 1, ready: 1, active: 1, suspended: 1 }).contextValue,
      'type=name,jobs=failed,ready,can=suspend,resume,cancel,',
    );
    assert.equal(rowOf({ jobs: 1, done: 1 }).contextValue, 'type=name,jobs=,can=,');
  });

  it('cleans the name, and has a word for none', () => {
    assert.equal(rowOf({}, 'a\nb').label, 'a b');
    assert.equal(rowOf({}, '').label, 'no name');
    assert.ok(rowOf({}, 'x'.repeat(200)).label.length <= 60);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeHresult } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { Format } from '../../../../src/ui/words/format';
import { summary, type Outcome } from '../../../../src/ui/words/summary';
import { RemoteError } from '../../../../src/wsman/errors';
import { tracked } from '../tracked';

const format = new Format('en', 'UTC');
const done = (jobs: string): string => `Suspended ${jobs}.`;
const ok = (name: string, host = 'web-01'): Outcome => ({ job: tracked({ displayName: name }, { host }) });
const bad = (
  name: string,
  error: unknown = new RemoteError('JOB_NOT_FOUND', { host: 'web-01' }),
): Outcome => ({
  ...ok(name),
  error,
});

describe('summary', () => {
  it('is nothing where the tree shows the result', () => {
    assert.equal(summary([ok('A')], 0, done, format), undefined);
  });

  it('reports a single job where no row shows the result', () => {
    const told = summary([ok('A')], 0, done, format, true);
    assert.equal(told?.message, 'Suspended “A” on web-01.');
    assert.equal(told.level, 'information');
    const cancelled = bad('A', new RemoteError('CANCELLED'));
    assert.equal(summary([cancelled], 0, done, format, true), undefined);
  });

  it('counts the jobs and hosts', () => {
    const told = summary([ok('A'), ok('B', 'web-02')], 0, done, format);
    assert.equal(told?.message, 'Suspended 2 jobs on 2 hosts.');
    assert.equal(told.level, 'information');
  });

  it('says what failed, why, and what to do', () => {
    const told = summary([ok('A'), bad('B')], 0, done, format);
    assert.equal(told?.level, 'error');
    assert.equal(
      told.message,
      'Suspended “A” on web-01. “B” on web-01: The job is no longer on web-01. It was completed, cancelled or has aged out. Refresh the list.',
    );
    assert.equal(told.failed.length, 1);
  });

  it('spells out a few failures of many', () => {
    const told = summary([bad('A'), bad('B'), bad('C'), bad('D')], 0, done, format);
    assert.match(told?.message ?? '', /^4 jobs on web-01 failed\. “A” on web-01: .*“C” on web-01: /);
    assert.doesNotMatch(told?.message ?? '', /“D”/);
  });

  it('counts cancelled jobs as unchanged, not as failed', () => {
    const told = summary([ok('A'), bad('B', new RemoteError('CANCELLED'))], 0, done, format);
    assert.equal(told?.level, 'information');
    assert.equal(told.message, 'Suspended “A” on web-01. “B” on web-01 left as they were.');
  });

  it('counts jobs left out for their state', () => {
    assert.match(
      summary([ok('A')], 2, done, format)?.message ?? '',
      /2 jobs left out: not possible in their state\.$/,
    );
  });

  it('has a singular for one job left out', () => {
    assert.equal(
      summary([ok('A')], 1, done, format)?.message,
      'Suspended “A” on web-01. 1 job left out: not possible in its state.',
    );
  });

  it('passes a note on', () => {
    const note = describeHresult(HRESULT.BG_S_PARTIAL_COMPLETE);
    const told = summary([{ ...ok('A'), note }], 0, done, format);
    assert.equal(told?.level, 'warning');
    assert.ok(told.message.includes(note.meaning));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeHresult } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { Format } from '../../../../src/ui/words/format';
import type { Outcome } from '../../../../src/fleet/runOnHost';
import { summary } from '../../../../src/ui/words/summary';
import { RemoteError } from '../../../../src/wsman/errors';
import { inRussian } from '../russian';
import { tracked } from '../tracked';

const format = new Format('en', 'UTC');
const done = (jobs: string): string => `Suspended ${jobs}.`;
const ok = (name: string, host = 'web-01'): Outcome => ({ job: tracked({ displayName: name }, { host }) });
const bad = (
  name: string,
  error: unknown = new RemoteError('SEALING_REFUSED', { host: 'web-01' }),
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
      'Suspended “A” on web-01. “B” on web-01: web-01 could not decrypt the message, or requires encryption. Try again; if it keeps happening, restart the WinRM service of the host.',
    );
    assert.equal(told.failed.length, 1);
  });

  it('names a cause once, with the jobs and hosts that it struck', () => {
    const silent = (host: string): Outcome => ({
      ...ok('A', host),
      error: new RemoteError('REQUEST_TIMEOUT', { host, what: 'SetJobState' }),
    });
    const hosts = ['web-01', 'web-02', 'web-03', 'web-04', 'web-05'];
    const told = summary(hosts.map(silent), 0, done, format);
    assert.match(told?.message ?? '', /^5 jobs on 5 hosts failed\. /);
    assert.match(told?.message ?? '', /web-01 did not answer .* The same on web-\[02-05\]\. /);
    assert.doesNotMatch(told?.message ?? '', /web-04/);
  });

  describe('in Russian', () => {
    inRussian();

    it('says the sentence of one host of that host alone', () => {
      const lost = (host: string): Outcome => ({
        ...ok('A', host),
        error: new RemoteError('CONNECTION_REFUSED', { host, port: 5985, address: host }),
      });
      const told = summary([lost('web-01'), lost('web-02'), lost('db-01')], 0, done, format);
      assert.match(
        told?.message ?? '',
        /Узел web-01 отклоняет подключения на порту 5985\. То же: web-02 and db-01\. /,
      );
    });
  });

  it('spells out a few causes of many', () => {
    const codes = ['ACCESS_DENIED', 'QUOTA_EXCEEDED', 'REQUEST_TIMEOUT', 'CONNECTION_REFUSED'] as const;
    const told = summary(
      codes.map((code) => bad('A', new RemoteError(code, { host: 'web-01' }))),
      0,
      done,
      format,
    );
    assert.match(told?.message ?? '', /^4 jobs on web-01 failed\. .* 1 more for other reasons\.$/);
  });

  it('counts a job that has left the host as gone, not as failed', () => {
    const gone = new RemoteError('JOB_NOT_FOUND', { host: 'web-01' });
    const told = summary([ok('A'), bad('B', gone)], 0, done, format);
    assert.equal(told?.level, 'information');
    assert.equal(told.message, 'Suspended “A” on web-01. “B” on web-01: already gone.');
    assert.equal(summary([bad('B', gone)], 0, done, format)?.message, '“B” on web-01: already gone.');
  });

  it('counts cancelled jobs as unchanged, not as failed', () => {
    const told = summary([ok('A'), bad('B', new RemoteError('CANCELLED'))], 0, done, format);
    assert.equal(told?.level, 'information');
    assert.equal(told.message, 'Suspended “A” on web-01. “B” on web-01 left as they were.');
  });

  it('counts jobs left out for their state', () => {
    assert.match(
      summary([ok('A')], 2, done, format)?.message ?? '',
      /2 jobs skipped: not possible in their state\.$/,
    );
  });

  it('has a singular for one job left out', () => {
    assert.equal(
      summary([ok('A')], 1, done, format)?.message,
      'Suspended “A” on web-01. 1 job skipped: not possible in its state.',
    );
  });

  it('passes a note on', () => {
    const note = describeHresult(HRESULT.BG_S_PARTIAL_COMPLETE);
    const told = summary([{ ...ok('A'), note }], 0, done, format);
    assert.equal(told?.level, 'warning');
    assert.ok(told.message.includes(note.meaning));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { readingSummary } from '../../../../src/ui/words/readingSummary';
import { hostState, tracked } from '../tracked';

const format = new Format('en', 'UTC');

describe('the summary of a refresh', () => {
  it('counts hosts and jobs', () => {
    const hosts = [hostState({}, { name: 'web-01' }, [tracked()]), hostState({}, { name: 'web-02' })];
    const { level, message } = readingSummary(hosts, format);
    assert.equal(level, 'information');
    assert.match(message, /^2 of 2 hosts read: 1 job, /);
  });

  it('names the hosts that could not be read', () => {
    const failed = ['a', 'b', 'c', 'db-1', 'db-2'].map((name) => hostState({ status: 'failed' }, { name }));
    const { level, message } = readingSummary(failed, format);
    assert.equal(level, 'warning');
    assert.equal(message, 'Could not be read: a, b, c, and db-[1-2].');
  });
});

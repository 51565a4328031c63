import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readStoredJob, storedJob } from '../../../../src/ui/editor/lastJob';

describe('the entries of the last job', () => {
  const url = 'https://me:word@files.example/pack.zip?sig=a b"c#token';

  it('are stored without the secrets of the address', () => {
    assert.deepEqual(storedJob({ url, account: 'system', suspended: true }), {
      url: 'https://files.example/pack.zip',
      account: 'system',
      suspended: true,
    });
  });

  it('are read without the secrets that an older version stored', () => {
    assert.deepEqual(readStoredJob({ url, priority: 'HIGH', account: 'nobody' }), {
      url: 'https://files.example/pack.zip',
      priority: 'HIGH',
    });
    assert.deepEqual(readStoredJob('x'), {});
  });
});

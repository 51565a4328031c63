import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { afterJob, readStoredJob, recentJobs, storedJob } from '../../../../src/ui/editor/lastJob';

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

describe('the entries of recent jobs', () => {
  const entry = (name: string, localFolder = 'C:\\Temp') => ({
    url: `https://files.example/${name}.zip`,
    localFolder,
  });

  it('are there for each address once, the latest first', () => {
    const jobs = ['a', 'b', 'a'].reduce((last, name) => afterJob(last, entry(name)), {});
    assert.deepEqual(recentJobs(jobs), [entry('a'), entry('b')]);
    assert.deepEqual(recentJobs(afterJob(jobs, entry('b', 'D:\\Drop')))[0], entry('b', 'D:\\Drop'));
  });

  it('keep the account of each, also when they are read again', () => {
    const before = afterJob({}, { ...entry('a'), account: 'system' });
    const jobs = recentJobs(readStoredJob(JSON.parse(JSON.stringify(afterJob(before, entry('b'))))));
    assert.deepEqual(jobs, [entry('b'), { ...entry('a'), account: 'system' }]);
  });

  it('are the last job where an older version stored nothing else', () => {
    assert.deepEqual(recentJobs(readStoredJob(entry('a'))), [entry('a')]);
    assert.deepEqual(recentJobs(readStoredJob({})), []);
    assert.deepEqual(recentJobs(afterJob(readStoredJob(entry('a')), entry('b'))), [entry('b'), entry('a')]);
  });

  it('are a dozen at most', () => {
    const names = Array.from({ length: 30 }, (_, index) => String(index));
    const jobs = names.reduce((last, name) => afterJob(last, entry(name)), {});
    assert.equal(recentJobs(jobs).length, 12);
    assert.equal(recentJobs(jobs)[0]?.url, entry('29').url);
    const many = { ...entry('x'), recent: names.map((name) => entry(name)) };
    assert.equal(recentJobs(readStoredJob(many)).length, 12);
  });

  it('are stored and read without secrets', () => {
    const secret = 'https://me:word@files.example/pack.zip?sig=sesame#token';
    const stored = afterJob({ url: secret }, { url: `${secret}2`, localFolder: 'C:\\Temp' });
    assert.doesNotMatch(JSON.stringify(stored), /word|sesame|token/);
    const read = readStoredJob({ recent: [{ url: secret, account: 'nobody' }, 'x', { localFolder: 7 }] });
    assert.deepEqual(read, { recent: [{ url: 'https://files.example/pack.zip' }] });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setProxy } from '../../../../../src/ui/commands/jobs/proxy';
import { BACK, ENTER } from '../../scriptedAsker';
import { tracked } from '../../tracked';
import { changed } from './changed';

const job = tracked({ jobId: '{A}' });

describe('the proxy of jobs', () => {
  it('is detected unless the person chooses otherwise', async () => {
    const { requests, done } = await changed(setProxy(), job, ENTER);
    assert.deepEqual(requests, [['setProxy', '{A}', { usage: 'autodetect' }]]);
    assert.equal(done, 'The proxy is set for “Nightly pack” on web-01.');
  });

  it('may be named, with the hosts that need none', async () => {
    const { requests } = await changed(
      setProxy(),
      job,
      'These proxies…',
      ' proxy.example:8080 ',
      '*.corp.example',
    );
    const settings = { usage: 'override', list: 'proxy.example:8080', bypass: '*.corp.example' };
    assert.deepEqual(requests, [['setProxy', '{A}', settings]]);
  });

  it('has no list of exceptions where none is entered', async () => {
    const { requests } = await changed(setProxy(), job, 'These proxies…', 'proxy.example:8080', '');
    assert.deepEqual(requests, [['setProxy', '{A}', { usage: 'override', list: 'proxy.example:8080' }]]);
  });

  it('forgets named proxies when the person goes back to another answer', async () => {
    const { requests } = await changed(
      setProxy(),
      job,
      'These proxies…',
      'proxy.example:8080',
      BACK,
      BACK,
      'No proxy',
    );
    assert.deepEqual(requests, [['setProxy', '{A}', { usage: 'none' }]]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { removeJobCredentials, setJobCredentials } from '../../../../../src/ui/commands/jobs/credentials';
import { ENTER } from '../../scriptedAsker';
import { tracked } from '../../tracked';
import { changed } from './changed';

const job = tracked({ jobId: '{A}' });

describe('the credentials of jobs', () => {
  it('are for the file server and Negotiate unless the person chooses otherwise', async () => {
    const { requests, done } = await changed(setJobCredentials(), job, ENTER, ENTER, ' corp\\ada ', ' pw ');
    const credentials = { target: 'server', scheme: 'negotiate', userName: 'corp\\ada', password: ' pw ' };
    assert.deepEqual(requests, [['setCredentials', '{A}', credentials]]);
    assert.match(done, /credentials for the server are set/);
    assert.doesNotMatch(done, / pw /);
  });

  it('may be for a proxy', async () => {
    const { requests, done } = await changed(setJobCredentials(), job, 'A proxy', 'Basic', 'ada', 'pw');
    const credentials = { target: 'proxy', scheme: 'basic', userName: 'ada', password: 'pw' };
    assert.deepEqual(requests, [['setCredentials', '{A}', credentials]]);
    assert.match(done, /credentials for the proxy are set/);
  });

  it('are removed by what they are for', async () => {
    const { requests, done } = await changed(removeJobCredentials(), job, 'A proxy', 'NTLM');
    assert.deepEqual(requests, [['removeCredentials', '{A}', 'proxy', 'ntlm']]);
    assert.match(done, /credentials for the proxy are removed/);
  });
});

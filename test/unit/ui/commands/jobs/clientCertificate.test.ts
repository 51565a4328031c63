import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  removeClientCertificate,
  setClientCertificate,
} from '../../../../../src/ui/commands/jobs/clientCertificate';
import { ENTER } from '../../scriptedAsker';
import { tracked } from '../../tracked';
import { changed } from './changed';

const job = tracked({ jobId: '{A}' });
const DIGITS = '0123456789abcdef0123456789abcdef01234567';

describe('the client certificate of jobs', () => {
  it('is named by a thumbprint, however it was copied', async () => {
    const spaced = `\u200e${DIGITS.replace(/../g, '$& ')}`;
    const { requests, asker } = await changed(setClientCertificate(), job, ENTER, ENTER, ENTER, spaced);
    const certificate = { store: 'LOCAL_MACHINE', storeName: 'MY', thumbprint: DIGITS.toUpperCase() };
    assert.deepEqual(requests, [['setClientCertificate', '{A}', certificate]]);
    assert.equal(asker.asked.at(-1)?.position.totalSteps, 4);
  });

  it('is named by a subject', async () => {
    const replies = ['Current user', 'Web', 'By subject', ' files.corp.example '] as const;
    const { requests } = await changed(setClientCertificate(), job, ...replies);
    const certificate = { store: 'CURRENT_USER', storeName: 'Web', subject: 'files.corp.example' };
    assert.deepEqual(requests, [['setClientCertificate', '{A}', certificate]]);
  });

  it('is removed without a question', async () => {
    const { requests, asker } = await changed(removeClientCertificate(), job);
    assert.deepEqual(requests, [['removeClientCertificate', '{A}']]);
    assert.deepEqual(asker.questions, []);
  });
});

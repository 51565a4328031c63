import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { callTool } from '../../../src/assistants/assistantTools';
import { hasCode, RemoteError } from '../../../src/wsman/errors';
import { hostState } from '../ui/tracked';
import { FakePremises, valueOf } from './premises';

const { signal } = new AbortController();

describe('callTool', () => {
  it('answers a mistake with the next step', async () => {
    const defects: unknown[] = [];
    const answer = await callTool(
      'list_bits_jobs',
      { hosts: 'web1' },
      new FakePremises(hostState()),
      signal,
      (defect) => defects.push(defect),
    );
    assert.equal(answer.isError, true);
    assert.deepEqual(valueOf(answer), { error: "Unknown host 'web1'. Known: web-01. Call list_bits_hosts." });
    assert.deepEqual(defects, []);
  });

  it('answers a defect without its stack, and reports it', async () => {
    const premises = new FakePremises(hostState());
    premises.fleet.refresh = () => Promise.reject(new TypeError('x is not a function'));
    const defects: unknown[] = [];
    const answer = await callTool('list_bits_jobs', {}, premises, signal, (defect) => defects.push(defect));
    assert.equal(answer.isError, true);
    assert.doesNotMatch(answer.text, /\bat |\.ts/);
    assert.equal(defects.length, 1);
  });

  it('throws what was cancelled', async () => {
    const cancelled = new AbortController();
    cancelled.abort(new RemoteError('CANCELLED'));
    const call = callTool(
      'list_bits_jobs',
      {},
      new FakePremises(hostState()),
      cancelled.signal,
      assert.ifError,
    );
    await assert.rejects(call, (error) => hasCode(error, 'CANCELLED'));
  });
});

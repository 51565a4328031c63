import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nextContext } from '../../../src/wsman/nextContext';
import { answer, job, page } from './samples';

const LONG = job().repeat(40);

describe('the context by which a listing continues', () => {
  it('is found in an answer that has not been read', () => {
    for (const response of ['Enumerate', 'Pull'] as const)
      assert.equal(nextContext(answer(page(response, { context: ' uuid:1 ', items: LONG }))), 'uuid:1');
  });

  it('is none in the last answer, whatever says so', () => {
    const last = answer(page('Pull', { context: 'uuid:1', items: LONG, end: true }));
    assert.equal(nextContext(last), undefined);
    assert.equal(nextContext(answer(page('Pull', { context: '', items: LONG }))), undefined);
    assert.equal(nextContext(answer(page('Pull', { items: LONG }))), undefined);
    const early = answer(page('Pull', { context: 'uuid:1', items: '' })).replace(
      '<n:Items>',
      `<n:EndOfSequence/><n:Items>${LONG}`,
    );
    assert.equal(nextContext(early), undefined);
  });

  it('is not guessed from one with references, nor from one behind the instances', () => {
    assert.equal(nextContext(answer(page('Pull', { context: 'a&amp;b', items: LONG }))), undefined);
    const behind = answer(page('Pull', { items: LONG })).replace(
      '</n:PullResponse>',
      '<n:EnumerationContext>uuid:1</n:EnumerationContext></n:PullResponse>',
    );
    assert.equal(nextContext(behind), undefined);
  });
});

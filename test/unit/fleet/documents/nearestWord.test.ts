import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearestWord } from '../../../../src/fleet/documents/nearestWord';

const KEYS = ['name', 'files', 'hosts', 'waves', 'failureLimit', 'complete'];

describe('the nearest word', () => {
  for (const [typed, meant] of [
    ['waivs', 'waves'],
    ['wave', 'waves'],
    ['host', 'hosts'],
    ['Hosts', 'hosts'],
    ['failurelimits', 'failureLimit'],
    ['completed', 'complete'],
    ['credential', undefined],
    ['', undefined],
  ] as const)
    it(`${typed || 'nothing'}: ${meant ?? 'no guess'}`, () => {
      assert.equal(nearestWord(typed, KEYS), meant);
    });

  it('knows nothing without words', () => assert.equal(nearestWord('a', []), undefined));

  it('measures no word that is far longer than any other', () => {
    assert.equal(nearestWord('a'.repeat(1_000_000), KEYS), undefined);
  });

  it('passes over a short word that is as near, and not near enough', () => {
    assert.equal(nearestWord('viaxx', ['via', 'viaxxyy']), 'viaxxyy');
  });
});

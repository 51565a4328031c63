import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { hostNames } from '../../../../src/ui/words/hostNames';

const names = (...all: readonly string[]): string => hostNames(all, new Format('en'));

describe('hosts in a message of the editor', () => {
  it('are named up to three, and folded beyond', () => {
    assert.equal(names('web-01', 'web-02'), 'web-01 and web-02');
    assert.equal(names('web-01', 'web-02', 'web-03', 'web-04', 'db-1'), 'web-[01-04] and db-1');
  });

  it('end with a number where they have no room', () => {
    const long = Array.from(
      { length: 20 },
      (_, index) => `${'x'.repeat(70)}${'abcdefghijklmnopqrst'[index]}`,
    );
    assert.match(names(...long), /xa, x+b, and 18 more$/);
  });

  it('hold no characters that hide or reverse others', () => {
    assert.equal(names('web\u202e01'), 'web\ufffd01');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fold, foldNames, shownHosts } from '../../../../src/fleet/inventory/folding';
import { readSelectors } from '../../../../src/fleet/inventory/selector';

/** The names that a text of selectors stands for by itself. */
function expand(text: string): readonly string[] {
  return readSelectors(text).flatMap((selector) => {
    if (selector.kind !== 'name') assert.fail(`${selector.text} is no name`);
    return selector.pattern.names();
  });
}

const numbers = (from: number, to: number, width = 1): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(width, '0'));

describe('folding', () => {
  const cases: readonly (readonly [names: readonly string[], folded: string])[] = [
    [['web-01'], 'web-01'],
    [numbers(1, 40, 2).map((n) => `web-${n}`), 'web-[01-40]'],
    [[...numbers(1, 22, 2), ...numbers(31, 45, 2)].map((n) => `web-${n}`), 'web-[01-22,31-45]'],
    [numbers(8, 12).map((n) => `web-${n}`), 'web-[8-12]'],
    [numbers(8, 12, 2).map((n) => `web-${n}`), 'web-[08-12]'],
    [['web-9', 'web-09', 'web-10'], 'web-9,web-[09-10]'],
    [['web-099', 'web-100', 'web-5'], 'web-[099-100],web-5'],
    [['b-2', 'a-1', 'b-1'], 'b-[1-2],a-1'],
    [['srv1.corp2.example', 'srv2.corp2.example'], 'srv[1-2].corp2.example'],
    [['dc1-web3', 'dc2-web3', 'dc3-web3'], 'dc[1-3]-web3'],
    [['10.0.0.1', '10.0.0.2', '10.0.0.4'], '10.0.0.[1-2,4]'],
    [['mail', 'mail', 'web'], 'mail,web'],
    [['1web', 'web'], '1web,web'],
    [['n-1234567890123456', 'n-1234567890123457'], 'n-1234567890123456,n-1234567890123457'],
  ];
  for (const [names, folded] of cases)
    it(`gives ${folded}`, () => {
      assert.equal(fold(names), folded);
      assert.deepEqual(new Set(expand(folded)), new Set(names));
    });

  it('is undone by expanding, whatever the names', () => {
    const part = fc.constantFrom('web', '-', '.', 'a', 'B', '0', '1', '9', '00', '07', '10', '099', '100');
    const name = fc
      .array(part, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((text) => text.toLowerCase() !== 'all');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 40 }), (names) => {
        assert.deepEqual(expand(fold(names)).toSorted(), [...new Set(names)].toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a name with brackets, stars or commas as it is', () => {
    assert.deepEqual(foldNames(['a[1', 'a[2', 'b,1', 'b,2']), ['a[1', 'a[2', 'b,1', 'b,2']);
  });

  it('counts a host once for each spelling', () => {
    assert.equal(fold(['Web-1', 'web-2']), 'Web-1,web-2');
  });
});

describe('hosts in a message', () => {
  const more = (count: number): string => `and ${count} more`;

  it('are named up to three, and folded beyond', () => {
    assert.equal(shownHosts(['web-1', 'web-2', 'web-3'], more), 'web-1, web-2, web-3');
    assert.equal(shownHosts(['web-1', 'web-2', 'web-3', 'web-4'], more), 'web-[1-4]');
  });

  it('end with a number where they are many and unlike', () => {
    const names = Array.from(
      { length: 100 },
      (_, index) => `server-of-team-${'abcdefghij'[index % 10]}${'x'.repeat(index)}`,
    );
    const text = shownHosts(names, more);
    assert.match(text, / and \d+ more$/);
    assert.ok(text.length < 200, text);
  });
});

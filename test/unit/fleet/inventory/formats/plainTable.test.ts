import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readCsv } from '../../../../../src/fleet/inventory/formats/csvFile';
import { plainRows } from '../../../../../src/fleet/inventory/formats/plainTable';

const PIECES = ['a', 'é', ' ', '  ', ',', ',,', ';', '\n', '\n\n', '\r\n', '\r', '\u00a0', '\ufeff', '#'];

/** What a table says, or why it is refused. */
function outcome(text: string): unknown {
  try {
    return readCsv(text, 'x');
  } catch (error) {
    return String(error);
  }
}

describe('a table without quotes', () => {
  it('is split as the parser of CSV reads it, which a quote brings in', () => {
    const rows = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    const beginning = fc.constantFrom('', '\ufeff', 'sep=,\n', '\ufeff#TYPE x\n');
    fc.assert(
      fc.property(beginning, lineEnd, rows, (intro, end, text) => {
        const before = `${intro}name,note\n${text}\n`.replace(/\n/g, end);
        assert.deepEqual(outcome(`${before}z`), outcome(`${before}"z"`));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is left to the parser where a character may mean more', () => {
    for (const text of ['a,"b"', 'a\tb', 'a,\u00a0b', 'a\nb\r\nc', 'a\rb\nc'])
      assert.equal(plainRows(text, ',', { from: 1, most: 9 }), undefined, JSON.stringify(text));
  });

  it('has no more rows than are wanted', () => {
    assert.deepEqual(plainRows('a\n\nb\nc\n', ',', { from: 1, most: 2 }), [
      { record: ['a'], info: { lines: 1 } },
      { record: ['b'], info: { lines: 3 } },
    ]);
  });
});

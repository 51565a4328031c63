import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRange } from '../../../../src/practice/http/byteRange';

describe('practice host: byte ranges', () => {
  it('reads every form of a range (RFC 9110 14.1.2)', () => {
    const cases = {
      'bytes=0-0': [0, 1],
      'bytes=0-99': [0, 100],
      'bytes=50-': [50, 100],
      'bytes=50-1000': [50, 100],
      'bytes=-10': [90, 100],
      'bytes=-1000': [0, 100],
      'bytes=-0': 'unsatisfiable',
      'bytes=100-': 'unsatisfiable',
      'bytes=20-10': 'all',
      'bytes=-': 'all',
      'bytes=0-1,5-6': 'all',
      'items=0-1': 'all',
      '': 'all',
    };
    for (const [header, expected] of Object.entries(cases)) {
      assert.deepEqual(parseRange(header, 100), expected, header);
    }
    assert.equal(parseRange(undefined, 100), 'all');
    assert.equal(parseRange('bytes=0-', 0), 'unsatisfiable');
    assert.equal(parseRange('bytes=-1', 0), 'all');
  });

  it('stays inside the file (random headers)', () => {
    const header = fc.oneof(
      fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())).map(([a, b]) => `bytes=${a ?? ''}-${b ?? ''}`),
      fc.string(),
    );
    fc.assert(
      fc.property(header, fc.nat(1000), (text, size) => {
        const range = parseRange(text, size);
        if (typeof range === 'string') return;
        const [start, end] = range;
        assert.ok(start >= 0 && start < end && end <= size, `${text} of ${size}: ${start}-${end}`);
      }),
    );
  });
});

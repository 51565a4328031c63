import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';

const english = new Format('en', 'UTC');
const german = new Format('de', 'UTC');

describe('Format', () => {
  it('uses units of 1024, as Explorer does', () => {
    assert.equal(english.bytes(0), '0 bytes');
    assert.equal(english.bytes(1n), '1 byte');
    assert.equal(english.bytes(1023n), '1,023 bytes');
    assert.equal(english.bytes(1024n), '1 KB');
    assert.equal(english.bytes(12_897_485n), '12.3 MB');
    assert.equal(english.bytes(1023n * 1024n), '1,023 KB');
    assert.equal(english.bytes(55n * 1024n ** 2n), '55 MB');
    assert.equal(english.bytes(2n ** 64n - 1n), '16 EB');
  });

  it("writes numbers in the locale's way", () => {
    assert.equal(german.bytes(12_897_485n), '12,3 MB');
    assert.equal(german.count(1_234_567), '1.234.567');
    assert.equal(german.percent(0.42).replace(/\s/g, ' '), '42 %');
  });

  it('writes a part in the unit of the whole', () => {
    const MB = 1024n ** 2n;
    assert.equal(english.part(10n * MB, 55n * MB), '10 of 55 MB');
    assert.equal(english.part(1n * MB, 1024n * MB * 2n), '0 of 2 GB');
    assert.equal(english.part(100n, 900n), '100 of 900 bytes');
    assert.equal(english.part(55n * MB, 55n * MB), '55 MB');
    assert.equal(english.part(3n * MB, undefined), '3 MB');
  });

  it('never shows 100 % before the end', () => {
    assert.equal(english.percent(0.999), '99%');
    assert.equal(english.percent(1), '100%');
    assert.equal(english.percent(0.29), '29%');
  });

  it('writes durations in the two largest units', () => {
    assert.equal(english.duration(45), '45 s');
    assert.equal(english.timeLeft(170), '3 min left');
    assert.equal(english.duration(600), '10 min');
    assert.equal(english.duration(2 * 3600 + 5 * 60), '2 h 5 min');
    assert.equal(english.duration(86_400), '1 day');
    assert.equal(english.duration(1_209_600), '14 days');
    assert.equal(english.duration(90_000), '1 day 1 h');
    assert.equal(english.duration(59.9), '1 min');
  });

  it('writes speeds and points in time', () => {
    assert.equal(english.rate(12_897_485.4), '12.3 MB/s');
    assert.equal(
      english.moment(new Date(Date.UTC(2023, 10, 14, 22, 13, 20))).replace(/\s/g, ' '),
      'Nov 14, 2023, 10:13:20 PM',
    );
  });

  it('shortens long lists', () => {
    assert.equal(english.list(['a', 'b']), 'a and b');
    assert.equal(english.list(['a', 'b', 'c']), 'a, b, and c');
    assert.match(english.list(Array.from({ length: 20 }, (_, index) => `h${index}`)), /h11, and 8 more$/);
  });
});

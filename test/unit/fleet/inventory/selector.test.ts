import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { meansSeveral, readSelectors, selects } from '../../../../src/fleet/inventory/selector';
import { hasCode, isRemoteError } from '../../../../src/wsman/errors';
import { host } from './inventory';

const one = (text: string) => {
  const [selector, another] = readSelectors(text);
  assert.ok(selector && !another, text);
  return selector;
};
const matches = (text: string, name: string): boolean => selects(one(text), host(name));

describe('selector', () => {
  it('matches names with ranges, padding kept', () => {
    assert.ok(matches('web-[01-40]', 'web-07'));
    assert.ok(matches('web-[01:40]', 'WEB-40'));
    assert.ok(!matches('web-[01-40]', 'web-7'));
    assert.ok(!matches('web-[01-40]', 'web-41'));
    assert.ok(!matches('web-[01-40]', 'web-010'));
    assert.ok(matches('web-[1,3,5-7]', 'web-6'));
    assert.ok(!matches('web-[1,3,5-7]', 'web-4'));
    assert.ok(matches('web-[8-12]', 'web-12'));
    assert.ok(!matches('web-[8-12]', 'web-08'));
    assert.ok(matches('dc[1-2]-web[01-10]', 'dc2-web09'));
  });

  it('matches patterns, with more than one star', () => {
    assert.ok(matches('web-*', 'web-01.corp.example'));
    assert.ok(matches('*.corp.*', 'web-01.corp.example'));
    assert.ok(!matches('web-*', 'db-01'));
    assert.ok(matches('web-*[1-9]', 'web-a-7'));
    assert.ok(matches('*', 'anything'));
  });

  it('matches by address as well', () => {
    const web = host('Front', {
      addresses: ['web-01.corp.example', 'https://web-01.corp.example:5986/wsman'],
    });
    assert.ok(selects(one('web-01.corp.example'), web));
    assert.ok(selects(one('https://web-01.corp.example:5986/wsman'), web));
    assert.ok(!selects(one('web-01'), web));
  });

  it('matches a group and those below it, and no other that begins alike', () => {
    const eu = host('a', { group: 'Production/EU' });
    assert.ok(selects(one('group:production'), eu));
    assert.ok(selects(one('group:production/eu'), eu));
    assert.ok(selects(one('group: Production / EU'), eu));
    assert.ok(!selects(one('group:production/e'), eu));
    assert.ok(!selects(one('group:prod'), eu));
    assert.ok(!selects(one('group:production'), host('b')));
  });

  it('matches a tag as a whole', () => {
    const canary = host('a', { tags: ['Canary', 'site=ams'] });
    assert.ok(selects(one('tag:canary'), canary));
    assert.ok(selects(one('tag:site=ams'), canary));
    assert.ok(!selects(one('tag:site'), canary));
  });

  it('is separated by commas and blanks, not by commas in brackets', () => {
    const texts = (text: string): string[] => readSelectors(text).map((selector) => selector.text);
    assert.deepEqual(texts('web-[1,3], db-1  tag:x'), ['web-[1,3]', 'db-1', 'tag:x']);
    assert.deepEqual(texts('group:EMEA Servers, web-1'), ['group:EMEA Servers', 'web-1']);
    assert.deepEqual(texts('group:EMEA Servers tag:x'), ['group:EMEA Servers', 'tag:x']);
    assert.deepEqual(texts('a\nb\r\nc\td'), ['a', 'b', 'c', 'd']);
    assert.deepEqual(texts(' , '), []);
  });

  it('takes addresses with brackets and colons as they are', () => {
    for (const text of [
      'http://[fe80::1]:5985/wsman',
      '[::1]',
      '[fe80::1%eth0]:5986',
      'srv:5985',
      '[1:2:3:4:5:6:7:8]',
    ])
      assert.ok(matches(text, text), text);
  });

  it('says whether several hosts may be meant', () => {
    for (const text of ['web-[1-2]', 'web-*', 'group:a', 'tag:b', 'ALL'])
      assert.ok(meansSeveral(one(text)), text);
    for (const text of ['web-1', 'http://[::1]:5985', 'allhosts']) assert.ok(!meansSeveral(one(text)), text);
  });

  const wrong: readonly (readonly [text: string, position: number, reason: RegExp])[] = [
    ['web-[1-', 5, /not closed/],
    ['web-1]', 6, /not opened/],
    ['web-[]', 6, /hold numbers/],
    ['web-[a-c]', 6, /hold numbers/],
    ['web-[9-1]', 6, /smaller number/],
    ['web-[1-2-3]', 6, /hold numbers/],
    ['web-[1234567890123456]', 6, /hold numbers/],
    ['web-[[1]]', 5, /not closed/],
    ['group:', 6, /group is missing/],
    ['group: / ', 8, /group is missing/],
    ['tag:', 4, /tag is missing/],
  ];
  for (const [text, position, reason] of wrong)
    it(`refuses ${text} with the place of the mistake`, () => {
      assert.throws(
        () => readSelectors(text),
        (error) =>
          hasCode(error, 'SELECTOR_FORM') &&
          reason.test(error.message) &&
          error.message.startsWith(`Character ${position} of`),
      );
    });

  it('is refused where it is longer than its limit, which the message names', () => {
    assert.throws(
      () => readSelectors('a'.repeat(100_001)),
      (error) =>
        hasCode(error, 'SELECTOR_FORM') && /^Character (\d+) .* at most \1 characters\.$/.test(error.message),
    );
  });

  it('stops at more hosts than a command takes, before it makes their names', () => {
    for (const text of ['web-[1-10001]', 'a[1-999999999999999]', '[1-200]x[1-200]']) {
      const selector = one(text);
      assert.throws(
        () => selector.kind === 'name' && selector.pattern.names(),
        (error) => hasCode(error, 'SELECTOR_MANY'),
      );
    }
  });

  it('ends in time on patterns made to take long', () => {
    assert.ok(!matches('*[1-9]'.repeat(30), `${'1'.repeat(80)}x`));
    assert.throws(() => readSelectors('x'.repeat(100_001)), isRemoteError);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { claim } from '../../../../src/ui/editor/toldNews';

describe('the list of told news', () => {
  it('gives each piece of news to the window that claims it first', () => {
    const first = claim(undefined, 'a', ['web-01\nX', 'web-01\nY']);
    assert.deepEqual(first.untold, ['web-01\nX', 'web-01\nY']);
    const second = claim(first.text, 'b', ['web-01\nY', 'web-01\nZ']);
    assert.deepEqual(second.untold, ['web-01\nZ']);
    assert.deepEqual(claim(second.text, 'c', ['web-01\nX', 'web-01\nY', 'web-01\nZ']).untold, []);
  });

  it('lets a window tell the same again, when it happens again', () => {
    assert.deepEqual(claim(claim(undefined, 'a', ['X']).text, 'a', ['X']).untold, ['X']);
  });

  it('holds no name of a host', () => {
    assert.doesNotMatch(claim(undefined, 'a', ['web-01\nX']).text, /web-01/);
  });

  it('remembers a fleet that fails as a whole, and not more than the newest', () => {
    const many = (from: number): string[] =>
      Array.from({ length: 15_000 }, (_, index) => String(from + index));
    const once = claim(undefined, 'a', many(0)).text;
    assert.deepEqual(claim(once, 'b', many(0)).untold, []);
    const twice = claim(once, 'a', many(15_000)).text;
    assert.equal(twice.split('\n').length, 20_000);
    assert.deepEqual(claim(twice, 'b', many(15_000)).untold, []);
  });
});

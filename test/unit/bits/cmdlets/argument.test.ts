import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { writeArgument } from '../../../../src/bits/cmdlets/argument';

describe('the argument of a script', () => {
  it('is JSON in ASCII, with a mark before every text', () => {
    assert.equal(
      writeArgument({ name: 'ä \u{1F600}\n', count: 3, files: [{ url: '2026-01-02' }], none: undefined }),
      '{"name":"=\\u00e4 \\ud83d\\ude00\\n","count":3,"files":[{"url":"=2026-01-02"}]}',
    );
  });
});

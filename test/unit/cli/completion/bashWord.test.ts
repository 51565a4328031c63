import assert from 'node:assert/strict';
import { quotedFor, unquoted } from '../../../../src/cli/completion/bashWord';

describe('a word of bash', () => {
  it('is read as the program would get it', () => {
    const cases: readonly (readonly [word: string, text: string, open: string])[] = [
      ['web-01', 'web-01', ''],
      ['my\\ hosts.csv', 'my hosts.csv', ''],
      ["'CONTOSO\\alex'", 'CONTOSO\\alex', ''],
      ['CONTOSO\\\\alex', 'CONTOSO\\alex', ''],
      ['"CONTOSO\\alex"', 'CONTOSO\\alex', ''],
      ['"a \\"b\\" \\$c"', 'a "b" $c', ''],
      ["group:'My gr", 'group:My gr', "'"],
      ['group:"My gr', 'group:My gr', '"'],
      [`'It'\\''s`, "It's", "'"],
      ['web\\', 'web', ''],
      ['', '', ''],
    ];
    for (const [word, text, open] of cases) assert.deepEqual(unquoted(word), { text, open }, word);
  });

  it('is written so that it is read as the name', () => {
    for (const name of ['web-[01-22]', "It's $x", 'a "b" `c`', 'CONTOSO\\alex', 'Müller 1', '~x', '#1']) {
      assert.equal(unquoted(quotedFor('', name)).text, name);
      for (const open of ["'", '"'] as const)
        assert.deepEqual(unquoted(open + quotedFor(open, name)), { text: name, open });
    }
    assert.equal(quotedFor('', 'web-[01-22]'), 'web-\\[01-22\\]');
  });
});

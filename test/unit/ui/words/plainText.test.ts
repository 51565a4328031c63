import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  LABEL_LENGTH,
  lastPart,
  markdownCode,
  markdownText,
  plainText,
  remoteName,
} from '../../../../src/ui/words/plainText';

describe('plainText', () => {
  it('leaves ordinary text as it is', () => {
    for (const text of ['Nightly pack', 'Ünïcode – ночь 夜 🚚', 'C:\\Data\\x (1).zip', 'a [b] c']) {
      assert.equal(plainText(text), text);
    }
  });

  it('replaces control and bidirectional characters', () => {
    assert.equal(plainText('a\u0000b\u001bc'), 'a\ufffdb\ufffdc');
    // Unicode TR 36: the name would read "exe.fdp".
    assert.equal(plainText('report\u202efdp.exe'), 'report\ufffdfdp.exe');
    assert.equal(plainText('\u2066x\u2069 \u200b'), '\ufffdx\ufffd \ufffd');
  });

  it('makes one line of many', () => {
    assert.equal(plainText('  one\r\n\ttwo\u2028three '), 'one two three');
  });

  it('cannot produce a link in a notification or an icon in a picker', () => {
    assert.doesNotMatch(plainText('[click](command:workbench.action.quit)'), /\]\(/);
    assert.doesNotMatch(plainText('$(error) gone'), /\$\(/);
  });

  it('is bounded, and never cuts a character in two', () => {
    const trucks = plainText('🚚'.repeat(5000));
    assert.equal(Array.from(trucks).length, LABEL_LENGTH);
    assert.ok(trucks.endsWith('🚚…'));
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const clean = plainText(text);
        assert.doesNotMatch(clean, /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]|\]\(|\$\(/u);
        assert.ok(Array.from(clean).length <= LABEL_LENGTH);
        assert.equal(plainText(clean), clean);
      }),
    );
  });
});

describe('markdownCode', () => {
  it('shows a text as it is', () => {
    assert.equal(markdownCode('web-[01-22], db-1 *'), '`web-[01-22], db-1 *`');
  });

  it('is ended by nothing in the text', () => {
    assert.equal(markdownCode('a`[x](http://a.example)'), markdownText('a`[x](http://a.example)'));
    assert.doesNotMatch(markdownCode('a\n\n# b'), /\n/);
  });
});

describe('markdownText', () => {
  it('escapes every Markdown character', () => {
    assert.equal(
      markdownText('[x](http://a.example) **b** <i> `c` | &amp;').replace(/\\[!-/:-@[-`{-~]/g, ''),
      'x httpaexample b i c  amp',
    );
  });

  it('leaves no punctuation unescaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        assert.doesNotMatch(markdownText(text).replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
      }),
    );
  });
});

describe('lastPart', () => {
  it('is the name of the file', () => {
    assert.equal(lastPart('D:\\a;b=1\\pack.zip'), 'pack.zip');
    assert.equal(lastPart('D:\\Drop\\pack#1.zip'), 'pack#1.zip');
    assert.equal(lastPart('\\\\srv\\share\\pack.zip'), 'pack.zip');
  });

  it('is the whole text where there is no name', () => {
    assert.equal(lastPart('\\'), '\\');
    assert.equal(lastPart(''), '');
  });
});

describe('remoteName', () => {
  it('is the name of the file, without secrets of the address', () => {
    assert.equal(remoteName('https://files.example/a/pack.zip?x=1/2#y'), 'pack.zip');
    assert.equal(remoteName('https://files.example/pack.zip;token=a'), 'pack.zip');
    assert.equal(remoteName('\\\\files\\share\\pack.zip?sig=a'), 'pack.zip');
    assert.equal(remoteName('https://me:word@files.example/'), 'files.example');
  });
});

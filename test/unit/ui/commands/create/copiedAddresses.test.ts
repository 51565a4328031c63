import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addressesIn } from '../../../../../src/ui/commands/create/copiedAddresses';

describe('copied addresses', () => {
  it('are the addresses of files, one a line', () => {
    assert.deepEqual(addressesIn('https://files.example/pack.zip'), ['https://files.example/pack.zip']);
    assert.deepEqual(addressesIn(' "\\\\nas\\share\\pack.zip" \r\n\r\nhttp://a.example/b.msi?x=1\n'), [
      '\\\\nas\\share\\pack.zip',
      'http://a.example/b.msi?x=1',
    ]);
    assert.deepEqual(addressesIn('http://a.example/b.zip\nhttp://a.example/b.zip'), [
      'http://a.example/b.zip',
    ]);
  });

  it('are nothing where a line is something else', () => {
    for (const text of [
      '',
      'Practice makes perfect 3',
      'https://files.example/',
      'https://files.example/folder/',
      'https://files.example',
      'https://files.example/pack.zip\nand more',
      'C:\\Data\\pack.zip',
      'ftp://files.example/pack.zip',
      'https://files.example/pa ck.zip',
    ])
      assert.deepEqual(addressesIn(text), [], text);
  });

  it('are nothing where there are too many for a job made by hand', () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, index) => `http://a.example/${String(index)}.zip`).join('\n');
    assert.equal(addressesIn(lines(200)).length, 200);
    assert.equal(addressesIn(lines(201)).length, 0);
  });

  it('are read in no time from long texts', () => {
    assert.deepEqual(addressesIn(`https://${'a/'.repeat(100_000)}`), []);
    assert.deepEqual(addressesIn(`https://a/${'.'.repeat(100_000)}`), []);
  });
});

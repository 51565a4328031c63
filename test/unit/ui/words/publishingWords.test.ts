import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  checkBandwidth,
  checkPort,
  checkPublishedFile,
  checkReaders,
  limitOf,
} from '../../../../src/ui/words/publishingWords';

describe('what is typed about a published file', () => {
  it('is a path on a drive', () => {
    assert.equal(checkPublishedFile('"D:\\Packs\\pack.zip"'), undefined);
    assert.match(checkPublishedFile('\\\\nas\\share\\pack.zip') ?? '', /share can't be published/);
    assert.match(checkPublishedFile('pack.zip') ?? '', /full path/);
  });

  it('is a port', () => {
    assert.deepEqual(['1', ' 8080 ', '65535'].map(checkPort), [undefined, undefined, undefined]);
    for (const text of ['', '0', '65536', '8o', '-1'])
      assert.match(checkPort(text) ?? '', /1 to 65535/, text);
  });

  it('is a limit, or nothing', () => {
    assert.deepEqual(['', ' ', '1', '4294967295'].map(checkReaders), Array(4).fill(undefined));
    for (const text of ['0', '1.5', '-1', 'x', '4294967296'])
      assert.match(checkReaders(text) ?? '', /whole number/, text);
    assert.deepEqual(['', '1024'].map(checkBandwidth), [undefined, undefined]);
    assert.match(checkBandwidth('1023') ?? '', /1024/);
    assert.deepEqual([' ', '12'].map(limitOf), [undefined, 12]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { remoteUrlRefusal } from '../../../../src/bits/addresses';
import { pathRefusal } from '../../../../src/bits/pathRules';
import {
  checkPublished,
  isSameGroup,
  placeInGroup,
  placeOfFile,
  readGroup,
  urlOf,
} from '../../../../src/bits/publishing/place';

const NAMES = { host: 'files-01', id: 'abcdefg2' };

describe('the place of a published file', () => {
  it('is a group that names its file, so that a listing of groups tells the URL', () => {
    for (const [path, name] of [
      ['D:\\Packs\\pack.zip', 'pack.zip'],
      ['D:\\my pack (1) ü.zip', 'my_pack_1_.zip'],
      ['D:\\..hidden', '_hidden'],
      ['D:\\пак', '_'],
      [`D:\\${'a'.repeat(200)}.zip`, `${'a'.repeat(116)}.zip`],
    ] as const) {
      const place = placeOfFile(NAMES, path);
      assert.equal(place.suffix, name);
      assert.equal(urlOf(place), `http://files-01:80/bits-remote-abcdefg2-${name}/${name}`);
      assert.equal(remoteUrlRefusal(urlOf(place)), undefined);
      assert.deepEqual(readGroup(place.group), { id: 'abcdefg2', place });
    }
  });

  it('is in one group with others, whose URLs a listing does not tell', () => {
    const place = placeInGroup({ ...NAMES, port: 8080 }, 'D:\\Packs\\pack.zip', 1);
    assert.equal(urlOf(place), 'http://files-01:8080/bits-remote-abcdefg2/2-pack.zip');
    assert.deepEqual(readGroup(place.group), { id: 'abcdefg2', place: undefined });
    assert.equal(readGroup('http://files-01:80/other'), undefined);
  });

  it('is the same in another case and with a slash at the end', () => {
    assert.ok(isSameGroup('http://a:80/B', 'HTTP://A:80/b/'));
    assert.ok(!isSameGroup('http://a:80/b', 'http://a:80/b2'));
    assert.equal(urlOf({ group: 'http://a:80/b/', suffix: 'c' }), 'http://a:80/b/c');
  });

  it('is for a file on a drive of the host only', () => {
    checkPublished('D:\\Packs\\pack.zip');
    for (const path of ['', 'pack.zip', '\\\\nas\\share\\pack.zip', 'D:\\Packs\\', 'D:/pack.zip', 'D:\\a:b'])
      assert.throws(() => checkPublished(path), { code: 'BAD_INPUT' }, path);
  });

  it('is a URL that BITS takes, and is read back, for every path that is one', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(names, (name) => {
        const path = `D:\\${name}`;
        fc.pre(pathRefusal(path) === undefined);
        checkPublished(path);
        const place = placeOfFile(NAMES, path);
        assert.equal(remoteUrlRefusal(urlOf(place)), undefined);
        assert.deepEqual(readGroup(place.group)?.place, place);
        assert.equal(remoteUrlRefusal(urlOf(placeInGroup(NAMES, path, 199))), undefined);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { localFileRefusal, remoteUrlRefusal } from '../../../../../src/bits/addresses';
import { hasHostSource, hostSource } from '../../../../../src/fleet/rollouts/spec/hostSource';
import { readRolloutFile } from '../../../../../src/fleet/rollouts/spec/readRolloutFile';

/** Line, column and message of the problems of a file. */
function problems(...from: readonly string[]): readonly string[] {
  const files = from.map((each, index) => `{ "from": ${JSON.stringify(each)}, "to": "D:\\\\${index}" }`);
  const read = readRolloutFile(`{ "name": "n", "hosts": ["a"], "files": [\n${files.join(',\n')}\n] }`);
  return 'problems' in read
    ? read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
}

describe('the file of a host', () => {
  it('is named by host, drive and path', () => {
    const read: Readonly<Record<string, unknown>> = {
      'files-01:D:\\Packs\\pack.zip': { host: 'files-01', port: undefined, path: 'D:\\Packs\\pack.zip' },
      'files-01.contoso.example:8080:d:\\a': { host: 'files-01.contoso.example', port: 8080, path: 'd:\\a' },
      'file server 1:D:\\a': { host: 'file server 1', port: undefined, path: 'D:\\a' },
      'D:E:\\a': { host: 'D', port: undefined, path: 'E:\\a' },
    };
    for (const [text, source] of Object.entries(read)) assert.deepEqual(hostSource(text), source, text);
    assert.ok(hasHostSource([{ from: 'https://f.example/a' }, { from: 'a:D:\\b' }]));
  });

  it('is never what else a file can be written as', () => {
    const others = [
      'https://files.contoso.example/pack.zip',
      'http://files.contoso.example:8080/D:\\a',
      '\\\\nas\\share\\pack.zip',
      'D:\\Packs\\pack.zip',
      'file://nas/share/pack.zip',
    ];
    for (const text of others) assert.equal(hostSource(text), undefined, text);
    for (const text of ['a:D:\\b', 'D:E:\\b', 'a:80:D:\\b']) {
      assert.ok(remoteUrlRefusal(text), `BITS would refuse ${text}`);
      assert.ok(localFileRefusal(text));
    }
    for (const text of ['a:D:b', 'a:0:D:\\b', 'a:65536:D:\\b', ':D:\\b', ' a:D:\\b', '${host}:D:\\b', 'a:/b'])
      assert.equal(hostSource(text), undefined, text);
  });

  it('has its mistakes told with their place', () => {
    assert.deepEqual(problems('a:D:\\b', 'a:80:D:\\c', 'b:8080:D:\\c'), []);
    assert.deepEqual(problems('a:D:\\b', 'a:8080:D:\\c'), ['3:11 "from": a publishes at one port.']);
    assert.deepEqual(problems('a:D:\\${host}'), [
      '2:11 "from": A host publishes one file for all hosts, so its path has no placeholders.',
    ]);
    assert.deepEqual(problems('a:D:\\b\\'), ['2:11 "from": Add a file name at the end.']);
  });

  it('is fetched by three hosts at once, and read by who signs in, where the file says nothing else', () => {
    const spec = (part: object): unknown => {
      const file = { name: 'n', files: [{ from: 'a:D:\\b', to: 'D:\\c' }], hosts: ['b'], ...part };
      const read = readRolloutFile(JSON.stringify(file));
      return 'spec' in read ? [read.spec.parallel, read.spec.readers] : read;
    };
    assert.deepEqual(spec({}), [3, 'authenticated']);
    assert.deepEqual(spec({ parallel: 40, readers: 'anyone' }), [40, 'anyone']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pastedHosts, type HostReading, type PastedHosts } from '../../../../src/fleet/inventory/pastedHosts';
import { hasCode } from '../../../../src/wsman/errors';
import { host } from './inventory';

/** Hosts are words of letters, digits, dots and hyphens, perhaps with https in front. */
const READING: HostReading = {
  read: (word) => {
    const [, bare = ''] = /^(?:https:\/\/)?([a-z\d.-]+)$/i.exec(word) ?? [];
    return bare === ''
      ? undefined
      : { shortName: bare.split('.')[0] ?? '', addresses: [bare, `url of ${bare}`] };
  },
  isName: (name) => name.length <= 20,
};

const KNOWN = [
  host('web-01', { addresses: ['web-01.corp.example'] }),
  host('files', { addresses: ['10.0.0.1'] }),
];

const paste = (text: string): PastedHosts => pastedHosts(text, KNOWN, READING);
const added = (text: string): string[] => paste(text).added.map(({ name }) => name);

describe('pasted hosts', () => {
  it('are separated by lines, blanks, tabs, commas, semicolons and quotes', () => {
    assert.deepEqual(added('a\r\nb c\td,e;f|"g" \'h\'\n\n'), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    assert.deepEqual(paste(' ,\n'), { added: [], known: [], wrong: [] });
  });

  it('come from ranges too', () => {
    assert.deepEqual(added('db-[08-10], x'), ['db-08', 'db-09', 'db-10', 'x']);
  });

  it('have short names, and their addresses as they were pasted', () => {
    assert.deepEqual(paste('db-01.corp.example https://db-02').added, [
      { name: 'db-01', address: 'db-01.corp.example' },
      { name: 'db-02', address: 'https://db-02' },
    ]);
  });

  it('are called by their address where the short name is taken', () => {
    assert.deepEqual(added('web-01.other.example db.a.test db.b.test'), [
      'web-01.other.example',
      'db',
      'db.b.test',
    ]);
  });

  it('are known by name or address, whatever the case, and each once', () => {
    const { added: none, known } = paste('WEB-01 web-01.corp.example, 10.0.0.1 web-01');
    assert.deepEqual(none, []);
    assert.deepEqual(known, ['web-01', 'files']);
  });

  it('count once where they are pasted twice', () => {
    assert.deepEqual(paste('a A a').added, [{ name: 'a', address: 'a' }]);
    assert.deepEqual(paste('a a').known, []);
  });

  it('are not what cannot be one', () => {
    const { wrong } = paste('a b_c web-* d!e b_c db-[1');
    assert.deepEqual(wrong, ['b_c', 'web-*', 'd!e', 'db-[1']);
    assert.deepEqual(paste('a'.repeat(30)).wrong.length, 1, 'a name that is too long');
  });

  it('stop at more than a settings file should hold', () => {
    const isMany = (error: unknown): boolean => hasCode(error, 'SELECTOR_MANY');
    assert.throws(() => paste('a-[1-10001]'), isMany);
    assert.throws(() => paste('a-[1-6000] b-[1-6000]'), isMany);
  });
});

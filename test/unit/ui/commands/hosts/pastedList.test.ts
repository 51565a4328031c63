import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  checkPasted,
  clipboardHosts,
  pastedText,
  readPasted,
} from '../../../../../src/ui/commands/hosts/pastedList';
import { Format } from '../../../../../src/ui/words/format';
import { parseEndpoint } from '../../../../../src/wsman/endpoint';
import { definition } from '../../../fleet/fakeHost';

const format = new Format('en');
const KNOWN = ['web-01', 'web-02'].map((name) =>
  definition(name, { endpoint: parseEndpoint(`https://${name}.corp.example`) }),
);

const added = (text: string): string[] => readPasted(text, KNOWN).added.map(({ name }) => name);
const said = (text: string): string => pastedText(readPasted(text, KNOWN), format);

describe('a list of hosts in the box', () => {
  it('is named by short names, and IP addresses', () => {
    assert.deepEqual(added('db-01.corp.example https://db-02:443 10.0.0.7 [2001:db8::1]'), [
      'db-01',
      'db-02',
      '10.0.0.7',
      '[2001:db8::1]',
    ]);
  });

  it('has no host that is known, by whatever address', () => {
    assert.deepEqual(added('web-01 WEB-02.corp.example http://web-01.corp.example:5985'), []);
    assert.deepEqual(added('db-01 http://db-01:5985/wsman https://db-01'), ['db-01']);
  });

  it('is counted', () => {
    assert.equal(said('web-[01-40]'), '38 new · 2 known');
    assert.equal(said('db-01 web_*'), "1 new · 1 can't be a host name (web_*)");
    assert.equal(said('a?b c/d e@f ftp://g'), "4 can't be host names (a?b, c/d, e@f, …)");
    assert.equal(said('{ } --- $x'), "4 can't be host names ({, }, ---, …)");
    assert.equal(said('bücher.example my_host'), '2 new');
    assert.equal(said(' '), '');
  });

  it('is refused where nothing would be added', () => {
    assert.equal(checkPasted('db-01 web-01', KNOWN, format), undefined);
    assert.equal(checkPasted(' ', KNOWN, format), 'Enter the names or addresses of hosts');
    assert.equal(checkPasted('web-01', KNOWN, format), '1 known');
    assert.match(checkPasted('x-[1-20000]', KNOWN, format) ?? '', /^More than 10000 hosts/);
  });
});

describe('the clipboard', () => {
  it('is offered where it is a list of hosts', () => {
    assert.equal(clipboardHosts('web-01\r\ndb-01\r\ndb-02\r\n', KNOWN), 'web-01, db-01, db-02');
    assert.equal(
      clipboardHosts('db-01\t10.0.0.1\ndb-02\t10.0.0.2', KNOWN),
      'db-01, 10.0.0.1, db-02, 10.0.0.2',
    );
  });

  it('is not offered where it is something else', () => {
    for (const text of [
      '',
      'one-line',
      'Dear all,\nplease restart the hosts',
      '-----BEGIN KEY-----\nMIIB/+A=\n-----END KEY-----',
      'web-01\nweb-02',
      '{\n"a"\n}',
      `db-01\n${'db-02\n'.repeat(5000)}`,
    ])
      assert.equal(clipboardHosts(text, KNOWN), undefined, text.slice(0, 40));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostDefinition } from '../../../../../src/fleet/host';
import type { HostState } from '../../../../../src/fleet/model';
import { hostOffer, tickedHosts } from '../../../../../src/ui/commands/targets/hostOffer';
import { Format } from '../../../../../src/ui/words/format';
import { parseEndpoint } from '../../../../../src/wsman/endpoint';
import { hostState } from '../../tracked';

const format = new Format('en');
const host = (name: string, part: Partial<HostDefinition> = {}): HostState =>
  hostState({}, { name, endpoint: parseEndpoint(name), ...part });
const HOSTS = [
  host('web-01', { group: 'Production/EU' }),
  host('web-02', { tags: ['canary'] }),
  host('db-01', { group: 'Production' }),
];

const label = (text: string): string | undefined => hostOffer(HOSTS, text, format)?.label;

describe('what a picker of hosts offers for a typed text', () => {
  it('is the hosts that selectors mean', () => {
    assert.equal(label('web-*'), '2 hosts: web-01 and web-02');
    assert.equal(label('web-[01-40]'), '2 hosts: web-01 and web-02');
    assert.equal(label('group:production'), '2 hosts: web-01 and db-01');
    assert.equal(label('tag:canary'), '1 host: web-02');
    assert.equal(label('all'), '3 hosts: web-01, web-02, and db-01');
    assert.deepEqual(hostOffer(HOSTS, 'tag:canary, db-01', format)?.values, HOSTS.slice(1));
  });

  it('is several names, as they are pasted', () => {
    assert.equal(label('WEB-01 db-01'), '2 hosts: web-01 and db-01');
  });

  it('is nothing for a word to look for, for what is unfinished, and for no host', () => {
    for (const text of ['', 'web', 'web-01', 'web server', 'web-[01', 'group:', 'mail-*'])
      assert.equal(label(text), undefined, text);
  });
});

describe('the title of a picker of hosts', () => {
  it('says what is ticked, folded', () => {
    assert.equal(tickedHosts([], format), '');
    const many = ['web-01', 'web-02', 'web-03', 'web-04'].map((name) => host(name));
    assert.equal(tickedHosts(many, format), '4 ticked: web-[01-04]');
  });
});

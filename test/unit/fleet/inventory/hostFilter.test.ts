import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hostFilter } from '../../../../src/fleet/inventory/hostFilter';
import { hasCode } from '../../../../src/wsman/errors';
import { host } from './inventory';

const HOSTS = [
  host('web-01', { group: 'Production/EU', tags: ['canary'], addresses: ['http://10.0.0.1:5985/wsman'] }),
  host('web-02', { group: 'Production' }),
  { ...host('db-01', { group: 'Test', tags: ['site=ams'] }), note: 'Moves to Web in May' },
];

const passing = (text: string): string[] => HOSTS.filter(hostFilter(text)).map(({ name }) => name);

describe('the filter of hosts', () => {
  it('lets all pass while it is empty', () => {
    assert.equal(passing('').length, 3);
    assert.equal(passing(' , ').length, 3);
  });

  it('finds a plain word in names, addresses, groups, tags and notes, whatever its case', () => {
    assert.deepEqual(passing('WEB'), ['web-01', 'web-02', 'db-01']);
    assert.deepEqual(passing('10.0.0'), ['web-01']);
    assert.deepEqual(passing('production'), ['web-01', 'web-02']);
    assert.deepEqual(passing('ams'), ['db-01']);
    assert.deepEqual(passing('EU may'), ['web-01', 'db-01'], 'two words, of which one is enough');
  });

  it('takes selectors', () => {
    assert.deepEqual(passing('web-*'), ['web-01', 'web-02']);
    assert.deepEqual(passing('web-[02-09]'), ['web-02']);
    assert.deepEqual(passing('group:production/eu'), ['web-01']);
    assert.deepEqual(passing('tag:canary'), ['web-01']);
    assert.deepEqual(passing('all').length, 3);
  });

  it('lets a host pass that one of several means', () => {
    assert.deepEqual(passing('tag:canary, db'), ['web-01', 'db-01']);
    assert.deepEqual(passing('web-[02-09] db'), ['web-02', 'db-01']);
  });

  it('refuses what is no selector, with its place', () => {
    assert.throws(
      () => hostFilter('db web-[01'),
      (error) => hasCode(error, 'SELECTOR_FORM'),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { SelectableHost } from '../../../../src/fleet/inventory/selectableHost';
import { select, type Selection } from '../../../../src/fleet/inventory/selection';
import { hasCode } from '../../../../src/wsman/errors';
import type { ErrorCode } from '../../../../src/wsman/errorTable/errorTable';
import { host, hosts } from './inventory';

const INVENTORY = [
  host('web-01', { group: 'prod/eu', tags: ['canary'] }),
  host('web-02', { group: 'prod/eu' }),
  host('web-03', { group: 'prod/us' }),
  host('db-01', { group: 'test', tags: ['canary'], addresses: ['db-01.corp.example'] }),
];

const names = (selection: Selection, make?: (name: string) => SelectableHost): string[] =>
  select(INVENTORY, selection, make).map(({ name }) => name);

function throwsCode(run: () => unknown, code: ErrorCode, text = /./): void {
  assert.throws(run, (error) => hasCode(error, code) && text.test(error.message));
}

describe('selection', () => {
  it('is in the order of its selectors, each host once', () => {
    assert.deepEqual(names({ hosts: ['db-01', 'group:prod', 'web-01'] }), [
      'db-01',
      'web-01',
      'web-02',
      'web-03',
    ]);
    assert.deepEqual(names({ hosts: ['web-[02-03],db-01.corp.example'] }), ['web-02', 'web-03', 'db-01']);
    assert.deepEqual(names({ hosts: ['all'] }), ['web-01', 'web-02', 'web-03', 'db-01']);
  });

  it('leaves out what is excepted, and keeps what is within the limit', () => {
    assert.deepEqual(names({ hosts: ['all'], except: ['web-02', 'db-*'] }), ['web-01', 'web-03']);
    assert.deepEqual(names({ hosts: ['all'], limit: ['tag:canary'] }), ['web-01', 'db-01']);
    assert.deepEqual(names({ hosts: ['group:prod'], except: ['web-02'], limit: ['group:prod/eu'] }), [
      'web-01',
    ]);
  });

  it('names what it does not know, folded', () => {
    throwsCode(() => names({ hosts: ['web-[01-06]'] }), 'SELECTOR_UNKNOWN', /web-\[04-06\]/);
    throwsCode(() => names({ hosts: ['web-01', 'nobody'] }), 'SELECTOR_UNKNOWN', /nobody/);
  });

  it('takes names that it does not know where they may be made, and patterns never', () => {
    const made = names({ hosts: ['web-[02-04]'] }, (name) => host(name));
    assert.deepEqual(made, ['web-02', 'web-03', 'web-04']);
    throwsCode(() => names({ hosts: ['app-*'] }, (name) => host(name)), 'SELECTOR_EMPTY', /app-\*/);
    assert.deepEqual(
      names({ hosts: ['new-[1-3]'], except: ['new-2'], limit: ['new-*'] }, (name) => host(name)),
      ['new-1', 'new-3'],
    );
  });

  it('fails where a selector or the whole matches nothing', () => {
    throwsCode(() => names({ hosts: ['group:nowhere'] }), 'SELECTOR_EMPTY', /group:nowhere/);
    throwsCode(() => names({ hosts: ['all'], except: ['tag:none'] }), 'SELECTOR_EMPTY', /tag:none/);
    throwsCode(() => names({ hosts: ['all'], limit: ['db-9'] }), 'SELECTOR_EMPTY', /db-9/);
    throwsCode(() => names({ hosts: ['web-01'], except: ['web-01'] }), 'SELECTOR_EMPTY');
    throwsCode(() => names({ hosts: [] }), 'SELECTOR_EMPTY');
  });

  it('stops at 10,000 hosts over all selectors', () => {
    const request = { hosts: ['a[1-6000]', 'b[1-6000]'] };
    throwsCode(() => select<SelectableHost>([], request, (name) => host(name)), 'SELECTOR_MANY');
  });

  it('is the set that its words say', () => {
    const word = fc.constantFrom(
      'all',
      'web-*',
      'web-[01-02]',
      'group:prod',
      'group:prod/eu',
      'tag:canary',
      'db-01',
    );
    const some = fc.array(word, { minLength: 1, maxLength: 3 });
    const chosen = (words: readonly string[]): Set<string> => new Set(names({ hosts: words }));
    fc.assert(
      fc.property(some, fc.option(some), fc.option(some), (wanted, except, limit) => {
        const [without, within] = [except && chosen(except), limit && chosen(limit)];
        const expected = [...chosen(wanted)].filter(
          (name) => !without?.has(name) && (!within || within.has(name)),
        );
        const selection = { hosts: wanted, except: except ?? [], limit: limit ?? [] };
        if (expected.length === 0) throwsCode(() => names(selection), 'SELECTOR_EMPTY');
        else assert.deepEqual(names(selection), expected);
      }),
    );
  });

  it('prefers a name to the address of another host', () => {
    const both = [host('a', { addresses: ['b'] }), ...hosts('b')];
    assert.deepEqual(
      select(both, { hosts: ['b'] }).map(({ name }) => name),
      ['b'],
    );
  });
});

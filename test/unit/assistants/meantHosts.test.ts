import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { meantHosts } from '../../../src/assistants/meantHosts';
import { hostState } from '../ui/tracked';
import { FakePremises } from './premises';

describe('meantHosts', () => {
  const named = (count: number): FakePremises =>
    new FakePremises(
      ...Array.from({ length: count }, (_, index) =>
        hostState({}, { name: `web-${String(index + 1).padStart(2, '0')}`, group: 'Web' }),
      ),
    );

  it('takes selectors, and all without one', () => {
    const premises = named(3);
    const names = (selector?: string): readonly string[] =>
      meantHosts(premises, selector).map(({ host }) => host.name);
    assert.deepEqual(names(), ['web-01', 'web-02', 'web-03']);
    assert.deepEqual(names('web-[02-03]'), ['web-02', 'web-03']);
    assert.deepEqual(names('group:Web, web-01'), ['web-01', 'web-02', 'web-03']);
  });

  it('names the known hosts and the next step', () => {
    assert.throws(
      () => meantHosts(named(2), 'web1'),
      /Unknown host 'web1'\. Known: web-\[01-02\]\. Call list_bits_hosts\./,
    );
    assert.throws(
      () => meantHosts(named(2), 'tag:none'),
      /No host matches 'tag:none'\. Known: .* Call list_bits_hosts\./,
    );
    assert.throws(() => meantHosts(named(0)), /No host is known\. Ask the person to add one\./);
  });

  it('names a few of many that do not fold', () => {
    const hosts = Array.from({ length: 40 }, (_, index) =>
      hostState({}, { name: String.fromCharCode(97 + (index % 26)).repeat(index + 1) }),
    );
    assert.throws(() => meantHosts(new FakePremises(...hosts), 'z-1'), /, and 30 more\. Call/);
  });
});

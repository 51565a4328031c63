import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState } from '../../../../../src/fleet/model';
import { difference } from '../../../../../src/ui/pages/overview/difference';
import { overviewView } from '../../../../../src/ui/pages/overview/overviewView';
import type { OverviewView } from '../../../../../src/ui/pages/overview/pageView';
import { Format } from '../../../../../src/ui/words/format';
import { fakeHost, mixedHosts } from '../../../../fakeHosts';

const KILOBYTE = 1_000;

function viewOf(states: readonly HostState[]): OverviewView {
  const nothing = { filter: '', lens: '' };
  return overviewView(states, nothing, (sentence) => sentence, new Format('en', 'UTC')).view;
}

describe('the difference of two overviews', () => {
  it('is nothing where nothing changed', () => {
    assert.equal(difference(viewOf(mixedHosts(50)), viewOf(mixedHosts(50))), undefined);
  });

  it('has the hosts that changed, and the groups whose words or order did', () => {
    const hosts = mixedHosts(50);
    const before = viewOf(hosts);
    const changed = difference(before, viewOf(hosts.with(0, fakeHost('web-01', 'failed', 'Production/EU'))));
    assert.deepEqual(
      changed?.hosts?.map(({ key }) => key),
      ['web-01'],
    );
    assert.deepEqual(
      changed.sections?.changed.map(({ key }) => key),
      ['production/eu'],
    );
    assert.equal(changed.sections.order, undefined);
    assert.ok(changed.causes && changed.head && changed.lenses);
    assert.equal(changed.search, undefined);
  });

  it('has the order of groups where one came or went', () => {
    const hosts = mixedHosts(50);
    const changed = difference(viewOf(hosts), viewOf([...hosts, fakeHost('new', 'idle', 'New')]));
    assert.equal(changed?.sections?.order?.at(-1), 'new');
  });

  it('has every host where they are drawn in another size', () => {
    const changed = difference(viewOf(mixedHosts(25)), viewOf(mixedHosts(24)));
    assert.deepEqual([changed?.size, changed?.hosts?.length], ['card', 24]);
  });

  it('is some kilobytes where forty of a thousand hosts begin or end', () => {
    const at = (round: number): OverviewView =>
      viewOf(
        mixedHosts(1000).map((state, index) =>
          index % 50 === round ? fakeHost(state.host.name, 'active', state.host.group, round) : state,
        ),
      );
    const bytes = Buffer.byteLength(JSON.stringify(difference(at(1), at(2))));
    assert.ok(bytes < 25 * KILOBYTE, `${bytes} bytes`);
  });
});

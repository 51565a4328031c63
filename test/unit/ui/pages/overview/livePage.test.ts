import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LivePage } from '../../../../../src/ui/pages/overview/livePage';
import type { ToPage } from '../../../../../src/ui/pages/overview/messages';
import type { OverviewView, Wish } from '../../../../../src/ui/pages/overview/pageView';
import { Format } from '../../../../../src/ui/words/format';
import { FakeClock } from '../../../../fakeClock';
import { fakeHost, FakeHosts, mixedHosts } from '../../../../fakeHosts';

describe('the live overview', () => {
  let clock: FakeClock;
  let fleet: FakeHosts;
  let page: LivePage;
  let sent: ToPage[];
  let done: unknown[][];
  let read: readonly string[];

  const kinds = (): readonly string[] => sent.map(({ kind }) => kind);

  function open(wish: Wish = { filter: '', lens: '' }): void {
    const tools = {
      fleet,
      clock,
      poller: { watch: (hosts: ReadonlySet<string>) => void (read = [...hosts]) },
      format: new Format('en', 'UTC'),
      actions: {
        run: (...args: unknown[]) => void done.push(['run', ...args]),
        open: (...args: unknown[]) => void done.push(['open', ...args]),
      },
    };
    page = new LivePage(tools, wish, (message) => sent.push(message));
    page.setVisible(true);
  }

  /** The first view that was sent. */
  function first(): OverviewView {
    const message = sent.find(({ kind }) => kind === 'view');
    return message?.kind === 'view' ? message.view : assert.fail('no view');
  }

  beforeEach(() => {
    clock = new FakeClock(0);
    fleet = new FakeHosts(...mixedHosts(5));
    [sent, done, read] = [[], [], []];
  });
  afterEach(() => {
    page.dispose();
    assert.equal(clock.pending, 0, 'timers');
    assert.equal(fleet.listeners, 0, 'listeners');
    assert.deepEqual(read, [], 'hosts that are read for a page that is gone');
  });

  it('sends everything when the page asks, and nothing before', async () => {
    open();
    fleet.set(...mixedHosts(6));
    await clock.pass(1000);
    assert.deepEqual(kinds(), []);
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view']);
  });

  it('has all hosts read while it can be seen, those that come later too', () => {
    open();
    assert.equal(read.length, 5);
    fleet.set(...mixedHosts(7));
    assert.equal(read.length, 7);
    page.setVisible(false);
    assert.equal(read.length, 0);
    fleet.set(...mixedHosts(8));
    assert.equal(read.length, 0);
    page.setVisible(true);
    assert.equal(read.length, 8);
  });

  it('sends differences twice a second at most, and none where nothing changed', async () => {
    open();
    page.hear({ kind: 'ready' });
    for (let change = 0; change < 30; change++) {
      fleet.set(fakeHost('a', 'active', undefined, change));
      await clock.pass(100);
    }
    assert.ok(sent.length <= 8, `${sent.length} messages in three seconds`);
    assert.deepEqual(new Set(kinds().slice(1)), new Set(['difference']));
    await clock.pass(20_000);
    const before = sent.length;
    fleet.set(...fleet.hosts);
    await clock.pass(1000);
    assert.equal(sent.length, before);
  });

  it('sends nothing to a page that cannot be seen, and everything when it is back', async () => {
    open();
    page.hear({ kind: 'ready' });
    page.setVisible(false);
    fleet.set(...mixedHosts(9));
    await clock.pass(60_000);
    assert.deepEqual(kinds(), ['view']);
    page.setVisible(true);
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view', 'view']);
  });

  it('opens on what it showed before a reload', () => {
    open({ filter: 'db', lens: 'idle' });
    page.hear({ kind: 'ready' });
    assert.deepEqual(
      first().hosts.map(({ key }) => key),
      ['db-02'],
    );
    assert.deepEqual(first().wish, { filter: 'db', lens: 'idle' });
  });

  it('lets go of a lens that is pressed again', () => {
    open();
    page.hear({ kind: 'ready' });
    const shown = (): unknown => {
      const [last] = sent.slice(-1);
      return last?.kind === 'difference' ? last.difference.search?.shown : undefined;
    };
    page.hear({ kind: 'lens', key: 'failed' });
    assert.equal(shown(), '2 of 5 hosts');
    page.hear({ kind: 'lens', key: 'failed' });
    assert.equal(shown(), '');
  });

  it('does what the page offers, and nothing else', () => {
    open();
    page.hear({ kind: 'open', key: 'web-01' });
    page.hear({ kind: 'ready' });
    for (const message of [
      undefined,
      null,
      'open',
      { kind: 'open', key: 'elsewhere' },
      { kind: 'open' },
      { kind: 'run', command: 'removeHost' },
      { kind: 'run', command: 'signIn' },
      { kind: 'cause', key: 'failed' },
      { kind: 'lens', key: 'nothing' },
      { kind: 'filter', text: 'x'.repeat(2001) },
      { kind: 'filter', text: 7 },
    ])
      page.hear(message);
    assert.deepEqual([done, kinds()], [[], ['view']]);
    page.hear({ kind: 'open', key: 'web-01' });
    page.hear({ kind: 'run', command: 'refresh' });
    page.hear({ kind: 'cause', key: 'signIn:not signed in' });
    assert.deepEqual(done, [
      ['open', 'web-01'],
      ['run', 'refresh', fleet.hosts.map(({ host: { name } }) => ({ kind: 'host', host: name }))],
      ['run', 'signIn', [{ kind: 'host', host: 'edge-03' }]],
    ]);
  });

  it('tells a screen reader the last sentence every ten seconds at most', async () => {
    open();
    page.hear({ kind: 'ready' });
    const told: string[] = [first().head.spoken];
    for (let count = 1; count <= 12; count++) {
      fleet.set(...Array.from({ length: count }, (_, index) => fakeHost(`web-${index}`, 'failed')));
      await clock.pass(1500);
    }
    await clock.pass(10_000);
    for (const message of sent)
      if (message.kind === 'difference' && message.difference.head) told.push(message.difference.head.spoken);
    const distinct = [...new Set(told)];
    assert.equal(distinct[0], '3 hosts need attention');
    assert.equal(distinct.at(-1), '12 hosts need attention');
    assert.ok(distinct.length <= 4, distinct.join(', '));
  });
});

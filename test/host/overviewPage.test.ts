import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { OverviewPages } from '../../src/ui/pages/overview/overviewPages';
import { Format } from '../../src/ui/words/format';
import { FakeClock } from '../fakeClock';
import { fakeHost, FakeHosts, mixedHosts } from '../fakeHosts';
import { until } from '../until';
import { FakePanel } from './fakePanel';
import { EditorFixture } from './fixture';

describe('the page of all hosts', () => {
  const created: FakePanel[] = [];
  const createPanel = Object.getOwnPropertyDescriptor(vscode.window, 'createWebviewPanel');
  let fleet: FakeHosts;
  let clock: FakeClock;
  let pages: OverviewPages;
  let read: string[][];
  let done: unknown[][];
  /** How often the hosts were looked at. */
  let looks = 0;

  beforeEach(() => {
    created.length = 0;
    [read, done] = [[], []];
    const value = (): vscode.WebviewPanel => {
      const panel = new FakePanel();
      created.push(panel);
      return panel.asPanel;
    };
    Object.defineProperty(vscode.window, 'createWebviewPanel', { value, configurable: true, writable: true });
    fleet = new FakeHosts(...mixedHosts(5));
    clock = new FakeClock(0);
    pages = pagesOf(vscode.Uri.file('/extension'));
  });

  afterEach(() => {
    pages.dispose();
    assert.ok(created.every(({ isClosed }) => isClosed));
    assert.equal(fleet.listeners, 0);
    assert.equal(clock.pending, 0);
    if (createPanel) Object.defineProperty(vscode.window, 'createWebviewPanel', createPanel);
  });

  function pagesOf(extension: vscode.Uri): OverviewPages {
    const tools = {
      fleet: {
        get hosts() {
          looks++;
          return fleet.hosts;
        },
        onDidChange: (listener: Parameters<FakeHosts['onDidChange']>[0]) => fleet.onDidChange(listener),
      },
      clock,
      poller: { watch: (hosts: ReadonlySet<string>) => void read.push([...hosts]) },
      format: new Format('en', 'UTC'),
      actions: {
        run: (...args: unknown[]) => void done.push(args),
        open: (host: string) => void done.push([host]),
      },
    };
    return new OverviewPages(tools, extension);
  }

  function only(): FakePanel {
    const [panel] = created;
    assert.ok(panel && created.length === 1, `one page, not ${created.length}`);
    return panel;
  }

  it('is one, and lets one script of ours run', () => {
    pages.show();
    pages.show();
    const panel = only();
    assert.deepEqual([panel.reveals, panel.title], [1, 'BITS Overview']);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(panel.html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src https:\/\/editor\.example; script-src 'nonce-[\w-]{24}';$/,
    );
    assert.equal(panel.html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(panel.html, /web-01| style=/, 'no word of the page is markup');
    assert.deepEqual(
      panel.options.localResourceRoots?.map(({ path }) => path),
      ['/extension/media/page', '/extension/media/overview'],
    );
  });

  it('has hosts read and is told of them while it can be seen', async () => {
    pages.show();
    const panel = only();
    panel.said.fire({ kind: 'ready' });
    panel.said.fire({ kind: 'open', key: 'web-01' });
    panel.turn(false);
    fleet.set(fakeHost('web-01', 'idle'));
    await clock.pass(60_000);
    assert.deepEqual(
      panel.told.map(({ kind }) => kind),
      ['view'],
    );
    assert.deepEqual(read, [['web-01', 'db-02', 'edge-03', 'web-04', 'db-05'], []]);
    assert.deepEqual(done, [['web-01']]);
  });

  it('comes back after a reload with what it showed, whatever the editor kept', () => {
    for (const [state, wish] of [
      [
        { filter: 'db', lens: 'failed' },
        { filter: 'db', lens: 'failed' },
      ],
      [undefined, { filter: '', lens: '' }],
      [null, { filter: '', lens: '' }],
      ['db', { filter: '', lens: '' }],
      [
        { filter: 7, lens: 'x'.repeat(5000) },
        { filter: '', lens: '' },
      ],
    ] as const) {
      const panel = new FakePanel();
      created.push(panel);
      pages.restore(panel.asPanel, state);
      panel.said.fire({ kind: 'ready' });
      const [message] = panel.told as unknown as readonly { view: { wish: unknown } }[];
      assert.deepEqual(message?.view.wish, wish, JSON.stringify(state));
      panel.close();
    }
    pages.show();
    assert.equal(created.length, 6, 'a closed page is opened anew');
  });

  it('runs its scripts in the editor', async () => {
    if (createPanel) Object.defineProperty(vscode.window, 'createWebviewPanel', createPanel);
    const own = vscode.extensions.getExtension('bits-remote.bits-remote')?.extensionUri;
    assert.ok(own);
    pages = pagesOf(own);
    pages.show();
    const before = looks;
    await until('the page asks', () => looks > before);
  });

  it('is opened by its command, reads all hosts, and goes to the row of one', async () => {
    const fixture = new EditorFixture();
    try {
      await fixture.addHost('web-01');
      await fixture.addHost('web-02', { withPassword: false });
      await fixture.run('showOverview');
      const panel = only();
      await until('both hosts are read', () =>
        fixture.fleet.hosts.every(({ status }) => status === 'online' || status === 'failed'),
      );
      panel.said.fire({ kind: 'ready' });
      panel.said.fire({ kind: 'open', key: 'web-02' });
      await until('the row', () => fixture.revealed.length > 0);
      assert.deepEqual(fixture.revealed, ['web-02']);
    } finally {
      await fixture.close();
    }
  });
});

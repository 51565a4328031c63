import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RolloutPageActions } from '../../src/ui/pages/rollout/livePage';
import { restorePages, ROLLOUT_PAGE } from '../../src/ui/pages/restoring';
import { RolloutPages } from '../../src/ui/pages/rollout/rolloutPages';
import { Format } from '../../src/ui/words/format';
import { FakeClock } from '../fakeClock';
import { until } from '../until';
import { FakeRollouts, mixedRollout, NOW } from '../fakeRollouts';
import { FakePanel } from './fakePanel';

const ID = 'k7m2q5xd';

describe('the pages of rollouts', () => {
  const extension = vscode.Uri.file('/extension');
  const created: FakePanel[] = [];
  const createPanel = Object.getOwnPropertyDescriptor(vscode.window, 'createWebviewPanel');
  let rollouts: FakeRollouts;
  let clock: FakeClock;
  let pages: RolloutPages;

  beforeEach(() => {
    created.length = 0;
    const value = (): vscode.WebviewPanel => {
      const panel = new FakePanel();
      created.push(panel);
      return panel.asPanel;
    };
    Object.defineProperty(vscode.window, 'createWebviewPanel', { value, configurable: true, writable: true });
    rollouts = new FakeRollouts(mixedRollout(10));
    clock = new FakeClock(NOW);
    pages = pagesOf(extension);
  });

  afterEach(() => {
    pages.dispose();
    assert.ok(created.every(({ isClosed }) => isClosed));
    assert.equal(rollouts.listeners, 0);
    assert.equal(clock.pending, 0);
    if (createPanel) Object.defineProperty(vscode.window, 'createWebviewPanel', createPanel);
  });

  function pagesOf(folder: vscode.Uri): RolloutPages {
    const actions: RolloutPageActions = {
      order: (...order) => void rollouts.order(...order),
      testConnection: () => undefined,
      suspend: () => undefined,
      showDifference: () => undefined,
      showJob: () => undefined,
      copyHosts: () => Promise.resolve(),
      copyReport: () => Promise.resolve(),
      revealFile: () => undefined,
    };
    return new RolloutPages(rollouts, actions, folder, new Format('en', 'UTC'), clock);
  }

  function only(): FakePanel {
    const [panel] = created;
    assert.ok(panel && created.length === 1, `one page, not ${created.length}`);
    return panel;
  }

  it('are one for each rollout, and let one script of ours run', () => {
    pages.show(ID);
    pages.show(ID);
    const panel = only();
    assert.equal(panel.reveals, 1);
    assert.equal(panel.title, 'Rollout Nightly pack');
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(panel.html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src https:\/\/editor\.example; script-src 'nonce-[\w-]{24}';$/,
    );
    assert.equal(panel.html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(panel.html, /Nightly/, 'no word of the page is markup');
    assert.deepEqual(
      panel.options.localResourceRoots?.map(({ path }) => path),
      ['/extension/media/page', '/extension/media/rollout'],
    );
  });

  it('tell a page that can be seen, and no other', async () => {
    pages.show(ID);
    const panel = only();
    panel.said.fire({ kind: 'ready' });
    panel.said.fire({ kind: 'head', action: 'pause' });
    assert.deepEqual(rollouts.orders, [{ rollout: ID, order: 'pause', hosts: undefined }]);
    panel.turn(false);
    rollouts.set(mixedRollout(12));
    await clock.pass(60_000);
    assert.deepEqual(
      panel.told.map(({ kind }) => kind),
      ['view'],
    );
  });

  it('open a closed page anew', () => {
    pages.show(ID);
    only().close();
    pages.show(ID);
    assert.equal(created.length, 2);
  });

  it('come back after a reload, before their rollout is known too', () => {
    const known = rollouts.all;
    rollouts.set();
    const panel = new FakePanel();
    created.push(panel);
    pages.restore(panel.asPanel, { rollout: ID });
    panel.said.fire({ kind: 'ready' });
    assert.equal(panel.title, `Rollout ${ID}`);
    rollouts.set(...known);
    assert.equal(panel.title, 'Rollout Nightly pack');
    pages.show(ID);
    assert.equal(panel.reveals, 1);
  });

  it('close a panel that tells no rollout', () => {
    for (const state of [
      undefined,
      null,
      'k7m2q5xd',
      {},
      { rollout: 1 },
      { rollout: '../x' },
      { rollout: '' },
    ]) {
      const panel = new FakePanel();
      created.push(panel);
      pages.restore(panel.asPanel, state);
      assert.ok(panel.isClosed, JSON.stringify(state));
    }
  });

  it('run their scripts in the editor', async () => {
    if (createPanel) Object.defineProperty(vscode.window, 'createWebviewPanel', createPanel);
    const own = vscode.extensions.getExtension('bits-remote.bits-remote')?.extensionUri;
    assert.ok(own);
    pages = pagesOf(own);
    pages.show(ID);
    // A page that has asked for its view has a timer for the times in it.
    await until('the page asks', () => clock.pending > 0);
  });

  it('are those of the type that the editor restores', async () => {
    let restorer: vscode.WebviewPanelSerializer | undefined;
    const register = Object.getOwnPropertyDescriptor(vscode.window, 'registerWebviewPanelSerializer');
    Object.defineProperty(vscode.window, 'registerWebviewPanelSerializer', {
      value: (type: string, serializer: vscode.WebviewPanelSerializer) => {
        assert.equal(type, ROLLOUT_PAGE);
        restorer = serializer;
        return { dispose: () => undefined };
      },
      configurable: true,
      writable: true,
    });
    try {
      restorePages(ROLLOUT_PAGE, (panel, state) => {
        pages.restore(panel, state);
        return Promise.resolve();
      });
      const panel = new FakePanel();
      created.push(panel);
      await restorer?.deserializeWebviewPanel(panel.asPanel, { rollout: ID });
      assert.notEqual(panel.html, '');
    } finally {
      if (register) Object.defineProperty(vscode.window, 'registerWebviewPanelSerializer', register);
    }
  });
});

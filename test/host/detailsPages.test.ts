import assert from 'node:assert/strict';
import { basename } from 'node:path/posix';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { DetailsPages } from '../../src/ui/pages/details/detailsPages';
import { Format } from '../../src/ui/words/format';
import { FakeWatched, JOB_ID, watchTransfer } from '../fakeWatched';
import { until } from '../until';
import { FakePanel } from './fakePanel';

const JOB = { host: 'web-01', jobId: JOB_ID };

describe('the pages of jobs and hosts', () => {
  const created: FakePanel[] = [];
  const createPanel = Object.getOwnPropertyDescriptor(vscode.window, 'createWebviewPanel');
  let watched: FakeWatched;
  let pages: DetailsPages;
  let read: string[][];
  let ran: unknown[][];

  beforeEach(() => {
    created.length = 0;
    [read, ran] = [[], []];
    const value = (): vscode.WebviewPanel => {
      const panel = new FakePanel();
      created.push(panel);
      return panel.asPanel;
    };
    Object.defineProperty(vscode.window, 'createWebviewPanel', { value, configurable: true, writable: true });
    watched = new FakeWatched((defect) => assert.ifError(defect));
    pages = pagesOf(vscode.Uri.file('/extension'));
  });

  afterEach(() => {
    pages.dispose();
    assert.ok(created.every(({ isClosed }) => isClosed));
    assert.equal(watched.listeners, 0);
    assert.equal(watched.clock.pending, 0);
    if (createPanel) Object.defineProperty(vscode.window, 'createWebviewPanel', createPanel);
  });

  function pagesOf(extension: vscode.Uri): DetailsPages {
    return new DetailsPages(
      {
        fleet: watched,
        history: watched.history,
        poller: { watch: (hosts) => void read.push([...hosts]) },
        originOf: () => 'settings',
        placeOf: () => undefined,
        nameRollout: () => undefined,
        actions: {
          run: (...args) => void ran.push(args),
          open: (subject) => pages.show(subject),
          copy: () => Promise.resolve(),
        },
        clock: watched.clock,
        format: new Format('en', 'UTC'),
      },
      extension,
    );
  }

  it('are one for each job and host, and let one script of ours run', () => {
    watchTransfer(watched, 5);
    pages.show(JOB);
    pages.show(JOB);
    pages.show({ host: 'web-01' });
    const [job, host] = created;
    assert.ok(job && host && created.length === 2);
    assert.deepEqual([job.reveals, job.title, host.title], [1, 'Nightly pack', 'web-01']);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(job.html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src https:\/\/editor\.example; script-src 'nonce-[\w-]{24}';$/,
    );
    assert.equal(job.html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(job.html, /Nightly| style=/, 'no word of the page is markup');
    assert.deepEqual(
      job.options.localResourceRoots?.map(({ path }) => path),
      ['/extension/media/page', '/extension/media/details'],
    );
  });

  it('tell a page that can be seen, have its host read, and run what is pressed', async () => {
    watchTransfer(watched, 5);
    pages.show(JOB);
    const [panel] = created;
    assert.ok(panel);
    panel.said.fire({ kind: 'ready' });
    panel.said.fire({ kind: 'run', command: 'suspendJob' });
    panel.turn(false);
    await watched.clock.pass(60_000);
    assert.deepEqual(
      panel.told.map(({ kind }) => kind),
      ['view'],
    );
    assert.deepEqual(read, [['web-01'], []]);
    assert.deepEqual(ran, [['suspendJob', JOB]]);
  });

  it('come back after a reload, before their host is read too', () => {
    const panel = new FakePanel();
    created.push(panel);
    pages.restore(panel.asPanel, JOB);
    panel.said.fire({ kind: 'ready' });
    assert.equal(panel.title, JOB_ID);
    assert.deepEqual(namesOfIcons(panel), ['details-light.svg', 'details-dark.svg']);
    watchTransfer(watched, 5);
    assert.equal(panel.title, 'Nightly pack');
    pages.show(JOB);
    assert.equal(panel.reveals, 1);
  });

  it('close a panel that tells no job or host', () => {
    const wrong = [undefined, null, 'web-01', {}, { host: 1 }, { host: '' }, { host: 'a', jobId: 5 }];
    for (const state of [...wrong, { host: 'a', jobId: '' }, { host: 'x'.repeat(2000) }]) {
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
    pages.show(JOB);
    // A page that has asked for its view has a timer for the picture.
    await until('the page asks', () => watched.clock.pending > 0);
  });
});

/** Names of the files of a tab's icon. */
function namesOfIcons({ icon }: FakePanel): readonly string[] {
  assert.ok(icon && 'light' in icon && icon.light instanceof vscode.Uri);
  return [icon.light, icon.dark].map(({ path }) => basename(path));
}

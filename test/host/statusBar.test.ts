import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Attention } from '../../src/ui/news/attention';
import { StatusBar } from '../../src/ui/news/statusBar';
import { FakeClock } from '../fakeClock';
import { Bench } from './bench';
import { FakeNews } from './fakeNews';

/** Stands where the editor would show an item. */
class ShownItem {
  text = '';
  tooltip: vscode.MarkdownString | undefined;
  backgroundColor: vscode.ThemeColor | undefined;
  command = '';
  name = '';
  accessibilityInformation: vscode.AccessibilityInformation | undefined;
  shown = false;

  show(): void {
    this.shown = true;
  }

  hide(): void {
    this.shown = false;
  }

  dispose(): void {
    this.shown = false;
  }
}

describe('the status bar item', () => {
  let bench: Bench;
  let item: ShownItem;
  let attention: Attention;
  let news: FakeNews;
  let statusBar: StatusBar;
  let visible: boolean;
  let clock: FakeClock;
  const turned = new vscode.EventEmitter<{ readonly visible: boolean }>();
  const descriptor = Object.getOwnPropertyDescriptor(vscode.window, 'createStatusBarItem') ?? {};

  beforeEach(() => {
    bench = new Bench();
    item = new ShownItem();
    Object.defineProperty(vscode.window, 'createStatusBarItem', { ...descriptor, value: () => item });
    const view = {
      get visible() {
        return visible;
      },
      onDidChangeVisibility: turned.event,
    };
    visible = false;
    clock = new FakeClock();
    news = new FakeNews();
    attention = new Attention(news, view);
    statusBar = new StatusBar(bench.fleet, attention, bench.settings, bench.format, clock);
  });
  afterEach(async () => {
    statusBar.dispose();
    attention.dispose();
    Object.defineProperty(vscode.window, 'createStatusBarItem', descriptor);
    await bench.close();
  });

  it('is there only while something is active', async () => {
    const host = await bench.addHost('web-01', { withExamples: false });
    await bench.fleet.refresh('web-01');
    const shown = async (): Promise<boolean> => {
      await clock.pass(1000);
      return item.shown;
    };
    assert.equal(await shown(), false);
    const remoteUrl = `${host.files}/slow/x-50MB.bin`;
    const jobId = host.seed({
      displayName: 'A',
      state: 'QUEUED',
      files: [{ remoteUrl, localFile: 'C:\\Data\\x.bin' }],
    });
    await bench.fleet.refresh('web-01');
    assert.equal(await shown(), true);
    assert.match(item.text, /^\$\(cloud-download\) 1/);
    assert.match(item.tooltip?.value ?? '', /^A · web\\-01 ·/m);
    assert.equal(item.tooltip?.isTrusted, false);
    assert.equal(item.command, 'bitsRemote.revealView');
    await bench.fleet.perform('web-01', (jobs, signal) => jobs.changeState(jobId, 'suspend', signal));
    assert.equal(await shown(), false);
  });

  it('warns of what failed until the person looks', async () => {
    await bench.addHost('web-01');
    const row = await bench.jobRow('web-01', 'Missing manual');
    const job = bench.fleet.job('web-01', row.jobId);
    assert.ok(job);
    assert.equal(item.backgroundColor, undefined, 'what was so at first is no news');
    const background = async (): Promise<unknown> => {
      await clock.pass(1000);
      return item.backgroundColor;
    };
    news.break({ failed: [job] });
    assert.ok(await background());
    assert.match(item.text, /\$\(warning\) 1 failed$/);
    turned.fire({ visible: true });
    assert.equal(await background(), undefined);
    visible = true;
    news.break({ failed: [job] });
    assert.equal(await background(), undefined, 'the person sees it in the tree');
  });
});

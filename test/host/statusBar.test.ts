import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Attention } from '../../src/ui/attention';
import { StatusBar } from '../../src/ui/statusBar';
import { Bench } from './bench';

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
  let statusBar: StatusBar;
  let visible: boolean;
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
    attention = new Attention(bench.fleet, view);
    statusBar = new StatusBar(bench.fleet, attention, bench.settings, bench.format);
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
    const shown = (): boolean => item.shown;
    assert.equal(shown(), false);
    const remoteUrl = `${host.files}/slow/x-50MB.bin`;
    const jobId = host.seed({
      displayName: 'A',
      state: 'QUEUED',
      files: [{ remoteUrl, localFile: 'C:\\Data\\x.bin' }],
    });
    await bench.fleet.refresh('web-01');
    assert.equal(shown(), true);
    assert.match(item.text, /^\$\(cloud-download\) 1/);
    assert.match(item.tooltip?.value ?? '', /\| A \| web\\-01 ·/);
    assert.equal(item.tooltip?.isTrusted, false);
    assert.equal(item.command, 'bitsRemote.revealView');
    await bench.fleet.act('web-01', jobId, 'suspend');
    assert.equal(shown(), false);
  });

  it('warns of what failed until the person looks', async () => {
    await bench.addHost('web-01');
    const row = await bench.jobRow('web-01', 'Missing manual');
    const job = bench.fleet.job('web-01', row.jobId);
    assert.ok(job);
    assert.equal(item.backgroundColor, undefined, 'what was so at first is no news');
    attention.take({ finished: [], failed: [job] });
    assert.match(item.text, /\$\(warning\) 1 failed$/);
    assert.ok(item.backgroundColor);
    turned.fire({ visible: true });
    assert.equal(item.backgroundColor, undefined);
    visible = true;
    attention.take({ finished: [], failed: [job] });
    assert.equal(item.backgroundColor, undefined, 'the person sees it in the tree');
  });
});

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Attention } from '../../src/ui/news/attention';
import { StatusBar } from '../../src/ui/news/statusBar';
import { FakeClock } from '../fakeClock';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { FakeNews } from '../unit/ui/news/fakeNews';

/** Stands where the editor would show an item. */
class ShownItem {
  text = '';
  tooltip: vscode.MarkdownString | undefined;
  backgroundColor: vscode.ThemeColor | undefined;
  command: vscode.Command | undefined;
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
  let fixture: EditorFixture;
  let item: ShownItem;
  let attention: Attention;
  let news: FakeNews;
  let statusBar: StatusBar;
  let shownHosts: Set<string>;
  let focused: boolean;
  let clock: FakeClock;
  const showed = new vscode.EventEmitter<undefined>();
  const turned = new vscode.EventEmitter<undefined>();
  const descriptor = Object.getOwnPropertyDescriptor(vscode.window, 'createStatusBarItem') ?? {};

  beforeEach(() => {
    fixture = new EditorFixture();
    item = new ShownItem();
    Object.defineProperty(vscode.window, 'createStatusBarItem', { ...descriptor, value: () => item });
    const view = {
      get shownHosts() {
        return shownHosts;
      },
      onDidShowHosts: showed.event,
    };
    const focus = {
      get state() {
        return { focused };
      },
      onDidChangeWindowState: turned.event,
    };
    shownHosts = new Set(['web-02']);
    focused = true;
    clock = new FakeClock();
    news = new FakeNews();
    attention = new Attention(news, view, focus);
    statusBar = new StatusBar(
      fixture.fleet,
      attention,
      fixture.rollouts,
      fixture.settings,
      fixture.format,
      clock,
    );
  });
  afterEach(async () => {
    statusBar.dispose();
    attention.dispose();
    Object.defineProperty(vscode.window, 'createStatusBarItem', descriptor);
    await fixture.close();
  });

  it('is there only while something is active', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    await fixture.fleet.refresh('web-01');
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
    await fixture.fleet.refresh('web-01');
    assert.equal(await shown(), true);
    assert.match(item.text, /^\$\((cloud-download|clock)\) 1/);
    assert.match(item.tooltip?.value ?? '', /^A · web\\-01 ·/m);
    assert.equal(item.tooltip?.isTrusted, false);
    assert.equal(item.command?.command, 'bitsRemote.revealView');
    assert.equal(item.command.arguments, undefined);
    await fixture.fleet.perform('web-01', (jobs, signal) => jobs.changeState(jobId, 'suspend', signal));
    assert.equal(await shown(), false);
  });

  it('says how many waves are to go, as long as this window is to begin them', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false, bytesPerSecond: Infinity });
    await fixture.addHost('web-02', { withExamples: false });
    await fixture.addHost('web-03', { withExamples: false });
    host.behaviour.backgroundBytesPerSecond = 10_000;
    const content = {
      name: 'Pack',
      files: [{ from: `${host.files}/files/sample-1MB.bin`, to: 'D:\\Drop\\pack.bin' }],
      hosts: ['web-[01-03]'],
      waves: [1],
    };
    await mkdir(host.resolvePath('D:\\Drop'), { recursive: true });
    const says = (text: string): Promise<void> =>
      until(`it says ${text}`, async () => {
        await clock.pass(1000);
        return item.shown && item.text.startsWith(text);
      });
    const desk = await fixture.rollouts.desk();
    const begun = desk.planned('/pack.bits-rollout.json', JSON.stringify(content));
    await desk.start(begun);
    await says('$(rocket) 1 $(layers) 2');
    const sentence = '2 waves to go, started only while this window is open';
    assert.ok(item.tooltip?.value.replaceAll('\\', '').includes(sentence), item.tooltip?.value);
    assert.ok(item.accessibilityInformation?.label.startsWith(`BITS: 1 rollout, ${sentence}`));
    await desk.order(begun.rollout, 'skip', ['web-03']);
    await says('$(rocket) 1 $(layers) 1');
    await desk.order(begun.rollout, 'pause');
    await until('it is paused', () => desk.get(begun.rollout)?.state.status === 'paused');
    await until('nothing is said of waves', async () => {
      await clock.pass(1000);
      return item.shown && !item.text.includes('layers');
    });
    assert.match(item.text, /^\$\(rocket\) 1/);
    assert.doesNotMatch(item.accessibilityInformation?.label ?? '', /to go/);
  });

  it('warns of what failed until the person looks', async () => {
    await fixture.addHost('web-01');
    const row = await fixture.jobRow('web-01', 'Missing manual');
    const job = fixture.fleet.job('web-01', row.jobId);
    assert.ok(job);
    assert.equal(item.backgroundColor, undefined, 'what was so at first is no news');
    const background = async (): Promise<unknown> => {
      await clock.pass(1000);
      return item.backgroundColor;
    };
    news.break({ failed: [job] });
    assert.ok(await background());
    assert.match(item.text, /^\$\(warning\) 1( |$)/);
    assert.deepEqual(item.command?.arguments, [{ kind: 'job', host: 'web-01', jobId: row.jobId }]);
    shownHosts.add('web-01');
    showed.fire(undefined);
    assert.equal(await background(), undefined);
    news.break({ failed: [job] });
    assert.equal(await background(), undefined, 'the person sees it in the tree');
    focused = false;
    news.break({ failed: [job] });
    assert.ok(await background(), 'the person is somewhere else');
    focused = true;
    turned.fire(undefined);
    assert.equal(await background(), undefined);
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { difference } from '../../../../../src/ui/pages/details/difference';
import { LivePage, type DetailsActions } from '../../../../../src/ui/pages/details/livePage';
import { readMessage, type ToPage } from '../../../../../src/ui/pages/details/messages';
import type { DetailsView, Subject } from '../../../../../src/ui/pages/details/pageView';
import { Format } from '../../../../../src/ui/words/format';
import { RemoteError } from '../../../../../src/wsman/errors';
import { FakeWatched, JOB_ID, pack, watchTransfer } from '../../../../fakeWatched';
import { MIB } from '../../tracked';

const JOB = { host: 'web-01', jobId: JOB_ID };

describe('the live page of a job or a host', () => {
  let watched: FakeWatched;
  let pages: LivePage[];
  let sent: ToPage[];
  let titles: string[];
  let done: unknown[][];
  let read: string[][];

  const actions: DetailsActions = {
    run: (...args) => void done.push(['run', ...args]),
    open: (...args) => void done.push(['open', ...args]),
    copy: (text) => {
      done.push(['copy', text]);
      return Promise.resolve();
    },
  };

  function open(subject: Subject): LivePage {
    const page = new LivePage(
      subject,
      {
        fleet: watched,
        history: watched.history,
        poller: { watch: (hosts) => read.push([...hosts]) },
        originOf: () => 'settings',
        placeOf: () => undefined,
        nameRollout: () => undefined,
        actions,
        clock: watched.clock,
        format: new Format('en', 'UTC'),
      },
      { post: (message) => sent.push(message), retitle: (title) => titles.push(title) },
    );
    pages.push(page);
    return page;
  }

  const last = (): readonly unknown[] => done.at(-1) ?? [];
  const kinds = (): readonly string[] => sent.map(({ kind }) => kind);

  beforeEach(() => {
    watched = new FakeWatched((defect) => assert.fail(String(defect)));
    [pages, sent, titles, done, read] = [[], [], [], [], []];
  });
  afterEach(() => {
    for (const page of pages) page.dispose();
    assert.equal(watched.clock.pending, 0, 'timers');
    assert.equal(watched.listeners, 0, 'listeners');
  });

  it('sends everything when the page asks, and nothing before', async () => {
    const page = open(JOB);
    watched.read([pack(0n)]);
    await watched.clock.pass(1000);
    assert.deepEqual(kinds(), []);
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view']);
    assert.deepEqual(titles, [JOB_ID, 'Nightly pack']);
  });

  it('has a past when it is opened late', () => {
    watchTransfer(watched, 100);
    open(JOB).hear({ kind: 'ready' });
    const [first] = sent;
    assert.ok(first?.kind === 'view');
    assert.ok((first.view.throughput?.picture?.line.length ?? 0) > 500);
  });

  it('sends differences twice a second at most, of the parts that changed', async () => {
    let bytes = watchTransfer(watched, 10);
    open(JOB).hear({ kind: 'ready' });
    for (let step = 0; step < 30; step++) {
      bytes += MIB;
      await watched.clock.pass(100);
      watched.read([pack(bytes)]);
    }
    assert.ok(sent.length <= 9, `${sent.length} messages in three seconds`);
    const last = sent.at(-1);
    assert.ok(last?.kind === 'difference');
    assert.ok(last.difference.throughput && !last.difference.facts && !last.difference.texts);
  });

  it('goes on while readings change nothing', async () => {
    const bytes = watchTransfer(watched, 10);
    open(JOB).hear({ kind: 'ready' });
    await watched.clock.pass(5000);
    assert.deepEqual(kinds(), ['view', 'difference']);
    watched.read([pack(bytes)]);
    await watched.clock.pass(600);
    assert.ok(sent.length > 2);
  });

  it('is not woken by other jobs of its host, and has the host read while it can be seen', async () => {
    watchTransfer(watched, 10);
    const page = open(JOB);
    page.setVisible(true);
    page.hear({ kind: 'ready' });
    page.setVisible(false);
    await watched.clock.pass(20_000);
    watched.read([pack(5n)]);
    await watched.clock.pass(20_000);
    assert.deepEqual(kinds(), ['view']);
    assert.deepEqual(read, [['web-01'], []]);
    page.setVisible(true);
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view', 'view']);
  });

  it('runs what it offers, on its job or its host', () => {
    watchTransfer(watched, 10);
    const page = open(JOB);
    page.hear({ kind: 'run', command: 'suspendJob' });
    assert.deepEqual(done, [], 'nothing is offered before the first view');
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'run', command: 'suspendJob' });
    page.hear({ kind: 'run', command: 'resumeJob' });
    page.hear({ kind: 'run', command: 'removeHost' });
    page.hear({ kind: 'job', key: '{1}' });
    page.hear({ kind: 'copy' });
    assert.deepEqual(done, [['run', 'suspendJob', JOB]]);
    watched.fail(new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' }));
    watched.clock.jump(600);
    page.hear({ kind: 'runOnHost', command: 'signIn' });
    assert.deepEqual(last(), ['run', 'signIn', { host: 'web-01' }]);
  });

  it('opens jobs of a host, and copies the line that fixes it', async () => {
    watched.read([pack(5n)]);
    const page = open({ host: 'web-01' });
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'job', key: JOB_ID });
    page.hear({ kind: 'job', key: '{other}' });
    assert.deepEqual(done, [['open', JOB]]);
    watched.fail(new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'alex' }));
    await watched.clock.pass(600);
    page.hear({ kind: 'copy' });
    await watched.clock.pass(1);
    const [what, text] = last();
    assert.ok(what === 'copy' && typeof text === 'string');
    assert.match(text, /LocalAccountTokenFilterPolicy/);
    assert.ok(kinds().includes('copied'));
  });

  it('ignores what no page sends', () => {
    for (const value of [undefined, null, 1, 'ready', [], {}, { kind: 'run' }, { kind: 'other' }])
      assert.equal(readMessage(value, undefined), undefined, JSON.stringify(value));
  });
});

describe('the difference of two pages', () => {
  it('has the changed parts alone, and is nothing for equal ones', () => {
    const watched = new FakeWatched((defect) => assert.fail(String(defect)));
    const views: DetailsView[] = [];
    const page = new LivePage(
      JOB,
      {
        fleet: watched,
        history: watched.history,
        poller: { watch: () => undefined },
        originOf: () => 'settings',
        placeOf: () => undefined,
        nameRollout: () => undefined,
        actions: { run: () => undefined, open: () => undefined, copy: () => Promise.resolve() },
        clock: watched.clock,
        format: new Format('en', 'UTC'),
      },
      {
        post: (message) => {
          if (message.kind === 'view') views.push(message.view);
        },
        retitle: () => undefined,
      },
    );
    watched.read([pack(5n, { state: 'QUEUED' })]);
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'ready' });
    watched.read([pack(5n, { state: 'SUSPENDED' })]);
    page.hear({ kind: 'ready' });
    page.dispose();
    const [first, same, changed] = views;
    assert.ok(first && same && changed);
    assert.equal(difference(first, same), undefined);
    const found = difference(first, changed) ?? {};
    assert.deepEqual({ ...first, ...found }, changed);
    assert.ok(!('facts' in found) && 'head' in found);
  });
});

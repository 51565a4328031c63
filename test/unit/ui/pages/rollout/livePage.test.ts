import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LivePage, type RolloutPageActions } from '../../../../../src/ui/pages/rollout/livePage';
import type { ToPage } from '../../../../../src/ui/pages/rollout/messages';
import { Format } from '../../../../../src/ui/words/format';
import { FakeClock } from '../../../../fakeClock';
import { fakeRollout, FakeRollouts, fakeRun, mixedRollout, NOW } from '../../../../fakeRollouts';

const ID = 'k7m2q5xd';

describe('the live page of a rollout', () => {
  let clock: FakeClock;
  let rollouts: FakeRollouts;
  let page: LivePage;
  let sent: ToPage[];
  let done: unknown[][];

  const kinds = (): readonly string[] => sent.map(({ kind }) => kind);

  beforeEach(() => {
    clock = new FakeClock(NOW);
    rollouts = new FakeRollouts(
      fakeRollout([fakeRun('web-01', 'failed'), fakeRun('web-02', 'transferring')]),
    );
    sent = [];
    done = [];
    const note =
      (name: string) =>
      (...args: readonly unknown[]): void => {
        done.push([name, ...args]);
      };
    const copy =
      (name: string) =>
      (what: unknown): Promise<void> => {
        note(name)(what);
        return Promise.resolve();
      };
    const actions: RolloutPageActions = {
      order: note('order'),
      testConnection: note('testConnection'),
      suspend: note('suspend'),
      showDifference: note('showDifference'),
      showJob: note('showJob'),
      copyHosts: copy('copyHosts'),
      copyReport: copy('copyReport'),
      revealFile: note('revealFile'),
    };
    page = new LivePage(ID, { rollouts, actions, clock, format: new Format('en', 'UTC') }, (message) =>
      sent.push(message),
    );
  });
  afterEach(() => {
    page.dispose();
    assert.equal(clock.pending, 0, 'timers');
    assert.equal(rollouts.listeners, 0, 'listeners');
  });

  it('sends everything when the page asks, and nothing before', async () => {
    rollouts.set(mixedRollout(10));
    await clock.pass(1000);
    assert.deepEqual(kinds(), []);
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view']);
  });

  it('sends differences twice a second at most, and none where nothing changed', async () => {
    page.hear({ kind: 'ready' });
    for (let change = 0; change < 30; change++) {
      rollouts.set(fakeRollout([fakeRun('web-01', 'failed'), fakeRun('web-02', 'transferring', change)]));
      await clock.pass(100);
    }
    assert.ok(sent.length <= 8, `${sent.length} messages in three seconds`);
    assert.deepEqual(new Set(kinds().slice(1)), new Set(['difference']));
    await clock.pass(1000);
    const before = sent.length;
    rollouts.set(...rollouts.all);
    await clock.pass(1000);
    assert.equal(sent.length, before);
  });

  it('asks for what jobs do themselves, and for what they are, by their hosts', () => {
    rollouts.set(fakeRollout([fakeRun('web-01', 'transferring'), fakeRun('web-02', 'changed')]));
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'row', action: 'suspend', key: 'host:web-01' });
    page.hear({ kind: 'row', action: 'showDifference', key: 'host:web-02' });
    page.hear({ kind: 'row', action: 'suspend', key: 'host:web-02' });
    assert.deepEqual(done, [
      ['suspend', ID, ['web-01']],
      ['showDifference', ID, 'web-02'],
    ]);
  });

  it('sends nothing while it is hidden, and everything when it is back', async () => {
    page.hear({ kind: 'ready' });
    page.hidden();
    rollouts.set(mixedRollout(10));
    await clock.pass(120_000);
    assert.deepEqual(kinds(), ['view']);
    page.hear({ kind: 'row', action: 'retry', key: 'host:web-01' });
    assert.deepEqual(done, [], 'a page that nobody sees orders nothing');
    page.hear({ kind: 'ready' });
    assert.deepEqual(kinds(), ['view', 'view']);
  });

  it('keeps filter and open groups while it is hidden', () => {
    rollouts.set(mixedRollout(300));
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'toggle', key: 'done' });
    page.hear({ kind: 'filter', text: 'web' });
    page.hidden();
    page.hear({ kind: 'ready' });
    const last = sent.at(-1);
    assert.ok(last?.kind === 'view');
    assert.equal(last.view.table.filter, 'web');
    page.hear({ kind: 'filter', text: '' });
    const cleared = sent.at(-1);
    assert.ok(cleared?.kind === 'difference');
    assert.ok(cleared.difference.table?.rows.some((row) => row.kind === 'group' && row.isOpen));
  });

  it('tells times anew although nothing happened', async () => {
    rollouts.set(fakeRollout([fakeRun('web-01', 'unreachable')]));
    page.hear({ kind: 'ready' });
    await clock.pass(3_600_000);
    const last = sent.at(-1);
    assert.ok(last?.kind === 'difference');
    const [row] = last.difference.table?.rows ?? [];
    assert.equal(row?.kind === 'host' && row.words, 'unreachable for 3 h · next try now');
  });

  it('tells of a host that stays as it is no more than once a minute', async () => {
    const at = (minutes: number): number => NOW - minutes * 60_000;
    rollouts.set(
      fakeRollout([
        { name: 'web-01', state: 'unreachable', seen: { failingSince: at(0.3), nextTryAt: at(-60) } },
        { name: 'web-02', state: 'stalled', seen: { movedAt: at(40) } },
      ]),
    );
    page.hear({ kind: 'ready' });
    for (let count = 0; count < 600; count++) {
      rollouts.set(...rollouts.all);
      await clock.pass(500);
    }
    // Two hosts, five minutes; the state of the rollout tells no times.
    assert.equal(sent.length, 1 + 2 * 5);
  });

  it('passes on what the person wishes', async () => {
    page.hear({ kind: 'ready' });
    page.hear({ kind: 'head', action: 'pause' });
    page.hear({ kind: 'head', action: 'revealFile' });
    page.hear({ kind: 'row', action: 'skip', key: 'host:web-01' });
    page.hear({ kind: 'details', key: 'host:web-02' });
    page.hear({ kind: 'head', action: 'copyReport' });
    await clock.pass(0);
    assert.deepEqual(done, [
      ['order', ID, 'pause'],
      ['revealFile', ID],
      ['order', ID, 'skip', ['web-01']],
      ['showJob', 'web-02', '{web-02}'],
      ['copyReport', ID],
    ]);
    assert.equal(sent.at(-1)?.kind, 'copied');
  });

  it('means the hosts of a group as they are when the button is pressed', async () => {
    const hosts = Array.from({ length: 300 }, (_, index) => fakeRun(`web-${index}`, 'unreachable'));
    rollouts.set(fakeRollout(hosts));
    page.hear({ kind: 'ready' });
    const view = sent.at(-1);
    assert.ok(view?.kind === 'view');
    const [group] = view.view.table.rows;
    rollouts.set(fakeRollout([fakeRun('web-0', 'done'), ...hosts.slice(1)]));
    await clock.pass(500);
    page.hear({ kind: 'row', action: 'copyHosts', key: group?.key });
    assert.deepEqual(done, [['copyHosts', hosts.slice(1).map(({ name }) => name)]]);
  });

  it('waits for the journals of an early page, and then says that there is none', async () => {
    const [known] = rollouts.all;
    rollouts.set();
    page.hear({ kind: 'ready' });
    await clock.pass(4000);
    assert.deepEqual(kinds(), []);
    await clock.pass(2000);
    const first = sent.at(-1);
    assert.ok(first?.kind === 'view' && known);
    assert.deepEqual(first.view.head.buttons, []);
    rollouts.set(known);
    await clock.pass(1000);
    const last = sent.at(-1);
    assert.ok(last?.kind === 'difference');
    assert.equal(last.difference.head?.title, 'Nightly pack');
    assert.equal(last.difference.table?.rows.length, 2);
  });

  it('sends a rollout as soon as it is known', async () => {
    const [known] = rollouts.all;
    assert.ok(known);
    rollouts.set();
    page.hear({ kind: 'ready' });
    page.hidden();
    rollouts.set(known);
    assert.deepEqual(kinds(), [], 'nobody sees the page');
    rollouts.set();
    page.hear({ kind: 'ready' });
    rollouts.set(known);
    assert.deepEqual(kinds(), ['view']);
    await clock.pass(10_000);
    assert.deepEqual(kinds(), ['view']);
  });
});

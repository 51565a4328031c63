import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { RESULTS } from '../../scripts/workbench/paths.mjs';
import type { RolloutPageActions } from '../../src/ui/pages/rollout/livePage';
import { MOST_ROWS } from '../../src/ui/pages/rollout/tableView';
import type { ShownRollout } from '../../src/ui/rollouts/shownRollouts';
import { FakeClock } from '../fakeClock';
import { fakeRollout, FakeRollouts, fakeRun, mixedRollout, NOW, type FakeRun } from '../fakeRollouts';
import { until } from '../until';
import type { PageTheme } from './harness/pageThemes';
import { RolloutPageInBrowser } from './harness/rolloutPage';
import { HANGING } from './harness/separators';

const WIDE = { width: 1200, height: 900 };
const NARROW = { width: 300, height: 900 };
const WIDER = { width: 1800, height: 1000 };
const LARGE = { width: 3840, height: 2160 };
const FRAME_MS = 16;

/** The whole page without what depends on the way to it: the place of the keyboard, and what was said last. */
const CONTENT = `(() => {
  const copy = document.querySelector('main').cloneNode(true);
  copy.querySelector('#status').textContent = '';
  for (const each of copy.querySelectorAll('[tabindex]')) each.removeAttribute('tabindex');
  return copy.outerHTML;
})()`;

/** Pixels by which the page is wider than its window. */
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** Buttons, rows and pictures that a screen reader could not name. */
const NAMELESS = `[...document.querySelectorAll('button, [role=row], [role=img], [role=progressbar], input')]
  .filter((each) => each.checkVisibility())
  .filter((each) => (each.labels?.[0]?.textContent ?? each.getAttribute('aria-label') ?? each.textContent).trim() === '')
  .filter((each) => !(each.matches('[role=row]') && each.textContent.trim() !== ''))
  .map((each) => each.outerHTML)`;

/** Rows of hosts that are higher than one line of words. */
const BROKEN = `[...document.querySelectorAll('.row.host')]
  .filter((each) => each.getBoundingClientRect().height > 31)
  .map((each) => each.getAttribute('aria-label'))`;

/** As many frames as a thousand cells need. */
const FRAMES = `new Promise((resolve) => {
  const frame = (left) => (left === 0 ? resolve() : requestAnimationFrame(() => frame(left - 1)));
  frame(6);
})`;

describe('the page of a rollout in a browser', () => {
  let browser: RolloutPageInBrowser;
  let rollouts: FakeRollouts;
  let clock: FakeClock;
  let done: unknown[][];

  const actions: RolloutPageActions = {
    order: (...args) => void done.push(['order', ...args]),
    testConnection: (...args) => void done.push(['testConnection', ...args]),
    suspend: (...args) => void done.push(['suspend', ...args]),
    showDifference: (...args) => void done.push(['showDifference', ...args]),
    showJob: (...args) => void done.push(['showJob', ...args]),
    copyHosts: (hosts) => Promise.resolve(void done.push(['copyHosts', hosts])),
    copyReport: (rollout) => Promise.resolve(void done.push(['copyReport', rollout])),
    revealFile: (...args) => void done.push(['revealFile', ...args]),
  };

  before(async () => {
    browser = await RolloutPageInBrowser.start();
  });
  after(() => browser.close());
  beforeEach(() => {
    clock = new FakeClock(NOW);
    done = [];
    browser.complaints.length = 0;
  });

  async function open(rollout: ShownRollout, theme: PageTheme = 'dark', size = WIDE): Promise<void> {
    await browser.page.setViewportSize(size);
    rollouts = new FakeRollouts(rollout);
    await browser.open(rollouts, clock, actions, theme);
  }

  /** Changes the rollout, and lets the page hear of it. */
  async function change(rollout: ShownRollout): Promise<void> {
    rollouts.set(rollout);
    await clock.pass(500);
  }

  /** Types into the filter, and waits until the extension has answered. */
  async function filter(text: string): Promise<void> {
    const before = browser.sent.length;
    await browser.page.locator('#filter').fill(text);
    await until('an answer to the filter', () => browser.sent.length > before);
  }

  const row = (name: string): Locator => browser.page.locator(`.row[data-key="${name}"]`);
  const focused = (): Promise<unknown> =>
    browser.page.evaluate(
      `document.activeElement.closest('[data-key]')?.dataset.key ?? document.activeElement.id`,
    );

  for (const count of [10, 40, 100, 1000])
    it(`shows ${count} hosts in every theme and size`, async () => {
      for (const [theme, size] of [
        ['dark', WIDE],
        ['light', WIDE],
        ['highContrast', WIDE],
        ['dark', NARROW],
        ['light', WIDER],
        ['dark', LARGE],
      ] as const) {
        await open(mixedRollout(count), theme, size);
        assert.equal(await browser.page.evaluate(OVERFLOW), 0, 'scrolls sideways');
        assert.deepEqual(await browser.page.evaluate(NAMELESS), []);
        assert.deepEqual(await browser.page.evaluate(HANGING), []);
        assert.ok((await browser.page.locator('.row').count()) <= MOST_ROWS);
        assert.equal(await browser.page.locator('#strip .cell').count(), count > 20 ? count : 0);
        const name = `rollout-page-${count}-${theme}-${size.width}.png`;
        await browser.page.screenshot({ path: join(RESULTS, 'screenshots', name) });
      }
      assert.deepEqual(browser.complaints, []);
    });

  it('says the state before it offers buttons, and shows them below it in a narrow window', async () => {
    await open(mixedRollout(40), 'dark', NARROW);
    const tree = await browser.page.locator('header').ariaSnapshot();
    assert.ok(tree.indexOf('Running') < tree.indexOf('button'), tree);
    const box = async (id: string): Promise<{ x: number; y: number }> =>
      (await browser.page.locator(id).boundingBox()) ?? assert.fail(`${id} is not shown`);
    const [sentence, counts, buttons] = [await box('#sentence'), await box('#counts'), await box('#buttons')];
    assert.ok(sentence.y < counts.y && counts.y < buttons.y);
    await browser.page.setViewportSize(WIDE);
    const [words, beside] = [await box('#words'), await box('#buttons')];
    assert.ok(words.x < beside.x && Math.abs(words.y - beside.y) < 2, 'beside the words in a wide one');
  });

  it('uses the width of a wide window: no row of a host breaks its words', async () => {
    await open(mixedRollout(40), 'light', WIDER);
    const { width = 0 } = (await browser.page.locator('#table').boundingBox()) ?? {};
    assert.ok(width > 0.95 * WIDER.width, `${width} pixels`);
    assert.deepEqual(await browser.page.evaluate(BROKEN), []);
    const start = async (part: Locator): Promise<number> =>
      Math.round(((await part.boundingBox()) ?? assert.fail('is not shown')).x);
    const [failed, transferring] = [row('host:web-01'), row('host:db-02')];
    assert.equal(await start(failed.locator('.reason')), await start(transferring.locator('.progress')));
  });

  it('has the same elements after differences as after a full view', async () => {
    const runs: FakeRun[] = Array.from({ length: 260 }, (_, index) =>
      fakeRun(`web-${index}`, index % 9 === 0 ? 'failed' : 'planned', index),
    );
    await open(fakeRollout(runs));
    await row('failed:false:HTTP 404: the file server has no such file').click();
    const states = ['transferring', 'ready', 'done', 'unreachable', 'failed', 'skipped'] as const;
    for (const [step, state] of states.entries()) {
      for (let index = step; index < runs.length; index += 7)
        runs[index] = fakeRun(`web-${index}`, state, step);
      if (step === 3) await filter('web-[1-99]');
      if (step === 5) await filter('');
      await change(fakeRollout(runs, { state: { waves: 1 + (step % 3) } }));
      const changed = await browser.page.evaluate(CONTENT);
      const before = browser.sent.length;
      await browser.page.evaluate(`window.toExtension({ kind: 'ready' })`);
      await until('a full view', () => browser.sent.length > before);
      assert.equal(await browser.page.evaluate(CONTENT), changed, `after step ${step}`);
    }
    assert.ok(browser.sent.some(({ kind }) => kind === 'difference'));
    assert.deepEqual(browser.complaints, []);
  });

  it('inserts names of hosts as text', async () => {
    const names = ['<img src=x onerror="document.title=\'owned\'">', '"><script>1</script>', '\u202Ecod.exe'];
    await open(fakeRollout(names.map((name) => fakeRun(name, 'failed'))));
    const shown = await browser.page.locator('.host-name').allTextContents();
    assert.equal(shown[0], names[0]);
    assert.equal(await browser.page.locator('#table img, #table script').count(), 0);
    await open(
      fakeRollout(
        ['x'.repeat(500), 'web-'.repeat(60)].map((name) => fakeRun(name, 'unreachable')),
        { file: { name: 'n'.repeat(200) } },
      ),
      'dark',
      NARROW,
    );
    assert.equal(await browser.page.evaluate(OVERFLOW), 0, 'scrolls sideways');
    assert.deepEqual(browser.complaints, []);
  });

  it('is used with the keyboard alone', async () => {
    await open(mixedRollout(100));
    await browser.page.keyboard.press('/');
    assert.equal(await focused(), 'filter');
    await browser.page.keyboard.type('edge');
    await row('host:edge-009').waitFor();
    await browser.page.keyboard.press('Escape');
    await row('host:web-001').waitFor();
    await browser.page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'host:web-001');
    await browser.page.keyboard.press('ArrowRight');
    await browser.page.keyboard.press('Enter');
    await until('an order', () => done.length === 1);
    assert.deepEqual(done, [['order', 'k7m2q5xd', 'retry', ['web-001']]]);
    await browser.page.keyboard.press('End');
    await browser.page.keyboard.press('ArrowUp');
    await browser.page.keyboard.press('End');
    assert.equal(await focused(), 'done');
    await browser.page.keyboard.press('ArrowRight');
    await row('host:db-002').waitFor();
    await browser.page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'host:db-002');
    await browser.page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), 'done');
    await browser.page.keyboard.press('ArrowLeft');
    await row('host:db-002').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'done');
  });

  it('never hides the row of the keyboard behind its head', async () => {
    await open(mixedRollout(1000));
    await row('done').click();
    await row('done').focus();
    await browser.page.keyboard.press('End');
    for (let step = 0; step < 12; step++) await browser.page.keyboard.press('PageUp');
    await browser.page.keyboard.press('ArrowUp');
    const overlap = `document.querySelector('header').getBoundingClientRect().bottom -
      document.activeElement.getBoundingClientRect().top`;
    assert.ok(Number(await browser.page.evaluate(overlap)) <= 0);
  });

  it('shows the job of a row with Enter, and cancels it with Delete', async () => {
    await open(fakeRollout([fakeRun('web-01', 'transferring'), fakeRun('web-02', 'done')]));
    await row('host:web-01').focus();
    await browser.page.keyboard.press('Enter');
    await browser.page.keyboard.press('Delete');
    await browser.page.keyboard.press('ArrowDown');
    await browser.page.keyboard.press('Delete');
    await until('both wishes', () => done.length === 2);
    assert.deepEqual(done, [
      ['showJob', 'web-01', '{web-01}'],
      ['order', 'k7m2q5xd', 'cancel', ['web-01']],
    ]);
  });

  it('keeps the focus on the row of a host that moves, and near one that goes', async () => {
    const runs = Array.from({ length: 6 }, (_, index) => fakeRun(`web-0${index}`, 'transferring', index));
    await open(fakeRollout(runs));
    await row('host:web-02').focus();
    await change(fakeRollout(runs.with(2, fakeRun('web-02', 'failed'))));
    await browser.page.locator('.row:first-child[data-key="host:web-02"]').waitFor();
    assert.equal(await focused(), 'host:web-02');
    await browser.page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'host:web-00');
  });

  it('says what came of the rollout, and that something was copied', async () => {
    await open(mixedRollout(10));
    const status = browser.page.locator('#status');
    await browser.page.getByRole('button', { name: 'Copy Report' }).click();
    await status.getByText('Copied').waitFor({ state: 'attached' });
    await browser.page.getByRole('button', { name: 'Copied' }).waitFor();
    await browser.page.getByRole('button', { name: 'Copy Report' }).waitFor();
    await change(mixedRollout(10, { state: { status: 'failed' } }));
    await status.getByText('Failed on some hosts').waitFor({ state: 'attached' });
  });

  it('has room and focus marks in forced colours, and moves nothing where motion is not wanted', async () => {
    await browser.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      await open(mixedRollout(100));
      assert.equal(
        await browser.page.evaluate(`getComputedStyle(document.getElementById('fill')).transitionDuration`),
        '0s',
      );
      await browser.page.screenshot({
        path: join(RESULTS, 'screenshots', 'rollout-page-forced-colours.png'),
      });
    } finally {
      await browser.page.emulateMedia({ forcedColors: null, reducedMotion: null });
    }
  });

  it('takes in differences of a thousand hosts (the time is told, not tested)', async () => {
    const some = (round: number): FakeRun[] =>
      Array.from({ length: 1000 }, (_, index) =>
        fakeRun(`web-${index}`, (index + round) % 25 === 0 ? 'transferring' : 'done', index + round),
      );
    const all = (round: number): FakeRun[] =>
      Array.from({ length: 1000 }, (_, index) =>
        fakeRun(`web-${index}`, round % 2 === 0 ? 'done' : 'queued'),
      );
    for (const [what, runs] of [
      ['80 hosts change', some],
      ['1,000 hosts change', all],
    ] as const) {
      await open(fakeRollout(runs(0)));
      for (let round = 1; round <= 20; round++) {
        await change(fakeRollout(runs(round)));
        await browser.page.evaluate(FRAMES);
      }
      await until('all updates', () => browser.times.length === browser.sent.length);
      const [full = NaN, ...updates] = browser.times;
      updates.sort((a, b) => a - b);
      const [median = NaN, longest = NaN] = [updates[updates.length >> 1], updates.at(-1)];
      console.log(
        `      ${what}: median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; ` +
          `a frame has ${FRAME_MS} ms, the first view took ${full.toFixed(1)} ms`,
      );
      assert.equal(updates.length, 20);
      const done = runs(20).filter(({ state }) => state === 'done').length;
      assert.equal(await browser.page.locator('#strip .cell.done').count(), done);
    }
  });
});

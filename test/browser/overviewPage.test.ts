import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { RESULTS } from '../../scripts/workbench/paths.mjs';
import type { OverviewActions } from '../../src/ui/pages/overview/livePage';
import { FakeClock } from '../fakeClock';
import { fakeHost, FakeHosts, mixedHosts } from '../fakeHosts';
import { until } from '../until';
import { OverviewPageInBrowser } from './harness/overviewPage';
import type { PageTheme } from './harness/pageThemes';
import { BROKEN_TEXTS, HANGING } from './harness/separators';

const WIDE = { width: 1200, height: 900 };
const NARROW = { width: 300, height: 900 };
/** The width of a window of 1200 pixels at a zoom of 200 %. */
const ZOOMED = { width: 600, height: 450 };
/** A page beside a side bar and below tabs, in a window of 1400 by 860 pixels at the same zoom. */
const EDITOR_ZOOMED = { width: 467, height: 328 };
const LARGE = { width: 3840, height: 2160 };
const FRAME_MS = 16;

/** Pixels by which the page is wider than its window. */
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** Buttons, bars and fields that a screen reader could not name. */
const NAMELESS = `[...document.querySelectorAll('button, progress, input, section')]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const label = document.getElementById(each.getAttribute('aria-labelledby')) ?? each.labels?.[0];
    return (label?.textContent ?? each.getAttribute('aria-label') ?? each.textContent).trim() === '';
  })
  .map((each) => each.outerHTML)`;

/** The whole page without what was said last, the place of the keyboard and numbers of ids. */
const CONTENT = `(() => {
  const copy = document.querySelector('main').cloneNode(true);
  copy.querySelector('#status').textContent = '';
  for (const each of copy.querySelectorAll('[tabindex]')) each.removeAttribute('tabindex');
  for (const each of copy.querySelectorAll('.group h2')) each.removeAttribute('id');
  for (const each of copy.querySelectorAll('.group')) each.removeAttribute('aria-labelledby');
  for (const each of copy.querySelectorAll('[hidden]')) each.remove();
  return copy.outerHTML;
})()`;

/** Causes whose button lies on their words, or leaves less than a short name of their hosts. */
const HIDDEN_CAUSES = `[...document.querySelectorAll('.cause')]
  .filter((each) => {
    const box = (part) => each.querySelector(part).getBoundingClientRect();
    const [button, reason, names] = ['.secondary', '.reason', '.names'].map(box);
    const isOn = (words) =>
      words.right > button.left && words.left < button.right && words.bottom > button.top + 1 && words.top < button.bottom - 1;
    return isOn(reason) || isOn(names) || names.width < 50;
  })
  .map((each) => each.textContent)`;

/** As many frames as two thousand cells need. */
const FRAMES = `new Promise((resolve) => {
  const frame = (left) => (left === 0 ? resolve() : requestAnimationFrame(() => frame(left - 1)));
  frame(16);
})`;

describe('the page of all hosts in a browser', () => {
  let browser: OverviewPageInBrowser;
  let fleet: FakeHosts;
  let clock: FakeClock;
  let done: unknown[][];

  const actions: OverviewActions = {
    run: (...args) => void done.push(['run', ...args]),
    open: (...args) => void done.push(['open', ...args]),
  };

  before(async () => {
    browser = await OverviewPageInBrowser.start();
  });
  after(() => browser.close());
  beforeEach(() => {
    clock = new FakeClock(0);
    done = [];
    browser.complaints.length = 0;
  });

  async function open(hosts: FakeHosts['hosts'], theme: PageTheme = 'dark', size = WIDE): Promise<void> {
    await browser.page.setViewportSize(size);
    fleet = new FakeHosts(...hosts);
    await browser.open(fleet, clock, actions, theme);
  }

  /** Changes the hosts, and lets the page hear of it. */
  async function change(hosts: FakeHosts['hosts']): Promise<void> {
    fleet.set(...hosts);
    await clock.pass(500);
    await browser.page.evaluate(FRAMES);
  }

  async function filter(text: string): Promise<void> {
    const before = browser.sent.length;
    await browser.page.locator('#filter').fill(text);
    await until('an answer to the filter', () => browser.sent.length > before);
  }

  const host = (name: string): Locator => browser.page.locator(`.host[data-key="${name}"]`);
  const shot = (name: string): Promise<unknown> =>
    browser.page.screenshot({ path: join(RESULTS, 'screenshots', `overview-${name}.png`) });
  const focused = (): Promise<unknown> =>
    browser.page.evaluate(
      `document.activeElement.dataset.key ?? document.activeElement.dataset.action ?? document.activeElement.id`,
    );

  for (const count of [0, 5, 50, 1000])
    it(`shows ${count} hosts in every theme and size`, async () => {
      for (const [theme, size] of [
        ['dark', WIDE],
        ['light', WIDE],
        ['highContrast', WIDE],
        ['dark', NARROW],
        ['light', ZOOMED],
        ['dark', LARGE],
      ] as const) {
        await open(mixedHosts(count), theme, size);
        assert.equal(await browser.page.evaluate(OVERFLOW), 0, 'scrolls sideways');
        assert.deepEqual(await browser.page.evaluate(NAMELESS), []);
        assert.deepEqual(await browser.page.evaluate(HANGING), []);
        assert.equal(await browser.page.locator('.host').count(), count);
        await shot(`${count}-${theme}-${size.width}`);
      }
      const tree = await browser.page.locator('main').ariaSnapshot();
      writeFileSync(join(RESULTS, 'screenshots', `overview-${count}-accessibility.txt`), `${tree}\n`);
      assert.deepEqual(browser.complaints, []);
    });

  it('is at most three windows high with eight hosts at a zoom of 200 %, and its cards are in line', async () => {
    await open(mixedHosts(8), 'light', EDITOR_ZOOMED);
    const high = await browser.page.evaluate<number>(
      'document.documentElement.scrollHeight / document.documentElement.clientHeight',
    );
    assert.ok(high <= 3, `${high} windows`);
    for (const size of [EDITOR_ZOOMED, NARROW, WIDE]) {
      await browser.page.setViewportSize(size);
      const starts = await browser.page.evaluate<number[]>(
        `[...document.querySelectorAll('.host')].map((each) =>
          each.querySelector('.name').getBoundingClientRect().left - each.getBoundingClientRect().left)`,
      );
      assert.equal(new Set(starts).size, 1, String(starts));
    }
    await browser.page.setViewportSize(EDITOR_ZOOMED);
    await shot('8-zoomed-editor');
  });

  it('shows the reason and the first host of a cause beside any button, however wide it is', async () => {
    await open(mixedHosts(8), 'light', EDITOR_ZOOMED);
    await browser.page.evaluate(`for (const each of document.querySelectorAll('.cause .secondary'))
      each.textContent = 'Установить BITS Compact Server…'`);
    for (let width = NARROW.width; width <= 700; width += 8) {
      await browser.page.setViewportSize({ width, height: NARROW.height });
      assert.deepEqual(await browser.page.evaluate(HIDDEN_CAUSES), [], `${width} pixels`);
    }
    await browser.page.setViewportSize(NARROW);
    await shot('8-narrow-causes');
  });

  it('begins no line with what stands between facts, however wide it is', async () => {
    await open(mixedHosts(8), 'light', EDITOR_ZOOMED);
    let broken = 0;
    for (let width = NARROW.width; width <= 700; width += 8) {
      await browser.page.setViewportSize({ width, height: NARROW.height });
      assert.deepEqual(await browser.page.evaluate(HANGING), [], `${width} pixels`);
      broken += await browser.page.evaluate<number>(BROKEN_TEXTS);
    }
    assert.ok(broken > 100, `${broken} texts were broken`);
  });

  it('has the same elements after differences as after a full view', async () => {
    const hosts = mixedHosts(300).slice();
    await open(hosts);
    for (let step = 0; step < 6; step++) {
      for (let index = step; index < hosts.length; index += 7) {
        const { host } = hosts[index] ?? assert.fail();
        const doing =
          (['active', 'failed', 'unreachable', 'idle', 'ready', 'signIn'] as const)[step] ?? 'idle';
        hosts[index] = fakeHost(host.name, doing, host.group, step * 11);
      }
      if (step === 1) hosts.splice(20, 90);
      if (step === 2) await filter('web-*');
      if (step === 3) hosts.push(...['a', 'b', 'c'].map((name) => fakeHost(name, 'idle', 'New group')));
      if (step === 4) await filter('');
      await change(hosts);
      const changed = await browser.page.evaluate(CONTENT);
      const before = browser.sent.length;
      await browser.page.evaluate(`window.toExtension({ kind: 'ready' })`);
      await until('a full view', () => browser.sent.length > before);
      await browser.page.evaluate(FRAMES);
      assert.equal(await browser.page.evaluate(CONTENT), changed, `after step ${step}`);
    }
    assert.ok(browser.sent.some(({ kind }) => kind === 'difference'));
    assert.deepEqual(browser.complaints, []);
  });

  it('inserts names of hosts and groups as text', async () => {
    const names = ['<img src=x onerror="document.title=\'owned\'">', '"><script>1</script>', 'x'.repeat(500)];
    for (const size of [WIDE, NARROW]) {
      await open(
        names.map((name) => fakeHost(name, 'failed', name)),
        'dark',
        size,
      );
      assert.equal(await browser.page.locator('.name').first().textContent(), names[0]);
      assert.equal(await browser.page.locator('img, #sections script').count(), 0);
      assert.equal(await browser.page.evaluate(OVERFLOW), 0, 'scrolls sideways');
    }
    assert.deepEqual(browser.complaints, []);
  });

  it('is used with the keyboard alone', async () => {
    await open(mixedHosts(1000));
    const { keyboard } = browser.page;
    await browser.page.getByRole('button', { name: 'Refresh' }).focus();
    const stops: unknown[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await keyboard.press('Tab');
      stops.push(await focused());
    }
    assert.deepEqual(stops, ['lens signIn:not signed in', 'unreadable', 'filter', 'edge-0006']);
    await keyboard.press('ArrowRight');
    assert.equal(await focused(), 'web-0010');
    await shot('focus');
    assert.equal(await browser.page.locator('#about').textContent(), 'web-0010 · not reachable');
    await keyboard.press('Enter');
    await until('the way to the row', () => done.length === 1);
    assert.deepEqual(done, [['open', 'web-0010']]);
    const places = async (): Promise<{ x: number; y: number }> =>
      (await browser.page.locator(':focus').boundingBox()) ?? assert.fail('nothing has the focus');
    const first = await places();
    await keyboard.press('ArrowDown');
    const below = await places();
    assert.ok(below.y > first.y && Math.abs(below.x - first.x) < 12, 'the host below');
    await keyboard.press('ArrowUp');
    assert.equal(await focused(), 'web-0010');
    await keyboard.press('End');
    assert.equal(await focused(), await browser.page.locator('.host').last().getAttribute('data-key'));
    await keyboard.press('Home');
    assert.equal(await focused(), 'edge-0006');
    await keyboard.press('/');
    assert.equal(await focused(), 'filter');
    await keyboard.type('web-0010');
    await host('edge-0006').waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    assert.equal(await focused(), 'web-0010');
  });

  it('goes to the row of the host that is clicked', async () => {
    await open(mixedHosts(5));
    await host('web-04').click();
    await until('the way to the row', () => done.length === 1);
    assert.deepEqual(done, [['open', 'web-04']]);
  });

  it('shows the hosts of a situation or a cause alone, until it is pressed again', async () => {
    await open(mixedHosts(1000));
    const ready = browser.page.getByRole('button', { name: '39 with jobs to complete' });
    await ready.click();
    await browser.page.getByText('39 of 1,000 hosts').waitFor();
    assert.equal(await browser.page.locator('.host.ready, .host.failed').count(), 39);
    assert.equal(await ready.getAttribute('aria-pressed'), 'true');
    await shot('lens');
    await ready.press('Enter');
    await host('edge-0006').waitFor();
    await browser.page.getByRole('button', { name: /^Not reachable · 26 hosts/ }).click();
    await browser.page.getByText('26 of 1,000 hosts').waitFor();
    await shot('cause');
    assert.deepEqual(await browser.page.evaluate('window.keptState'), {
      filter: '',
      lens: 'unreadable:not reachable',
    });
    await browser.page.getByRole('button', { name: 'Show All' }).click();
    await host('edge-0006').waitFor();
    assert.equal(await focused(), 'filter');
  });

  it('runs the command of a cause on what it is about', async () => {
    await open(mixedHosts(5));
    await browser.page.getByRole('button', { name: /^Retry 2 Jobs/ }).click();
    await browser.page.getByRole('button', { name: /^Complete 1 Job/ }).click();
    await browser.page.getByRole('button', { name: /^Sign In…/ }).click();
    await until('all three', () => done.length === 3);
    assert.deepEqual(done, [
      [
        'run',
        'retryJob',
        [
          { kind: 'job', host: 'web-01', jobId: '{web-01-1}' },
          { kind: 'job', host: 'db-05', jobId: '{db-05-0}' },
        ],
      ],
      ['run', 'completeJob', [{ kind: 'job', host: 'web-01', jobId: '{web-01-2}' }]],
      ['run', 'signIn', [{ kind: 'host', host: 'edge-03' }]],
    ]);
  });

  it('keeps the focus on a host that moves, and near one that goes', async () => {
    const hosts = mixedHosts(50);
    await open(hosts);
    await host('db-05').focus();
    const index = hosts.findIndex((state) => state.host.name === 'db-05');
    await change(hosts.with(index, fakeHost('db-05', 'unreachable', 'Production/EU')));
    assert.equal(await focused(), 'db-05');
    await change(hosts.toSpliced(index, 1));
    assert.match(String(await focused()), /^(web|edge|db)-\d+$/);
  });

  it('says that more hosts need attention, and not each of them', async () => {
    const hosts = mixedHosts(50).slice();
    await open(hosts);
    const status = browser.page.locator('#status');
    assert.equal(await status.textContent(), '');
    for (let index = 30; index < 36; index++) {
      hosts[index] = fakeHost(hosts[index]?.host.name ?? '', 'failed', 'Test');
      await change(hosts);
    }
    assert.equal(await status.textContent(), '', 'ten seconds have not passed');
    await clock.pass(10_000);
    await status.getByText('hosts need attention').waitFor({ state: 'attached' });
    const said = await status.textContent();
    await change(mixedHosts(50).map((state, at) => (at < 30 ? (hosts[at] ?? state) : state)));
    assert.equal(await status.textContent(), said);
  });

  it('has its shapes in forced colours, and moves nothing', async () => {
    await browser.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      await open(mixedHosts(50), 'highContrast');
      await browser.page.getByRole('button', { name: '6 with active jobs' }).click();
      await browser.page.getByText('6 of 50 hosts').waitFor();
      await shot('forced-colours');
      assert.equal(
        await browser.page.evaluate(
          `[...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s' || getComputedStyle(each).animationName !== 'none').length`,
        ),
        0,
      );
    } finally {
      await browser.page.emulateMedia({ forcedColors: null, reducedMotion: null });
    }
  });

  it('takes in differences of a thousand hosts (the time is told, not tested)', async () => {
    const names = mixedHosts(1000).map(({ host: { name, group } }) => ({ name, group }));
    const some = (round: number): FakeHosts['hosts'] =>
      names.map(({ name, group }, index) =>
        fakeHost(name, (index + round) % 25 === 0 ? 'active' : 'idle', group, (index + round) % 100),
      );
    const all = (round: number): FakeHosts['hosts'] =>
      names.map(({ name, group }) => fakeHost(name, round % 2 === 0 ? 'idle' : 'failed', group));
    for (const [what, hosts] of [
      ['80 hosts change', some],
      ['1,000 hosts change', all],
    ] as const) {
      await open(hosts(0));
      for (let round = 1; round <= 20; round++) await change(hosts(round));
      await until('all updates', () => browser.times.length === browser.sent.length);
      const [full = NaN, ...updates] = browser.times;
      updates.sort((a, b) => a - b);
      const [median = NaN, longest = NaN] = [updates[updates.length >> 1], updates.at(-1)];
      console.log(
        `      ${what}: median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; ` +
          `a frame has ${FRAME_MS} ms, the first view took ${full.toFixed(1)} ms`,
      );
      assert.equal(updates.length, 20);
      const active = hosts(20).filter(({ counts }) => counts.active > 0).length;
      assert.equal(await browser.page.locator('.host.active').count(), active);
    }
  });
});

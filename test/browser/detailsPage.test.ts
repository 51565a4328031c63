import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { BitsJob } from '../../src/bits/job';
import type { DetailsActions } from '../../src/ui/pages/details/livePage';
import { RemoteError } from '../../src/wsman/errors';
import { RESULTS } from '../../scripts/workbench/paths.mjs';
import { FakeWatched, JOB_ID, pack, UNAVAILABLE, watchTransfer } from '../fakeWatched';
import { job } from '../unit/fleet/fakeHost';
import { file, MIB, NOT_FOUND } from '../unit/ui/tracked';
import { until } from '../until';
import { DetailsPageInBrowser } from './harness/detailsPage';
import type { PageTheme } from './harness/pageThemes';
import { HANGING } from './harness/separators';

const WIDE = { width: 1200, height: 1000 };
const NARROW = { width: 300, height: 900 };
/** The width of a window of 1200 pixels at a zoom of 200 %. */
const ZOOMED = { width: 600, height: 500 };
/** A page beside a side bar and below tabs, in a window of 1400 by 860 pixels at the same zoom. */
const EDITOR_ZOOMED = { width: 467, height: 328 };
const LARGE = { width: 3840, height: 2160 };

/** Pixels by which the page is wider than its window. */
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** Buttons, bars and pictures that a screen reader could not name. */
const NAMELESS = `[...document.querySelectorAll('button, progress, [role=img], summary')]
  .filter((each) => each.checkVisibility())
  .filter((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === '')
  .map((each) => each.outerHTML)`;

/** The whole page without what was said last and the place of the keyboard. */
const CONTENT = `(() => {
  const copy = document.querySelector('main').cloneNode(true);
  copy.querySelector('#status').textContent = '';
  for (const each of copy.querySelectorAll('[tabindex]')) each.removeAttribute('tabindex');
  for (const each of copy.querySelectorAll('[hidden]')) each.remove();
  return copy.outerHTML;
})()`;

/** An expression of the page: the words of commands that stand on more than one line, though they are short. */
const BROKEN_WORDS = `[...document.querySelectorAll('.remedy code')].flatMap((code) => {
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const lines = [...range.getClientRects()];
      const width = lines.reduce((sum, line) => sum + line.width, 0);
      if (lines.length > 1 && width < code.clientWidth - 30) broken.push(word);
    }
  }
  return broken;
})`;

const JOB = { host: 'web-01', jobId: JOB_ID };
const HOST = { host: 'web-01' };

/** Jobs of a host in many states. */
function manyJobs(count: number, moved: bigint): readonly BitsJob[] {
  const states = [
    'TRANSFERRING',
    'TRANSFERRED',
    'SUSPENDED',
    'QUEUED',
    'ERROR',
    'TRANSFERRING',
    'TRANSIENT_ERROR',
  ] as const;
  return Array.from({ length: count }, (_, index) => {
    const state = states[index % states.length] ?? 'QUEUED';
    const size = BigInt(200 + index * 40) * MIB;
    return job({
      jobId: `{${String(index).padStart(4, '0')}}`,
      displayName: `${['Nightly pack', 'Catalogue', 'Tools', 'Drivers', 'Missing manual'][index % 5] ?? ''} ${index + 1}`,
      state,
      bytesTotal: size,
      bytesTransferred: state === 'TRANSFERRED' ? size : state === 'TRANSFERRING' ? moved : 40n * MIB,
      files: [file()],
    });
  });
}

describe('the page of a job or a host in a browser', () => {
  let browser: DetailsPageInBrowser;
  let watched: FakeWatched;
  let done: unknown[][];

  const actions: DetailsActions = {
    run: (...args) => void done.push(['run', ...args]),
    open: (...args) => void done.push(['open', ...args]),
    copy: (text) => Promise.resolve(void done.push(['copy', text])),
  };

  before(async () => {
    browser = await DetailsPageInBrowser.start();
  });
  after(() => browser.close());
  beforeEach(() => {
    watched = new FakeWatched((defect) => assert.fail(String(defect)));
    done = [];
    browser.complaints.length = 0;
  });

  const path = (name: string): string => join(RESULTS, 'screenshots', `details-${name}`);

  /** Opens the page in a theme and a size, checks what holds for all, and takes a picture. */
  async function look(
    name: string,
    subject: { readonly host: string; readonly jobId?: string },
    theme: PageTheme = 'dark',
    size = WIDE,
  ): Promise<void> {
    await browser.page.setViewportSize(size);
    await browser.open(subject, watched, actions, theme);
    assert.equal(await browser.page.evaluate(OVERFLOW), 0, `${name} scrolls sideways`);
    assert.deepEqual(await browser.page.evaluate(NAMELESS), []);
    assert.deepEqual(await browser.page.evaluate(HANGING), []);
    assert.deepEqual(browser.complaints, []);
    await browser.page.screenshot({ path: path(`${name}-${theme}-${size.width}.png`), fullPage: true });
  }

  /** Everywhere: in all themes, narrow, zoomed and on a large screen. */
  async function lookEverywhere(
    name: string,
    subject: { readonly host: string; readonly jobId?: string },
  ): Promise<void> {
    for (const [theme, size] of [
      ['dark', WIDE],
      ['light', WIDE],
      ['highContrast', WIDE],
      ['dark', NARROW],
      ['light', ZOOMED],
      ['dark', LARGE],
    ] as const)
      await look(name, subject, theme, size);
  }

  /** A host that moves jobs for some minutes. */
  function watchHost(count: number): void {
    for (let step = 0; step < 160; step++) {
      watched.clock.jump(2000);
      if (step === 70) watched.fail(new RemoteError('CONNECTION_LOST', { host: 'web-01' }));
      else if (step < 70 || step > 85)
        watched.read(manyJobs(count, BigInt(step) * MIB), {
          '{0004}': NOT_FOUND,
          '{0006}': UNAVAILABLE,
          '{0011}': NOT_FOUND,
        });
    }
  }

  it('shows a transfer in every theme and size', async () => {
    watchTransfer(watched);
    await lookEverywhere('job', JOB);
    const tree = await browser.page.locator('main').ariaSnapshot();
    writeFileSync(path('job-accessibility.txt'), `${tree}\n`);
    for (const line of [
      /heading "Nightly pack" \[level=1\]/,
      /progressbar "Progress"/,
      /button "Suspend"/,
      /img "Throughput from 2:00\sPM to 2:10\sPM: now [\d.]+ MB\/s, average [\d.]+ MB\/s, peak [\d.]+ MB\/s, 1 error"/,
      /heading "3 files" \[level=2\]/,
      /progressbar "Progress: drivers-2026-01.cab"/,
    ])
      assert.match(tree, line);
  });

  it('shows a host with jobs in every theme and size', async () => {
    watchHost(16);
    await lookEverywhere('host', HOST);
    const tree = await browser.page.locator('main').ariaSnapshot();
    writeFileSync(path('host-accessibility.txt'), `${tree}\n`);
    assert.match(tree, /button "Missing manual 5, failed · HTTP 404: [^"]+"/);
    const bars = await browser.page.locator('#jobs progress:not([hidden])').all();
    const names = await Promise.all(bars.map((bar) => bar.getAttribute('aria-label')));
    assert.ok(names.includes('Progress: Missing manual 5'), String(names));
    assert.equal(new Set(names).size, names.length);
  });

  it('shows a job that failed, one that is ready, one that left, and one that nobody knows', async () => {
    const bytes = watchTransfer(watched, 120);
    watched.clock.jump(2000);
    watched.read([pack(bytes, { state: 'ERROR', transientErrorCount: 4 })], { [JOB_ID]: UNAVAILABLE });
    await look('job-failed', JOB);
    await look('job-failed', JOB, 'light', EDITOR_ZOOMED);
    const retry = await browser.page.getByRole('button', { name: 'Retry' }).boundingBox();
    assert.ok(
      retry && retry.y + retry.height <= EDITOR_ZOOMED.height,
      `what helps is ${retry?.y} pixels down`,
    );
    watched.clock.jump(60_000);
    const ready = pack(2000n * MIB, { state: 'TRANSFERRED', completionTime: new Date(watched.clock.now()) });
    watched.read([ready]);
    await look('job-ready', JOB, 'light');
    const at = watched.clock.now();
    const last = watched.job('web-01', JOB_ID);
    assert.ok(last);
    watched.read([], {}, { ended: new Map([[JOB_ID, { last, how: 'completed', at, seenAt: at }]]) });
    await look('job-ended', JOB);
    watched.read([]);
    await look('job-gone', JOB);
    watched.remove();
    await look('job-unknown', JOB, 'dark', NARROW);
  });

  it('shows a host that cannot be read, and what helps', async () => {
    watched.fail(new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'alex' }));
    await look('host-denied', HOST);
    await look('host-denied', HOST, 'dark', NARROW);
    assert.ok(await browser.page.locator('.remedy code').isVisible());
    assert.deepEqual(await browser.page.evaluate<string[]>(BROKEN_WORDS), []);
    await browser.page.locator('[data-action="copy"]').click();
    await browser.page.locator('[data-action="copy"]', { hasText: 'Copied' }).waitFor();
    assert.equal(done[0]?.[0], 'copy');
    await look('job-of-denied-host', JOB, 'light');
  });

  it('has the same elements after differences as after a full view', async () => {
    await browser.page.setViewportSize(WIDE);
    watched.read([pack(0n, { state: 'QUEUED' })]);
    await browser.open(JOB, watched, actions);
    let bytes = 0n;
    for (const [step, state] of (
      [
        'TRANSFERRING',
        'TRANSFERRING',
        'TRANSFERRING',
        'TRANSIENT_ERROR',
        'TRANSFERRING',
        'SUSPENDED',
      ] as const
    ).entries()) {
      bytes += 300n * MIB;
      const before = browser.sent.length;
      await watched.clock.pass(2000);
      watched.read(
        [pack(bytes, { state, transientErrorCount: step > 2 ? 1 : 0 })],
        state === 'TRANSIENT_ERROR' ? { [JOB_ID]: UNAVAILABLE } : {},
      );
      // The update after the first one is due then, at the moment of the full view.
      await watched.clock.pass(500);
      await until('a difference', () => browser.sent.length > before);
      const changed = await browser.page.evaluate(CONTENT);
      const sent = browser.sent.length;
      await browser.page.reload();
      await until('a full view', () => browser.sent.length > sent);
      await browser.page.locator('main').waitFor();
      assert.equal(await browser.page.evaluate(CONTENT), changed, `after step ${step}`);
    }
    assert.ok(browser.sent.some(({ kind }) => kind === 'difference'));
    assert.deepEqual(browser.complaints, []);
  });

  it('inserts what hosts say as text', async () => {
    const hostile = '<img src=x onerror="document.title=\'owned\'">';
    watched.read([
      pack(5n * MIB, {
        displayName: hostile,
        description: hostile,
        owner: hostile,
        files: [file({ localFile: hostile, remoteUrl: 'https://user:secret@x/?token=secret' })],
      }),
    ]);
    await look('job-hostile', JOB, 'dark', NARROW);
    assert.equal(await browser.page.locator('main img, main script').count(), 0);
    assert.ok(!(await browser.page.content()).includes('secret'), 'no secret of an address');
    assert.equal(await browser.page.locator('h1').textContent(), hostile);
    watched.read([pack(5n * MIB, { displayName: 'x'.repeat(500), description: 'y'.repeat(1000) })]);
    await look('job-long', JOB, 'dark', NARROW);
  });

  it('keeps only the names of what it shows', async () => {
    watchTransfer(watched, 10);
    await browser.open(JOB, watched, actions);
    assert.deepEqual(await browser.page.evaluate('window.keptState'), JOB);
    await browser.open(HOST, watched, actions);
    assert.deepEqual(await browser.page.evaluate('window.keptState'), HOST);
  });

  it('is used with the keyboard alone', async () => {
    watchHost(8);
    await browser.page.setViewportSize(WIDE);
    await browser.open(HOST, watched, actions);
    const { keyboard } = browser.page;
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await until('a command', () => done.length === 1);
    assert.deepEqual(done, [['run', 'createJob', HOST]]);
    const focused = (): Promise<unknown> =>
      browser.page.evaluate(`document.activeElement.dataset.key ?? document.activeElement.tagName`);
    while ((await focused()) !== 'SUMMARY') await keyboard.press('Tab');
    await keyboard.press('Enter');
    await browser.page.locator('table').waitFor();
    await browser.page.setViewportSize(NARROW);
    assert.equal(await browser.page.evaluate(OVERFLOW), 0, 'the table scrolls sideways');
    await browser.page.setViewportSize(WIDE);
    await browser.page.screenshot({ path: path('host-table.png'), fullPage: true });
    await keyboard.press('Tab');
    assert.equal(await focused(), '{0004}', 'the failed job is the first');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await until('a page', () => done.length === 2);
    assert.deepEqual(done[1], ['open', { host: 'web-01', jobId: '{0006}' }]);
    await keyboard.press('End');
    await keyboard.press('Home');
    assert.equal(await focused(), '{0004}');
  });

  it('keeps the focus on a button while states change, and says the new state', async () => {
    const bytes = watchTransfer(watched, 20);
    await browser.page.setViewportSize(WIDE);
    await browser.open(JOB, watched, actions);
    await browser.page.getByRole('button', { name: 'Suspend' }).focus();
    await watched.clock.pass(2000);
    watched.read([pack(bytes, { state: 'SUSPENDED' })]);
    await browser.page.locator('#status').getByText('Suspended').waitFor({ state: 'attached' });
    assert.equal(await browser.page.evaluate('document.activeElement.textContent'), 'Resume');
    const status = await browser.page.locator('#status').textContent();
    await watched.clock.pass(2000);
    watched.read([pack(bytes + 1n, { state: 'SUSPENDED' })]);
    await watched.clock.pass(1000);
    assert.equal(await browser.page.locator('#status').textContent(), status, 'progress is not spoken');
  });

  it('has its shapes in forced colours, and moves nothing', async () => {
    watchTransfer(watched);
    await browser.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      await look('job-forced-colours', JOB, 'highContrast');
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
});

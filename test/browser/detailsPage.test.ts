import { join } from 'node:path';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { RESULTS } from '../../scripts/workbench/paths.mjs';
import type { DetailsActions } from '../../src/ui/pages/details/livePage';
import { FakeWatched, JOB_ID, watchTransfer } from '../fakeWatched';
import { DetailsPageInBrowser } from './harness/detailsPage';

const WIDE = { width: 1200, height: 1000 };

describe('the page of a job in a browser', () => {
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
  });
  it('shows a transfer', async () => {
    watchTransfer(watched);
    await browser.page.setViewportSize(WIDE);
    await browser.open({ host: 'web-01', jobId: JOB_ID }, watched, actions);
    await browser.page.screenshot({ path: join(RESULTS, 'screenshots', 'details-page-job-dark.png'), fullPage: true });
    assert.deepEqual(browser.complaints, []);
  });
});

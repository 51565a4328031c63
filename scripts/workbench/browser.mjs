// A Chromium that shows the workbench and speaks to nobody else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { atExit } from './lifetime.mjs';

const ARGUMENTS = [
  '--no-sandbox', // as root in a container there is none to be had; it shows our own pages only
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // Chromium asks for its maker's hosts at every start in spite of the switches above.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts the browser with a fresh profile.
 * @param {{ width?: number, height?: number, zoom?: number }} [size] of the page in its own pixels; at a zoom of 2 each of
 * them is four of the screen, as where a person zooms in
 * @returns {Promise<{ page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function startBrowser({ width = 1280, height = 800, zoom = 1 } = {}) {
  const executablePath = ensureChromium();
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = atExit(remove);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    headless: true,
    locale: 'en-US',
    viewport: { width, height },
    deviceScaleFactor: zoom,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async close() {
      await context.close();
      forget();
      remove();
    },
  };
}

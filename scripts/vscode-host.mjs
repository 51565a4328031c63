#!/usr/bin/env node
// Stands in for the desktop `code` in runs of the suite inside the extension host: takes the arguments that
// @vscode/test-electron gives, prints what the suite prints, and exits as the host did.
//   scripts/vscode-host.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [FOLDER] [--verbose]
import { existsSync } from 'node:fs';
import { format, parseArgs } from 'node:util';
import { startBrowser } from './workbench/browser.mjs';
import { installWorkbench } from './workbench/install.mjs';
import { startServer, workbenchUrl } from './workbench/server.mjs';

/** Seconds after which a suite that does not end is ended. */
const LIMIT = Number(process.env['VSCODE_HOST_TIMEOUT'] ?? 600);

/** The workbench's own lines, which come the same way as the suite's; `--verbose` shows them. */
const NOISE = [
  'Canceled: Canceled',
  'ChatSessionStore',
  'Creating a socket',
  'Creation of workbench contribution',
  'Ignoring fetching additional',
  'Resolved connection token',
  'Resolving connection token',
  'Timed out waiting for authentication provider',
  'Updating additional',
  '[AccountPolicyGate]',
  '[AgentHost',
  '[DefaultAccount]',
  '[Service Worker]',
  '[reconnection-grace-time]',
  '[remote-connection]',
];

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    verbose: { type: 'boolean' },
    // taken with their value, lest it be read as the folder to open; a run has fresh ones of its own
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const verbose = values.verbose === true;

/**
 * Runs the suite in a started workbench.
 * @param {import('./workbench/server.mjs').WorkbenchServer} server
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>} the exit code of the host
 */
async function runSuite(server, page) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const ended = new Promise((done, fail) => {
    timer = setTimeout(() => fail(new Error(`the suite did not end within ${LIMIT} s`)), LIMIT * 1000);
    server.onLine((line) => {
      if (/Extension Host Process exited with code: (?!0)/.test(line)) fail(new Error(line));
    });
    page.on('crash', () => fail(new Error('the page crashed')));
    page.on('console', (message) => {
      if (verbose) console.log('[console]', message.type(), message.text());
    });
    Promise.all([
      page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          const text = format(...args);
          if (!verbose && NOISE.some((start) => text.startsWith(start))) return;
          (type === 'error' || type === 'warn' ? console.error : console.log)(text);
        },
      ),
      page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => done(code)),
    ]).catch(fail);
  });
  try {
    await Promise.all([
      page.goto(
        workbenchUrl(server.host, {
          folder: positionals.find((path) => existsSync(path)),
          development: String(values.extensionDevelopmentPath),
          tests: String(values.extensionTestsPath),
        }),
      ),
      ended,
    ]);
    return Number(await ended);
  } finally {
    clearTimeout(timer);
  }
}

let code = 1;
await installWorkbench();
const server = await startServer({ testHost: true });
try {
  const browser = await startBrowser();
  try {
    code = await runSuite(server, browser.page);
  } finally {
    await browser.close();
  }
} catch (error) {
  console.error(String(error));
  if (verbose) console.error(server.log());
} finally {
  await server.stop();
}
process.exitCode = code;

// A real VS Code, served on loopback: its workbench opens in a browser, its extension host runs here.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EDITOR } from './editors.mjs';
import { atExit, signalGroup } from './lifetime.mjs';
import { serverEntry, serverNode } from './paths.mjs';

/**
 * @typedef {object} WorkbenchServer
 * @property {string} host `127.0.0.1:PORT`
 * @property {string} dir holds its data, settings and extensions
 * @property {() => string} log what it wrote so far
 * @property {(listener: (line: string) => void) => void} onLine
 * @property {() => Promise<void>} stop ends it and what it started; removes `dir` when it was made for this run
 */

/** Nothing that asks, greets, reports or moves by itself. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** @param {string} dir */
const environment = (dir) => ({
  ...process.env,
  // no public marketplace, and none of the person's own configuration
  EXTENSIONS_GALLERY: '{}',
  XDG_CONFIG_HOME: dir,
  XDG_DATA_HOME: dir,
  // rollouts are kept there
  XDG_STATE_HOME: join(dir, 'state'),
});

/**
 * The arguments that keep the server to `dir`.
 * @param {string} dir
 * @param {string} [extensions] folder of installed extensions
 */
function homeArguments(dir, extensions = join(dir, 'extensions')) {
  const config = join(dir, 'config.yaml');
  for (const folder of [join(dir, 'data', 'User'), extensions]) mkdirSync(folder, { recursive: true });
  writeFileSync(config, '');
  return ['--config', config, '--user-data-dir', join(dir, 'data'), '--extensions-dir', extensions];
}

/** @param {string} dir the server's folder */
const settingsFile = (dir) => join(dir, 'data', 'User', 'settings.json');

/**
 * Replaces the person's settings; a workbench reads them when it loads.
 * @param {string} dir the server's folder
 * @param {Readonly<Record<string, unknown>>} settings
 */
export function writeSettings(dir, settings) {
  const file = settingsFile(dir);
  mkdirSync(dirname(file), { recursive: true });
  // In one piece: an editor that watches the file would take half of it for all.
  writeFileSync(`${file}.new`, JSON.stringify({ ...QUIET, ...settings }, undefined, 2));
  renameSync(`${file}.new`, file);
}

/**
 * Installs a packaged extension for servers that are started with the same folder of extensions.
 * @param {string} dir
 * @param {string} vsix
 */
export function installVsix(dir, vsix) {
  const args = [serverEntry(), ...homeArguments(dir), '--install-extension', resolve(vsix)];
  return execFileSync(serverNode(), args, { encoding: 'utf8', env: environment(dir) });
}

/**
 * Starts the server on loopback.
 * @param {object} [options]
 * @param {string} [options.dir] keep data and extensions here; otherwise in a folder that goes with the server
 * @param {string} [options.extensions] installed extensions, where they are not in `dir`
 * @param {number} [options.port] 0 takes a free one
 * @param {Readonly<Record<string, unknown>>} [options.settings] for a folder that has none yet
 * @param {boolean} [options.trustEverything] no question whether a folder is trusted
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment
 * @param {boolean} [options.testHost] let the address name extension tests to run
 * @returns {Promise<WorkbenchServer>}
 */
export async function startServer(options = {}) {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'workbench-'));
  const remove = () => {
    if (options.dir === undefined)
      rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const args = [
    serverEntry(),
    ...homeArguments(dir, options.extensions),
    ...['--bind-addr', `127.0.0.1:${options.port ?? 0}`, '--auth', 'none', '--disable-proxy'],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--ignore-last-opened',
    ],
    ...(options.trustEverything === false ? [] : ['--disable-workspace-trust']),
    // A built workbench listens to extensionTestsPath in its address only under this flag, which also turns
    // notifications and dialogs off: only runs of the suite inside the host have it.
    ...(options.testHost && EDITOR.hasTestFlag ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  if (!existsSync(settingsFile(dir))) writeSettings(dir, options.settings ?? {});
  const child = spawn(serverNode(), args, {
    env: { ...environment(dir), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const forget = atExit(() => {
    signalGroup(child.pid, 'SIGKILL');
    remove();
  });

  /** @type {string[]} */
  const lines = [];
  /** @type {((line: string) => void)[]} */
  const listeners = [(line) => lines.push(line)];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => listeners.forEach((listener) => listener(line)));
  }

  async function stop() {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      signalGroup(child.pid, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_LIMIT_MS);
      await gone;
      clearTimeout(timer);
    }
    signalGroup(child.pid, 'SIGKILL'); // an extension host in a loop does not heed SIGTERM
    forget();
    remove();
  }

  try {
    const host = await listening(child, listeners);
    return { host, dir, log: () => lines.join('\n'), onLine: (listener) => listeners.push(listener), stop };
  } catch (error) {
    await stop();
    throw new Error(`code-server did not start:\n${lines.join('\n')}`, { cause: error });
  }
}

/**
 * Waits until the server tells its address.
 * @param {import('node:child_process').ChildProcess} child
 * @param {((line: string) => void)[]} listeners
 * @returns {Promise<string>}
 */
function listening(child, listeners) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`not within ${START_LIMIT_MS / 1000} s`)), START_LIMIT_MS);
    child.once('error', fail);
    child.once('exit', (code, signal) => fail(new Error(`it ended with ${signal ?? code}`)));
    listeners.push((line) => {
      const host = /HTTP server listening on http:\/\/([^/\s]+)/.exec(line)?.[1];
      if (host === undefined) return;
      clearTimeout(timer);
      done(host);
    });
    child.once('exit', () => clearTimeout(timer));
  });
}

/**
 * The address of the workbench. Paths are those of this computer.
 * @param {string} host `127.0.0.1:PORT`
 * @param {object} [open]
 * @param {string} [open.folder] the folder to open; otherwise an empty window
 * @param {string} [open.development] an extension to load from its sources
 * @param {string} [open.tests] a module whose `run` is called in the extension host
 */
export function workbenchUrl(host, open = {}) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${host}${resolve(path)}`;
  /** @type {[string, string][]} */
  const payload = [['skipWelcome', 'true']];
  if (open.development !== undefined) payload.push(['extensionDevelopmentPath', remote(open.development)]);
  if (open.tests !== undefined) payload.push(['extensionTestsPath', remote(open.tests)]);
  const url = new URL(`http://${host}/`);
  if (open.folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set('folder', resolve(open.folder));
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

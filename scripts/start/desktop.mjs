// The desktop's VS Code, with folders of its own that go when it ends: nothing of the person's own is touched.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../workbench/chromium.mjs';
import { atExit } from '../workbench/lifetime.mjs';
import { VSIX } from '../workbench/paths.mjs';

const windows = process.platform === 'win32';

/** The `code` of the desktop; undefined where there is none, or no desktop to show it on. */
export function findDesktop() {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  // In the terminal of a remote window `code` speaks to that window instead of opening one.
  if (VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined)
    return undefined;
  if (process.getuid?.() === 0) return undefined; // it does not run as root
  return onPath(windows ? ['code.cmd'] : ['code']);
}

/**
 * Ends the editor that runs on these data: it keeps its process id there.
 * @param {string} data
 */
function endEditor(data) {
  try {
    process.kill(Number(readFileSync(join(data, 'code.lock'), 'utf8')), 'SIGTERM');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
  }
}

/**
 * Opens a window with the packaged extension in it.
 * @param {string} code
 * @param {Readonly<Record<string, unknown>>} settings of the person
 * @returns {Promise<string>} what to tell the person
 */
export async function openDesktop(code, settings) {
  const dir = mkdtempSync(join(tmpdir(), 'desktop-'));
  const data = join(dir, 'data');
  const homes = ['--user-data-dir', data, '--extensions-dir', join(dir, 'extensions')];
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  atExit(() => {
    endEditor(data);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const options = /** @type {const} */ ({ stdio: 'inherit', shell: windows });
  const { status } = spawnSync(code, [...homes, '--install-extension', VSIX], options);
  if (status !== 0) throw new Error(`${code} did not install ${VSIX}`);
  const child = spawn(code, [...homes, '--new-window', '--wait'], options);
  atExit(() => child.kill());
  child.once('exit', (exitCode) => process.exit(exitCode ?? 0));
  return 'A window of VS Code opens.';
}

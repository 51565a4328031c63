// The workbench in a browser, with folders of its own that go when it ends.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWorkbench } from '../workbench/install.mjs';
import { atExit } from '../workbench/lifetime.mjs';
import { VSIX } from '../workbench/paths.mjs';
import { installVsix, startServer, workbenchUrl, writeSettings } from '../workbench/server.mjs';

/**
 * Serves the workbench with the packaged extension in it.
 * @param {number} port
 * @param {Readonly<Record<string, unknown>>} settings of the person
 * @returns {Promise<string>} what to tell the person
 */
export async function openWeb(port, settings) {
  await installWorkbench();
  const dir = mkdtempSync(join(tmpdir(), 'web-'));
  atExit(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const folder = join(dir, 'folder');
  mkdirSync(folder);
  writeSettings(dir, settings);
  installVsix(dir, VSIX);
  const server = await startServer({ dir, port });
  return `VS Code is at ${workbenchUrl(server.host, { folder })}`;
}

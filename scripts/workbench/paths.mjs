// Where the editor for tests lives: a VS Code server with its web workbench, and the Node that it asks for.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** code-server 4.139.1 is VS Code 1.139.1. */
export const CODE_SERVER_VERSION = '4.139.1';
/** What its package.json asks for under `engines`. */
export const SERVER_NODE_VERSION = '24.21.0';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');
/** Everything fetched for tests; ignored by git and safe to delete. */
export const CACHE = process.env['BITS_REMOTE_CACHE'] ?? join(ROOT, '.cache');
/** One folder per pair of versions, so that an update never meets the leftovers of the last one. */
export const CODE_SERVER_HOME = join(CACHE, `code-server-${CODE_SERVER_VERSION}-node-${SERVER_NODE_VERSION}`);
/** What a test run leaves to be looked at; ignored by git. */
export const RESULTS = join(ROOT, 'test-results');
/** The packaged extension. */
export const VSIX = join(ROOT, 'bits-remote.vsix');

/** The npm package that carries a Node binary for this computer. */
export const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** @param {string} [home] an installation folder */
export const serverNode = (home = CODE_SERVER_HOME) => join(home, 'node_modules', nodePackage, 'bin', 'node');

/** @param {string} [home] an installation folder */
export const serverEntry = (home = CODE_SERVER_HOME) =>
  join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/** Whether the editor is there; an installation appears under its name only when it is complete. */
export const isInstalled = () => existsSync(serverEntry());

// Where the editor for tests lives: a VS Code server with its web workbench, and the Node that it asks for.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EDITOR } from './editors.mjs';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');
/** Everything fetched for tests; ignored by git and safe to delete. */
export const CACHE = process.env['BITS_REMOTE_CACHE'] ?? join(ROOT, '.cache');
/** What a test run leaves to be looked at; ignored by git. */
export const RESULTS = join(ROOT, 'test-results');
/** The packaged extension. */
export const VSIX = join(ROOT, 'bits-remote.vsix');

/**
 * One folder per pair of versions, so that an update never meets the leftovers of the last one.
 * @param {import('./editors.mjs').Editor} [editor]
 */
export const editorHome = ({ codeServer, node } = EDITOR) =>
  join(CACHE, `code-server-${codeServer}-node-${node}`);

/** The npm package that carries a Node binary for this computer. */
export const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** @param {string} [home] an installation folder */
export const serverNode = (home = editorHome()) => join(home, 'node_modules', nodePackage, 'bin', 'node');

/** @param {string} [home] an installation folder */
export const serverEntry = (home = editorHome()) =>
  join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/**
 * Whether the editor is there; an installation appears under its name only when it is complete.
 * @param {import('./editors.mjs').Editor} [editor]
 */
export const isInstalled = (editor = EDITOR) => existsSync(serverEntry(editorHome(editor)));

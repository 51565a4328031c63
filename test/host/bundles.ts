import assert from 'node:assert/strict';
import { sep } from 'node:path';
import * as vscode from 'vscode';

/** The bundles of the extension that this extension host has loaded. */
export function loadedBundles(): readonly string[] {
  const extension = vscode.extensions.getExtension('bits-remote.bits-remote');
  assert.ok(extension);
  const folder = `${extension.extensionPath}${sep}dist${sep}`;
  return Object.keys(require.cache)
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .sort();
}

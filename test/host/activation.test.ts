import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { until } from '../until';
import { loadedBundles } from './bundles';

describe('activation', () => {
  it('leaves the extension active, and loads what registers its commands and its view', async () => {
    const extension = vscode.extensions.getExtension('bits-remote.bits-remote');
    assert.ok(extension, 'the extension is known to the editor');
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.deepEqual(loadedBundles(), ['extension.js']);
  });

  it('loads the rest soon, with no texts of errors, nor anything else that hosts need', async () => {
    await until('the rest is loaded', () => loadedBundles().length > 1);
    assert.deepEqual(loadedBundles(), ['collaborators.js', 'extension.js']);
  });
});

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
    // On a busy computer the tests begin after the rest was loaded: it waits a moment, and for nobody.
    const others = loadedBundles().filter((name) => name !== 'collaborators.js');
    assert.deepEqual(others, ['extension.js']);
  });

  it('loads the rest soon, with no texts of errors, nor anything else that hosts need', async () => {
    await until('the rest is loaded', () => loadedBundles().length > 1);
    assert.deepEqual(loadedBundles(), ['collaborators.js', 'extension.js']);
  });
});

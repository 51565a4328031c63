import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { loadedBundles } from './bundles';

describe('activation', () => {
  it('leaves the extension active', async () => {
    const extension = vscode.extensions.getExtension('bits-remote.bits-remote');
    assert.ok(extension, 'the extension is known to the editor');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('loads no texts of errors, nor anything else that hosts need', () => {
    assert.deepEqual(loadedBundles(), ['extension.js']);
  });
});

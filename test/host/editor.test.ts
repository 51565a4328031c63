import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { EDITOR, EDITORS } from '../../scripts/workbench/editors.mjs';

describe('editor', () => {
  it('is the one that was asked for', function () {
    if (process.env['VSCODE_TEST_HOST'] === 'desktop') this.skip();
    assert.ok(vscode.version.startsWith(EDITOR.vscode), `${vscode.version} is not ${EDITOR.vscode}`);
    const isOldest = vscode.version.startsWith(EDITORS.oldest.vscode);
    assert.equal(isOldest, process.env['BITS_REMOTE_EDITOR'] === 'oldest');
  });

  it('is never older than what the tests begin with', () => {
    const { engines } = vscode.extensions.getExtension('bits-remote.bits-remote')?.packageJSON as {
      readonly engines: { readonly vscode: string };
    };
    assert.equal(engines.vscode, `^${EDITORS.oldest.vscode}0`);
  });
});

import assert from 'node:assert/strict';
import { sep } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Person } from './person';
import { until } from '../until';

/** The bundles of the extension that this extension host has loaded. */
function loaded(): string[] {
  const extension = vscode.extensions.getExtension('bits-remote.bits-remote');
  assert.ok(extension);
  const folder = `${extension.extensionPath}${sep}dist${sep}`;
  return Object.keys(require.cache)
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .sort();
}

describe('first use', () => {
  it('loads neither the client nor the practice host before it', async () => {
    await vscode.extensions.getExtension('bits-remote.bits-remote')?.activate();
    assert.deepEqual(loaded(), ['extension.js']);
  });

  it('starts the practice host, reads it, and stops it', async () => {
    await vscode.commands.executeCommand('bitsRemote.startPracticeHost');
    await until('the client is loaded', () => loaded().includes('connect.js'));
    assert.deepEqual(loaded(), ['commands.js', 'connect.js', 'extension.js', 'practice.js']);
    assert.equal(vscode.workspace.getConfiguration('bitsRemote').inspect('hosts')?.globalValue, undefined);
    const person = new Person();
    person.presses('Stop and Delete');
    await vscode.commands.executeCommand('bitsRemote.stopPracticeHost');
    person.leave();
  });
});

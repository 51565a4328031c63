import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { loadedBundles } from './bundles';
import { Person } from './person';
import { until } from '../until';

/**
 * Tests before these may have needed the texts of errors, and may have had hosts, whose window looks at the others; the
 * test of activation sees that it needs neither.
 */
const NEEDED_BEFORE = ['errors.js', 'sharedFolder.js'];

function loaded(): string[] {
  return loadedBundles().filter((name) => !NEEDED_BEFORE.includes(name));
}

describe('first use', () => {
  it('loads neither the client nor the practice host before it', async () => {
    await vscode.extensions.getExtension('bits-remote.bits-remote')?.activate();
    await until('the rest of the extension is loaded', () => loaded().length > 1);
    assert.deepEqual(loaded(), ['collaborators.js', 'extension.js']);
  });

  it('answers a document that the editor restored, and loads no more than documents for it', async () => {
    const uri = vscode.Uri.from({
      scheme: 'bits-remote',
      path: '/gone/Nightly.yaml',
      query: 'host=gone&job=none',
    });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /^# This job is not on the host/);
    assert.deepEqual(loaded(), ['collaborators.js', 'documents.js', 'extension.js']);
  });

  it('loads the client when a person looks at hosts, before one is opened', async () => {
    const hosts = vscode.workspace.getConfiguration('bitsRemote');
    await hosts.update('hosts', [{ address: 'files.example.test' }], vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('bitsRemote.hosts.focus');
      await until('the client is loaded', () => loaded().includes('connect.js'));
    } finally {
      await hosts.update('hosts', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('workbench.view.explorer');
    }
  });

  it('starts the practice host, reads it, and stops it', async () => {
    await vscode.commands.executeCommand('bitsRemote.startPracticeHost');
    await until(
      'a first reading is recorded',
      () => loaded().includes('history.js') && loaded().includes('namedCodes.js'),
    );
    assert.deepEqual(loaded(), [
      'collaborators.js',
      'commands.js',
      'connect.js',
      'documents.js',
      'extension.js',
      'history.js',
      // Its example of a failed job has a code to explain.
      'namedCodes.js',
      'practice.js',
    ]);
    assert.equal(vscode.workspace.getConfiguration('bitsRemote').inspect('hosts')?.globalValue, undefined);
    const person = new Person();
    person.presses('Stop and Delete');
    await vscode.commands.executeCommand('bitsRemote.stopPracticeHost');
    person.leave();
  });
});

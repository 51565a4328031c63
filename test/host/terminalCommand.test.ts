import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { version } from '../../package.json';
import { EDITOR } from '../../scripts/workbench/editors.mjs';
import { serveTerminals } from '../../src/ui/terminals/terminalCommand';
import { translator } from '../../src/ui/words/l10n';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

/** Stands where the editor keeps variables for its terminals. */
class Variables {
  readonly appended = new Map<string, string>();
  description: string | vscode.MarkdownString | undefined;

  append(name: string, value: string): void {
    this.appended.set(name, value);
  }

  clear(): void {
    this.appended.clear();
  }
}

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function run(file: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) =>
    execFile('sh', [file, ...args], { env: { PATH: process.env['PATH'] } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    ),
  );
}

describe('bits-remote in terminals', () => {
  const { UI, Workspace } = vscode.ExtensionKind;
  const remoteName = Object.getOwnPropertyDescriptor(vscode.env, 'remoteName') ?? {};
  let folder: string;
  let variables: Variables;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-terminals-'));
    variables = new Variables();
  });
  afterEach(() => {
    Object.defineProperty(vscode.env, 'remoteName', remoteName);
    rmSync(folder, { recursive: true, force: true });
  });

  function serve(isWanted: boolean, extensionKind = Workspace): Promise<void> {
    const own = vscode.extensions.getExtension('bits-remote.bits-remote');
    assert.ok(own);
    const editor = {
      environmentVariableCollection: variables,
      extension: { extensionKind },
      extensionPath: own.extensionPath,
      globalStorageUri: vscode.Uri.file(folder),
    } as unknown as Parameters<typeof serveTerminals>[0];
    return serveTerminals(editor, { value: isWanted }, translator());
  }

  it('stands last on the PATH, by a folder with programs that run', async () => {
    await serve(true);
    const bin = join(folder, 'bin');
    assert.deepEqual([...variables.appended], [['PATH', delimiter + bin]]);
    assert.ok(typeof variables.description === 'string');
    assert.match(variables.description, /`bits-remote`.*`bitsRemote\.terminalCommand`/);
    const program = join(bin, 'bits-remote');
    assert.deepEqual(await run(program, ['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
    const refused = await run(program, ['lst']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /list/);
  });

  it('says what to do when its version has left', async () => {
    await serve(true);
    const bin = join(folder, 'bin');
    const gone = { cli: join(folder, 'gone.js'), runtime: process.execPath };
    writeFileSync(join(bin, 'bits-remote.json'), JSON.stringify(gone));
    const ended = await run(join(bin, 'bits-remote'), ['list']);
    assert.equal(ended.code, 127);
    assert.match(ended.stderr, /was updated\. Open its view/);
  });

  it('is taken back when the setting is off', async () => {
    await serve(true);
    await Promise.all([serve(true), serve(false)]);
    assert.deepEqual([...variables.appended], []);
    assert.equal(variables.description, undefined);
    assert.ok(!existsSync(join(folder, 'bin')));
  });

  it('stays away from terminals of another computer, and leaves those of this one alone', async () => {
    await serve(true);
    Object.defineProperty(vscode.env, 'remoteName', { ...remoteName, get: () => 'wsl' });
    await serve(true, UI);
    assert.deepEqual([...variables.appended], []);
    assert.ok(existsSync(join(folder, 'bin', 'bits-remote')), 'other windows have it');
    await serve(true, Workspace);
    assert.equal(variables.appended.size, 1);
  });

  it('is found by new terminals after the command, and no more after the setting is off', async function () {
    if (!EDITOR.hasTerminals) this.skip();
    const fixture = new EditorFixture();
    const person = new Person();
    const printed = join(folder, 'printed');
    const ask = async (): Promise<string> => {
      rmSync(printed, { force: true });
      const terminal = vscode.window.createTerminal({ shellPath: '/bin/sh', hideFromUser: true });
      try {
        // Whole or not at all.
        terminal.sendText(
          `{ bits-remote --version; echo $?; } >'${printed}.new' 2>&1; mv '${printed}.new' '${printed}'`,
        );
        await until('the terminal has printed', () => existsSync(printed));
        return readFileSync(printed, 'utf8');
      } finally {
        terminal.dispose();
      }
    };
    const setting = () => vscode.workspace.getConfiguration('bitsRemote');
    try {
      assert.match(await ask(), /not found\n127\n$/);
      await fixture.run('addTerminalCommand');
      assert.equal(setting().get('terminalCommand'), true);
      assert.deepEqual(
        person.told.map(({ message, buttons }) => [message, buttons]),
        [['New terminals have the command bits-remote.', ['New Terminal']]],
      );
      await until('new terminals have it', async () => (await ask()) === `${version}\n0\n`);
      await setting().update('terminalCommand', undefined, vscode.ConfigurationTarget.Global);
      await until('new terminals have it no more', async () => (await ask()).endsWith('\n127\n'));
    } finally {
      await setting().update('terminalCommand', undefined, vscode.ConfigurationTarget.Global);
      person.leave();
      await fixture.close();
    }
  });
});

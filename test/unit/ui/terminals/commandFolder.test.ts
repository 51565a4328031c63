import assert from 'node:assert/strict';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  removeCommandFolder,
  writeCommandFolder,
  type CommandFolder,
} from '../../../../src/ui/terminals/commandFolder';

describe('the folder of the command in terminals', () => {
  let home: string;
  let folder: CommandFolder;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'bits-folder-'));
    const launcher = join(home, 'launcher.js');
    writeFileSync(launcher, 'launch()');
    folder = {
      folder: join(home, 'storage', 'bin'),
      cli: join(home, 'dist', 'cli.js'),
      launcher,
      runtime: process.execPath,
      platform: 'linux',
      env: () => undefined,
    };
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const files = (): Readonly<Record<string, number>> =>
    Object.fromEntries(
      readdirSync(folder.folder)
        .sort()
        .map((name) => [name, statSync(join(folder.folder, name)).ino]),
    );

  it('has the programs, the launcher and what it runs, and nothing else', async () => {
    await writeCommandFolder(folder);
    const names = ['bits-remote', 'bits-remote.cjs', 'bits-remote.cmd', 'bits-remote.json'];
    assert.deepEqual(Object.keys(files()), names);
    accessSync(join(folder.folder, 'bits-remote'), constants.X_OK);
  });

  it('is written anew only where something has changed', async () => {
    await writeCommandFolder(folder);
    const before = files();
    await writeCommandFolder(folder);
    assert.deepEqual(files(), before);
    await writeCommandFolder({ ...folder, cli: join(home, 'newer', 'cli.js') });
    const after = files();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    assert.deepEqual(changed, ['bits-remote.json']);
  });

  it('can be removed, twice too', async () => {
    await writeCommandFolder(folder);
    await removeCommandFolder(folder.folder);
    await removeCommandFolder(folder.folder);
    assert.ok(!existsSync(folder.folder));
  });
});

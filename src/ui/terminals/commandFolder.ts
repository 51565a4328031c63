import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LaunchTarget } from './launcher';
import { cmdShim, SHIM_FILES, shShim, type ShimTarget } from './shims';

/** What stands in the folder: the shims, and what they run. */
export interface CommandFolder extends ShimTarget {
  /** The bundle of the command line, of the version that runs now. */
  readonly cli: string;
  /** The bundle of the launcher. */
  readonly launcher: string;
}

/**
 * Writes the folder. Files that are as they should be stay untouched, others are replaced as a whole: a terminal may be
 * running them.
 * @throws Error of the file system
 */
export async function writeCommandFolder(folder: CommandFolder): Promise<void> {
  await mkdir(folder.folder, { recursive: true });
  const target: LaunchTarget = { cli: folder.cli, runtime: folder.runtime };
  const files: Readonly<Record<string, string>> = {
    [SHIM_FILES.target]: `${JSON.stringify(target)}\n`,
    [SHIM_FILES.launcher]: await readFile(folder.launcher, 'utf8'),
    [SHIM_FILES.sh]: shShim(folder),
    [SHIM_FILES.cmd]: cmdShim(folder),
  };
  for (const [name, text] of Object.entries(files)) await replaceFile(join(folder.folder, name), text);
}

/** Removes the folder, for terminals that still have it on their PATH. */
export async function removeCommandFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function replaceFile(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  const next = `${file}.${process.pid}`;
  await writeFile(next, text);
  await chmod(next, 0o755); // whatever the umask: others have no rights in the editor's folder
  await rename(next, file);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the text with what is remembered. */
export const MEMORY = 'memory';
/** How often a change or a reading begins anew because another window was faster. */
export const ATTEMPTS = 100;

/** The path of a version of a shared text, as {@link SharedFile} keeps them. */
export function versionPath(folder: string, name: string, version: number): string {
  return join(folder, `${name}.${version}`);
}

/** The version that a file is, from 1; 0 for a file that is none. */
export function versionOf(file: string, name: string): number {
  const [start, number = '', ...more] = file.split('.');
  return start === name && more.length === 0 && /^\d{1,15}$/.test(number) ? Number(number) : 0;
}

/** The newest version; 0 where there is none. */
export function newestIn(files: readonly string[], name: string): number {
  return files.reduce((newest, file) => Math.max(newest, versionOf(file, name)), 0);
}

/**
 * A shared text as it is now, without waiting: for what is drawn at once.
 * @returns `undefined` where there is none
 * @throws what the disk throws
 */
export function readShared(folder: string, name: string): string | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const newest = newestIn(readdirSync(folder), name);
      return newest === 0 ? undefined : readFileSync(versionPath(folder, name, newest), 'utf8');
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return undefined;
}

/** Whether a folder is not there, or a version that another window has replaced meanwhile. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeaseStore } from './lease';

/** The lease in a file of the folder that all windows share: remembered state reaches another window only at its start. */
export class LeaseFile implements LeaseStore {
  readonly #folder: string;
  readonly #path: string;
  readonly #draft: string;

  /** @param owner distinguishes the draft of this window from those of others */
  constructor(folder: string, owner: string) {
    this.#folder = folder;
    this.#path = join(folder, 'window.json');
    this.#draft = join(folder, `window-${owner}.json`);
  }

  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Another window never reads half of it. */
  async write(text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#draft, text);
    await rename(this.#draft, this.#path);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

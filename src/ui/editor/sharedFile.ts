import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ATTEMPTS, isMissing, newestIn, versionOf, versionPath } from './sharedVersions';

/** Error codes of file systems without hard links: of Linux, of macOS and the BSDs, of old servers, of Windows. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EMLINK'];

/**
 * Earlier versions that stay. A window that finds its place free while the newest version is no further ahead has not
 * been passed by: had another window been there, its version would still be.
 */
export const KEPT = 8;

/** A text that windows share and change in turn. */
export interface SharedText {
  /**
   * Replaces the text by what is made of it.
   * @param next is called again where another window was faster; `undefined` leaves the text as it is
   */
  change(next: (text: string | undefined) => string | undefined): Promise<void>;
}

/**
 * A text that all windows of the editor read and change. Remembered state would not do: the editor keeps it as one value
 * for each window and writes that as a whole, over what another window has written meanwhile.
 *
 * Each change is a file of its own, `memory.8` after `memory.7`. Only one of several windows can put the next
 * one there, because a hard link replaces nothing; the others start again from what that one wrote. There is no lock, so
 * a window that crashes leaves none behind.
 */
export class SharedFile implements SharedText {
  readonly #folder: string;
  readonly #name: string;
  readonly #draft: string;
  /** The end of the last change: one at a time, because they share the draft. */
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param folder is made with the first change
   * @param name the part of the file's name before the number
   * @param owner distinguishes the draft of this window from those of others
   */
  constructor(folder: string, name: string, owner: string) {
    this.#folder = folder;
    this.#name = name;
    this.#draft = join(folder, `${name}-${owner}.draft`);
  }

  /** `undefined` where there is none. @throws what the disk throws */
  async read(): Promise<string | undefined> {
    return (await this.#newest()).text;
  }

  /**
   * Replaces the text by what is made of it. Nothing that another window wrote is lost.
   * @throws what the disk throws
   */
  change(next: (text: string | undefined) => string | undefined): Promise<void> {
    const done = this.#turn.then(() => this.#change(next));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #change(next: (text: string | undefined) => string | undefined): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { version, text } = await this.#newest();
      const changed = next(text);
      if (changed === undefined || (await this.#place(version + 1, changed))) return;
    }
    throw new Error(`${this.#name}: other windows changed it ${ATTEMPTS} times in a row`);
  }

  /** @returns false where another window has put a version there, or a later one */
  async #place(version: number, text: string): Promise<boolean> {
    await writeFile(this.#draft, text, { mode: 0o600 });
    try {
      await link(this.#draft, this.#path(version));
    } catch (error) {
      if (hasCode(error, 'EEXIST') || hasCode(error, 'EBUSY')) return false;
      // Some file systems have no hard links: there, two changes within a millisecond may lose one.
      if (!NO_LINKS.some((code) => hasCode(error, code))) throw error;
      await rename(this.#draft, this.#path(version));
    }
    const versions = (await readdir(this.#folder)).map((file) => versionOf(file, this.#name));
    // A slow window finds its place free again, because others have gone far ahead and removed what they replaced.
    const isLate = versions.some((other) => other > version + KEPT);
    const outdated = versions.filter((other) => other > 0 && other < version - KEPT);
    const unwanted = isLate ? [this.#path(version)] : outdated.map((other) => this.#path(other));
    // A file that cannot be removed, because a virus scanner has it open, goes with the next change.
    for (const path of [this.#draft, ...unwanted]) await rm(path, { force: true }).catch(() => undefined);
    return !isLate;
  }

  async #newest(): Promise<{ readonly version: number; readonly text: string | undefined }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const version = newestIn(await readdir(this.#folder), this.#name);
        if (version === 0) break;
        return { version, text: await readFile(this.#path(version), 'utf8') };
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return { version: 0, text: undefined };
  }

  #path(version: number): string {
    return versionPath(this.#folder, this.#name, version);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

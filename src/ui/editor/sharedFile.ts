import { readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How often a change or a reading begins anew because another window was faster. */
const ATTEMPTS = 100;

/**
 * A text that all windows of the editor read and change. Remembered state would not do: the editor keeps it as one value
 * for each window and writes that as a whole, over what another window has written meanwhile.
 *
 * Each change is a file of its own, `memory.8` after `memory.7`. Only one of several windows can put the next
 * one there, because a hard link replaces nothing; the others start again from what that one wrote. There is no lock, so
 * a window that crashes leaves none behind.
 */
export class SharedFile {
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

  /** The same without waiting, for what is drawn at once. @throws what the disk throws */
  readNow(): string | undefined {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const newest = this.#highest(readdirSync(this.#folder));
        return newest === 0 ? undefined : readFileSync(this.#path(newest), 'utf8');
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return undefined;
  }

  /**
   * Replaces the text by what is made of it. Nothing that another window wrote is lost.
   * @param next is called again where another window was faster; `undefined` leaves the text as it is
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
      if (hasCode(error, 'EEXIST')) return false;
      // Some file systems have no hard links: there, two changes within a millisecond may lose one.
      await rename(this.#draft, this.#path(version));
    }
    const versions = (await readdir(this.#folder)).map((name) => this.#versionOf(name));
    // A slow window finds its place free again, because others have gone on and removed what they replaced.
    const isLate = versions.some((other) => other > version);
    const outdated = versions.filter((other) => other > 0 && other < version);
    const unwanted = isLate ? [this.#path(version)] : outdated.map((other) => this.#path(other));
    // What cannot be removed, such as a file that a virus scanner has open, goes with the next change.
    for (const path of [this.#draft, ...unwanted]) await rm(path, { force: true }).catch(() => undefined);
    return !isLate;
  }

  async #newest(): Promise<{ readonly version: number; readonly text: string | undefined }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const version = this.#highest(await readdir(this.#folder));
        if (version === 0) break;
        return { version, text: await readFile(this.#path(version), 'utf8') };
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return { version: 0, text: undefined };
  }

  #path(version: number): string {
    return join(this.#folder, `${this.#name}.${version}`);
  }

  #highest(names: readonly string[]): number {
    return names.reduce((highest, name) => Math.max(highest, this.#versionOf(name)), 0);
  }

  /** 0 for a file that is no version. */
  #versionOf(file: string): number {
    const [name, number = '', ...more] = file.split('.');
    return name === this.#name && more.length === 0 && /^\d{1,15}$/.test(number) ? Number(number) : 0;
  }
}

/** The folder, or a version that another window has replaced meanwhile. */
function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

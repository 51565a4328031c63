import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../../scripts/workbench/lifetime.mjs';

/** Files of a test for other programs. They are removed with the test, or when this process ends early. */
export class TemporaryFolder {
  readonly path: string;
  readonly #forget: () => void;

  /** @param purpose part of the folder's name */
  constructor(purpose: string) {
    this.path = mkdtempSync(join(tmpdir(), `bits-${purpose}-`));
    this.#forget = atExit(() => this.remove());
  }

  /** @returns the path of the file */
  write(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    this.#forget();
  }
}

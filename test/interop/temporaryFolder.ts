import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../../scripts/workbench/lifetime.mjs';

/** Files that a test hands to other programs. They go with it, or with this process when it is ended early. */
export class TemporaryFolder {
  readonly path: string;
  readonly #forget: () => void;

  /** @param purpose for those who find it */
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

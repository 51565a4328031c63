import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RemoteError } from '../../../wsman/errors';
import { isFileError } from './fileError';
import type { LogStore } from './eventLog';

/** A journal as a file that only the person who began it can read: addresses of files may be signed. */
export class JournalFile implements LogStore {
  readonly #path: string;
  readonly #rollout: string;

  constructor(path: string, rollout: string) {
    this.#path = path;
    this.#rollout = rollout;
  }

  async read(): Promise<string> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (cause) {
      if (!isFileError(cause, 'ENOENT')) throw cause;
      throw new RemoteError('ROLLOUT_UNKNOWN', { rollout: this.#rollout }, { cause });
    }
  }

  async append(text: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const file = await open(this.#path, 'a', 0o600);
    try {
      await file.appendFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  cut(bytes: number): Promise<void> {
    return truncate(this.#path, bytes);
  }
}

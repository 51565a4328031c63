import { createHash, timingSafeEqual } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { localFileRefusal } from '../../bits/addresses';

/** Most bytes of one upload. */
const MOST_OF_ONE = 1_073_741_824;
/** Most bytes of all uploads, those that are still arriving included. */
const MOST_OF_ALL = 4 * MOST_OF_ONE;
/** Octets of the secret in the URL. */
const SECRET_LENGTH = 18;
/** A file that is still arriving. No upload can have such a name. */
const ARRIVING = /^\.\d+\.part$/u;

/** A new secret for the URL of uploads. */
export function newUploadSecret(randomBytes: (length: number) => Buffer): string {
  return randomBytes(SECRET_LENGTH).toString('base64url');
}

/**
 * The files that were sent to the file server, in a folder of their own. Only who knows the secret reads or writes
 * them: every program of this computer reaches the server, a browser with the page of a stranger included.
 */
export class Uploads {
  readonly #folder: string;
  readonly #secret: string;
  readonly #arrivals = new Set<Promise<void>>();
  /** Bytes of the uploads that are still arriving, as announced. */
  #announced = 0;
  #count = 0;

  constructor(folder: string, secret: string) {
    this.#folder = folder;
    this.#secret = secret;
    // A power cut leaves them behind.
    for (const name of this.#names().filter((each) => ARRIVING.test(each))) rmSync(join(folder, name));
  }

  /** The path of a stored upload, or of one to come; `undefined` for a wrong secret or an illegal name. */
  path(secret: string, name: string): string | undefined {
    return this.#isSecret(secret) && isFileName(name) ? join(this.#folder, name) : undefined;
  }

  /**
   * Stores the body of a request. An upload that breaks off leaves nothing, and an older one of that name in place.
   * @param path from {@link path}
   * @returns the HTTP status of the answer
   */
  async store(path: string, request: IncomingMessage): Promise<number> {
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (Number.isNaN(length)) return 411;
    if (length > MOST_OF_ONE) return 413;
    mkdirSync(this.#folder, { recursive: true });
    if (this.#stored() + this.#announced + length > MOST_OF_ALL) return 507;
    this.#announced += length;
    const arrival = this.#receive(path, request).finally(() => {
      this.#announced -= length;
      this.#arrivals.delete(arrival);
    });
    this.#arrivals.add(arrival);
    await arrival;
    return 201;
  }

  /** Resolves when no file is arriving any more. The connections must have been closed. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#arrivals);
  }

  async #receive(path: string, request: IncomingMessage): Promise<void> {
    const arriving = join(this.#folder, `.${++this.#count}.part`);
    try {
      await pipeline(request, createWriteStream(arriving));
      renameSync(arriving, path);
    } finally {
      rmSync(arriving, { force: true });
    }
  }

  /** Bytes of the uploads that have arrived. */
  #stored(): number {
    const whole = this.#names().filter((name) => !ARRIVING.test(name));
    return whole.reduce((sum, name) => sum + statSync(join(this.#folder, name)).size, 0);
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#folder);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  #isSecret(given: string): boolean {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(given), digest(this.#secret));
  }
}

/** Whether a file of that name can lie in any folder, and leads out of none. */
function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$/u.test(name) && !localFileRefusal(`C:\\${name}`);
}

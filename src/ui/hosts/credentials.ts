import type { Disposable } from '../../runtime/disposable';
import type { CredentialStore } from '../../fleet/signIns';
import type { Credential } from '../../security/mechanism';
import { RemoteError, type ErrorCode } from '../../wsman/errors';

const PREFIX = 'bitsRemote.credential.';
/** Characters of the system's message that an error keeps. */
const DETAIL_LENGTH = 300;

/** The part of the editor's secret storage that is used here. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Calls the listener for changes made here and in other windows. */
  onDidChange(listener: (change: { readonly key: string }) => void): Disposable;
}

/**
 * User names and passwords: the one place that reads and writes the editor's secret storage. A credential has
 * a key of its own, which many hosts may share.
 */
export class Credentials implements CredentialStore {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** Calls the listener with the key of each credential that is stored or forgotten, here or in another window. */
  onDidChange(listener: (key: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
    });
  }

  /** @throws RemoteError `KEYRING_UNREADABLE` */
  async read(key: string): Promise<Credential | undefined> {
    const text = await orCode('KEYRING_UNREADABLE', this.#secrets.get(PREFIX + key));
    return text === undefined ? undefined : parse(text);
  }

  /** @throws RemoteError `KEYRING_UNWRITABLE` */
  async store(key: string, credential: Credential): Promise<void> {
    await orCode('KEYRING_UNWRITABLE', this.#secrets.store(PREFIX + key, JSON.stringify(credential)));
  }

  /** @throws RemoteError `KEYRING_UNWRITABLE` */
  async forget(key: string): Promise<void> {
    await orCode('KEYRING_UNWRITABLE', this.#secrets.delete(PREFIX + key));
  }
}

/** The editor rejects with the system's message if the keyring is locked or missing. */
async function orCode<T>(code: ErrorCode, access: PromiseLike<T>): Promise<T> {
  try {
    return await access;
  } catch (cause) {
    throw new RemoteError(code, {}, { cause, detail: String(cause).slice(0, DETAIL_LENGTH) });
  }
}

function parse(text: string): Credential | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Another version may have written it: ask again.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { user, password } = value as Record<string, unknown>;
  return typeof user === 'string' && typeof password === 'string' ? { user, password } : undefined;
}

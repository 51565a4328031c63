import { EventEmitter, type SecretStorage } from 'vscode';
import type { HostDefinition } from '../../fleet/host';
import type { Disposable } from '../../runtime/disposable';
import type { CredentialSource } from '../../fleet/signIns';
import type { Credential } from '../../wsman/credential';
import { Disposables } from '../editor/disposables';

const PREFIX = 'bitsRemote.credential.';

/**
 * User names and passwords: the one place that reads and writes the editor's secret storage. A credential has
 * a key of its own, which many hosts may share.
 */
export class Credentials implements CredentialSource, Disposable {
  readonly #secrets: SecretStorage;
  readonly #keyOf: (host: HostDefinition) => string;
  /** Entered and not yet proven: used before what is stored, and stored once a host took it. */
  readonly #proposed = new Map<string, Credential>();
  readonly #changed = new EventEmitter<string>();
  readonly #ends = new Disposables();

  /** The key of a credential that was stored or forgotten, here or in another window. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: SecretStorage, keyOf: (host: HostDefinition) => string) {
    this.#secrets = secrets;
    this.#keyOf = keyOf;
    this.#ends.add(this.#changed);
    this.#ends.add(
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(PREFIX)) this.#changed.fire(key.slice(PREFIX.length));
      }),
    );
  }

  async find(host: HostDefinition): Promise<Credential | undefined> {
    const key = this.#keyOf(host);
    return this.#proposed.get(key) ?? (await this.read(key));
  }

  async read(key: string): Promise<Credential | undefined> {
    const text = await this.#secrets.get(PREFIX + key);
    return text === undefined ? undefined : parse(text);
  }

  async store(key: string, credential: Credential): Promise<void> {
    this.#proposed.delete(key);
    await this.#secrets.store(PREFIX + key, JSON.stringify(credential));
  }

  async forget(key: string): Promise<void> {
    this.#proposed.delete(key);
    await this.#secrets.delete(PREFIX + key);
  }

  propose(key: string, credential: Credential): void {
    this.#proposed.set(key, credential);
  }

  withdraw(key: string): void {
    this.#proposed.delete(key);
  }

  dispose(): void {
    this.#proposed.clear();
    this.#ends.dispose();
  }
}

function parse(text: string): Credential | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Another version may have written it: the person is asked again.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { user, password } = value as Record<string, unknown>;
  return typeof user === 'string' && typeof password === 'string' ? { user, password } : undefined;
}

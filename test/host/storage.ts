import * as vscode from 'vscode';

const locked = (): Promise<never> => Promise.reject(new Error('The keyring is locked.'));

/** Secret storage in memory, as the editor's answers. */
export class FakeSecrets implements vscode.SecretStorage {
  readonly kept = new Map<string, string>();
  /** Whether every access fails, as with a keyring that the person has not unlocked. */
  isLocked = false;
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();

  readonly onDidChange = this.#changed.event;

  keys(): Thenable<string[]> {
    return Promise.resolve([...this.kept.keys()]);
  }

  get(key: string): Thenable<string | undefined> {
    return this.isLocked ? locked() : Promise.resolve(this.kept.get(key));
  }

  store(key: string, value: string): Thenable<void> {
    if (this.isLocked) return locked();
    this.kept.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Thenable<void> {
    if (this.isLocked) return locked();
    if (this.kept.delete(key)) this.#changed.fire({ key });
    return Promise.resolve();
  }
}

/** Remembered state in memory; values go through JSON, as the editor's do. */
export class FakeMemento implements vscode.Memento {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, fallback?: T): T {
    const text = this.#values.get(key);
    const value: unknown = text === undefined ? fallback : JSON.parse(text);
    return value as T;
  }

  update(key: string, value: unknown): Thenable<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

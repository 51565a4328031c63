import * as vscode from 'vscode';
import type { MemoryStore } from '../../src/ui/editor/sharedMemory';

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

/** Remembered values in memory; they go through JSON, as those of a file do. */
export class FakeMemoryStore implements MemoryStore {
  readonly #values = new Map<string, string>();
  /** Whether nothing can be stored, as on a full disk. */
  isBroken = false;

  get(key: string): unknown {
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  change(key: string, next: (stored: unknown) => unknown): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('The disk is full.'));
    const value = next(this.get(key));
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

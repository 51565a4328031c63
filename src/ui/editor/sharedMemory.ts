import type { Memento } from 'vscode';
import type { SharedText } from './sharedFile';

/** Values by name that outlast the window; other windows read and change the same ones. */
export interface MemoryStore {
  /** As it is now, whichever window has changed it; `undefined` where nothing is remembered. */
  get(key: string): unknown;
  /**
   * Makes a value of the one that is stored at that moment.
   * @param next may be called several times; `undefined` forgets the value
   */
  change(key: string, next: (stored: unknown) => unknown): Promise<void>;
}

export interface SharedMemoryOptions {
  /** The text as it is now. */
  readonly read: () => string | undefined;
  readonly change: SharedText['change'];
  /** Where earlier versions kept the values: asked as long as a value is not in the text, never written. */
  readonly former: Pick<Memento, 'get'>;
}

/** Remembered values in a text that windows share. */
export class SharedMemory implements MemoryStore {
  readonly #options: SharedMemoryOptions;

  constructor(options: SharedMemoryOptions) {
    this.#options = options;
  }

  get(key: string): unknown {
    return this.#valueOf(key, valuesIn(this.#read()));
  }

  change(key: string, next: (stored: unknown) => unknown): Promise<void> {
    return this.#options.change((text) => {
      const values = valuesIn(text);
      // Null, and not left out, so that the value of an earlier version does not come back.
      return JSON.stringify({ ...values, [key]: next(this.#valueOf(key, values)) ?? null });
    });
  }

  #valueOf(key: string, values: Readonly<Record<string, unknown>>): unknown {
    return Object.hasOwn(values, key) ? (values[key] ?? undefined) : this.#options.former.get(key);
  }

  /** Where the text cannot be read, nothing is remembered: the view must not fail for it. Writing says why. */
  #read(): string | undefined {
    try {
      return this.#options.read();
    } catch {
      return undefined;
    }
  }
}

function valuesIn(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

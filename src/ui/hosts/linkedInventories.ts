import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EventEmitter, RelativePattern, Uri, workspace, type LogOutputChannel } from 'vscode';
import type { SourceReading } from '../../fleet/inventory/source';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { Setting } from '../editor/settings';
import { logLine } from '../words/logLine';

/** Files with hosts that the person linked: read when the window has opened, and again when one of them changes. */
export class LinkedInventories implements Disposable {
  readonly #paths: Setting<readonly string[]>;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<undefined>();
  readonly #settingWatch: Disposable;
  #files = new Disposables();
  #reading = new AbortController();
  #readings: readonly SourceReading[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(paths: Setting<readonly string[]>, log: LogOutputChannel) {
    this.#paths = paths;
    this.#log = log;
    this.#settingWatch = paths.onDidChange(() => this.open());
  }

  /** In the order of the setting. A file that cannot be read is there with its problem. */
  get readings(): readonly SourceReading[] {
    return this.#readings;
  }

  /** Reads the files, and from then on follows them. */
  open(): void {
    const paths = this.#paths.value.map(absolute);
    this.#files.dispose();
    this.#files = new Disposables();
    for (const path of paths) this.#follow(path);
    this.#read(paths);
  }

  dispose(): void {
    this.#reading.abort();
    this.#files.dispose();
    this.#settingWatch.dispose();
    this.#changed.dispose();
  }

  #follow(path: string): void {
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.file(dirname(path)), basename(path)),
    );
    this.#files.add(watcher);
    const again = (): void => this.#read(this.#paths.value.map(absolute));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.#files.add(event(again));
  }

  /** A newer reading takes the place of one that is under way. */
  #read(paths: readonly string[]): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    if (paths.length === 0 && this.#readings.length === 0) return;
    this.#readAll(paths, signal).catch((error: unknown) => {
      if (!signal.aborted) this.#log.error(logLine(error));
    });
  }

  async #readAll(paths: readonly string[], signal: AbortSignal): Promise<void> {
    const { readFileSource } = await import('../../fleet/inventory/fileSource');
    const readings = await Promise.all(paths.map((path) => readFileSource(path, signal)));
    signal.throwIfAborted();
    this.#readings = readings;
    this.#changed.fire(undefined);
  }
}

/** `~` is the folder of the person. */
function absolute(path: string): string {
  return /^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path;
}

import { readdir } from 'node:fs/promises';
import { workspace, type Task, type TextDocument } from 'vscode';
import { isFileError } from '../../fleet/rollouts/journal/fileError';
import { rolloutOfFile } from '../../fleet/rollouts/journal/stateFolder';
import type { Order } from '../../fleet/rollouts/rolloutStates';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { translator } from '../words/l10n';
import type { RolloutDesk } from './desk';
import type { LoadedRollouts, LoadOptions } from './loadedRollouts';
import type { RolloutRows } from './rolloutRows';
import { ROLLOUT_ENDING } from './rolloutNames';
import type { ShownRollout, ShownRollouts } from './shownRollouts';

/** Milliseconds after the start before the first look for journals: the editor has other work first. */
const START_PAUSE = 1_000;
/** Files of the workspace for which there is a task. */
const OFFERED = 200;

/** The rollouts of this user. What leads and reads them is loaded once there is one. */
export class Rollouts implements ShownRollouts, Disposable {
  readonly #options: LoadOptions;
  readonly #changed: Listeners<ReadonlySet<string>>;
  readonly #start: Disposable;
  readonly #opened: Disposable;
  #isWanted = true;
  #isEnded = false;
  #loaded: LoadedRollouts | undefined;
  #loading: Promise<LoadedRollouts> | undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#changed = new Listeners(options.onDefect);
    this.#opened = workspace.onDidOpenTextDocument((document) => this.#heed(document));
    for (const document of workspace.textDocuments) this.#heed(document);
    this.#start = options.clock.after(START_PAUSE, () => this.follow(this.#isWanted));
  }

  get all(): readonly ShownRollout[] {
    return this.#loaded?.desk.all ?? [];
  }

  get(rollout: string): ShownRollout | undefined {
    return this.#loaded?.desk.get(rollout);
  }

  onDidChange(listener: (rollouts: ReadonlySet<string>) => void): Disposable {
    return this.#changed.add(listener);
  }

  async order(rollout: string, order: Order, hosts?: readonly string[]): Promise<void> {
    const desk = await this.desk();
    await desk.order(rollout, order, hosts);
  }

  /** A task for each rollout file of the workspace. The editor asks at many an occasion, and most workspaces have none. */
  async tasks(): Promise<Task[]> {
    const files = await workspace.findFiles(`**/*${ROLLOUT_ENDING}`, undefined, OFFERED);
    return files.length === 0 ? [] : (await this.loaded()).tasks.of(files);
  }

  /** The task that a person has written down; `undefined` for one without a file. */
  async task(written: Task): Promise<Task | undefined> {
    return (await this.loaded()).tasks.resolve(written);
  }

  /** Their rows; `undefined` before the first rollout. */
  get rows(): RolloutRows | undefined {
    return this.#loaded?.rows;
  }

  /** The desk, which leads rollouts. */
  async desk(): Promise<RolloutDesk> {
    return (await this.loaded()).desk;
  }

  /** Follows rollouts that other programs lead. @param isWanted whether a person may see them */
  follow(isWanted: boolean): void {
    this.#isWanted = isWanted;
    if (!this.#loaded && !isWanted) return;
    this.#follow().catch((error: unknown) => this.#options.onDefect(error));
  }

  /** Ends the conducting of all rollouts; jobs go on. */
  async stop(): Promise<void> {
    this.dispose();
    const loaded = await this.#loading;
    await loaded?.desk.stop();
  }

  dispose(): void {
    this.#isEnded = true;
    this.#start.dispose();
    this.#opened.dispose();
    this.#changed.dispose();
    this.#loaded?.files.dispose();
    this.#loaded?.news.dispose();
    this.#loaded?.desk.dispose();
  }

  /** An open rollout file shows more than its text. */
  #heed({ fileName }: TextDocument): void {
    if (!fileName.endsWith(ROLLOUT_ENDING)) return;
    this.#opened.dispose();
    this.loaded().catch((error: unknown) => this.#options.onDefect(error));
  }

  async #follow(): Promise<void> {
    if (!this.#loaded && !(await this.#hasJournals())) return;
    if (this.#isEnded) return;
    const desk = await this.desk();
    await desk.follow(this.#isWanted);
  }

  async #hasJournals(): Promise<boolean> {
    try {
      return (await readdir(this.#options.folder)).some((name) => rolloutOfFile(name) !== undefined);
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Everything about rollouts; loads it at the first call. */
  loaded(): Promise<LoadedRollouts> {
    return (this.#loading ??= import('./loadedRollouts').then(async ({ openDesk }) => {
      const loaded = openDesk(this.#options, translator());
      this.#loaded = loaded;
      loaded.desk.onDidChange((rollouts) => this.#changed.emit(rollouts));
      await loaded.desk.follow(this.#isWanted);
      loaded.news.begin();
      return loaded;
    }));
  }
}

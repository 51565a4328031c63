import { ConfigurationTarget, EventEmitter, workspace, type Event } from 'vscode';
import { SERVICE_ACCOUNTS, type ServiceAccount } from '../../bits/states';
import { WAY_CHOICES, type WayChoice } from '../../bits/wayIn';
import type { Intervals } from '../../fleet/hostSchedule';
import { KEPT_DAYS } from '../../fleet/rollouts/journal/keptDays';
import type { Disposable } from '../../runtime/disposable';
import { LANGUAGE_IDS } from '../words/language';

const SECTION = 'bitsRemote';

/** One setting: its present value, and an event when it changes. */
export interface Setting<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

export type NotificationLevel = 'all' | 'failures' | 'none';
type CancelQuestion = 'always' | 'whenBytesAreLost';

/**
 * Every setting except the hosts (see hostBook.ts). Values are clamped to their bounds, because a settings file may
 * hold anything.
 */
export class Settings implements Disposable {
  readonly #ends: Disposable[] = [];

  /** How the jobs of hosts are managed, unless a host says otherwise. */
  readonly via = this.#choice<WayChoice>('via', WAY_CHOICES);
  /** Seconds between two readings of a host with active jobs. */
  readonly pollActiveSeconds = this.#number('pollActiveSeconds', 2, 1, 60);
  /** Seconds between two readings of a host that is visible and idle. */
  readonly pollIdleSeconds = this.#number('pollIdleSeconds', 30, 5, 3600);
  /** The longest wait in seconds between two attempts to read a failing host. */
  readonly pollFailedSeconds = this.#number('pollFailedSeconds', 300, 10, 3600);
  /** Minutes without the focus after which a window stops reading hosts. */
  readonly pollUnattendedMinutes = this.#number('pollUnattendedMinutes', 10, 1, 1440);
  readonly connectTimeoutSeconds = this.#number('connectTimeoutSeconds', 10, 1, 120);
  readonly requestTimeoutSeconds = this.#number('requestTimeoutSeconds', 60, 5, 60);
  readonly notifications = this.#choice<NotificationLevel>('notifications', ['all', 'failures', 'none']);
  readonly statusBar = this.#flag('statusBar', true);
  readonly badge = this.#flag('badge', true);
  /** Whether terminals of the editor know `bits-remote`. */
  readonly terminalCommand = this.#flag('terminalCommand', false);
  readonly showFiles = this.#flag('showFiles', true);
  /** Minutes for which ended jobs stay visible; 0 for none. */
  readonly showEndedMinutes = this.#number('showEndedMinutes', 10, 0, 720);
  /** Days for which the journal of a rollout is kept after its end. */
  readonly keepRolloutsDays = this.#number(
    'keepRolloutsDays',
    KEPT_DAYS.usual,
    KEPT_DAYS.least,
    KEPT_DAYS.most,
  );
  readonly confirmCancel = this.#choice<CancelQuestion>('confirmCancel', ['always', 'whenBytesAreLost']);
  readonly serviceAccount = this.#choice<ServiceAccount>('serviceAccount', [
    'network',
    ...SERVICE_ACCOUNTS.filter((account) => account !== 'network'),
  ]);
  /** `auto`, or a language tag of {@link LANGUAGE_IDS}. */
  readonly errorLanguage = this.#choice('errorLanguage', ['auto', ...LANGUAGE_IDS.keys()]);

  /** Paths of files with hosts. */
  readonly inventories = this.#setting<readonly string[]>('inventories', (value) =>
    Array.isArray(value)
      ? value.filter((path): path is string => typeof path === 'string' && path !== '')
      : [],
  );
  /** The setting `credentialCommands` as it stands there. */
  readonly credentialCommands = this.#setting<unknown>('credentialCommands', (value) => value);

  /** How often hosts are read, in milliseconds. */
  get intervals(): Intervals {
    return {
      active: this.pollActiveSeconds.value * 1000,
      idle: this.pollIdleSeconds.value * 1000,
      failed: this.pollFailedSeconds.value * 1000,
      patience: this.pollUnattendedMinutes.value * 60_000,
    };
  }

  /** Adds a file to the linked inventories of the person, unless it is one of them. */
  async linkInventory(path: string): Promise<void> {
    const paths = this.inventories.value;
    if (paths.includes(path)) return;
    const section = workspace.getConfiguration(SECTION);
    await section.update('inventories', [...paths, path], ConfigurationTarget.Global);
  }

  dispose(): void {
    for (const end of this.#ends) end.dispose();
  }

  #number(key: string, fallback: number, least: number, most: number): Setting<number> {
    return this.#setting(key, (value) =>
      typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, least), most) : fallback,
    );
  }

  #flag(key: string, fallback: boolean): Setting<boolean> {
    return this.#setting(key, (value) => (typeof value === 'boolean' ? value : fallback));
  }

  /** The first choice is the default. */
  #choice<T extends string>(key: string, choices: readonly [T, ...T[]]): Setting<T> {
    return this.#setting(key, (value) => choices.find((choice) => choice === value) ?? choices[0]);
  }

  #setting<T>(key: string, read: (value: unknown) => T): Setting<T> {
    const now = (): T => read(workspace.getConfiguration(SECTION).get(key));
    // Cached: a thousand hosts read it every other second, and the editor takes noticeable time to answer.
    let known: { readonly value: T } | undefined;
    const changed = new EventEmitter<T>();
    const watch = workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${SECTION}.${key}`)) return;
      known = { value: now() };
      changed.fire(known.value);
    });
    this.#ends.push(watch, changed);
    return {
      get value() {
        return (known ??= { value: now() }).value;
      },
      onDidChange: changed.event,
    };
  }
}

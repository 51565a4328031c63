import { EventEmitter } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { Endings } from './endings';
import type { HostsView } from '../tree/hostsView';

/** The failures that the person has not looked at: those that came while the view was hidden. */
export class Attention {
  readonly #fleet: Fleet;
  readonly #view: Pick<HostsView, 'visible' | 'onDidChangeVisibility'>;
  readonly #unseen = new Map<string, TrackedJob>();
  readonly #changed = new EventEmitter<undefined>();
  readonly #ends = new Disposables();

  readonly onDidChange = this.#changed.event;

  constructor(fleet: Fleet, view: Pick<HostsView, 'visible' | 'onDidChangeVisibility'>) {
    this.#fleet = fleet;
    this.#view = view;
    this.#ends.add(this.#changed);
    this.#ends.add(
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#clear();
      }),
    );
    this.#ends.add(
      fleet.onDidChange(() => {
        if (this.#dropHealed()) this.#changed.fire(undefined);
      }),
    );
  }

  get unseen(): readonly TrackedJob[] {
    // Why a job failed comes a moment after the news that it did.
    return Array.from(this.#unseen.values(), (old) => this.#fleet.job(old.host, old.job.jobId) ?? old);
  }

  take({ failed }: Endings): void {
    if (this.#view.visible || failed.length === 0) return;
    for (const job of failed) this.#unseen.set(`${job.host}\n${job.job.jobId}`, job);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#ends.dispose();
  }

  #clear(): void {
    if (this.#unseen.size === 0) return;
    this.#unseen.clear();
    this.#changed.fire(undefined);
  }

  /** @returns whether any failure has gone, by retry or with its job */
  #dropHealed(): boolean {
    const before = this.#unseen.size;
    for (const [key, { host, job }] of this.#unseen) {
      if (this.#fleet.job(host, job.jobId)?.job.state !== 'ERROR') this.#unseen.delete(key);
    }
    return this.#unseen.size !== before;
  }
}

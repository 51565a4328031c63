import { EventEmitter } from 'vscode';
import type { TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { HostsView } from '../tree/hostsView';
import type { Headlines, News } from './news';

/** The failures that the person has not looked at: those that came while the view was hidden. */
export class Attention {
  readonly #news: Pick<News, 'latest'>;
  readonly #view: Pick<HostsView, 'visible' | 'onDidChangeVisibility'>;
  #unseen: readonly TrackedJob[] = [];
  readonly #changed = new EventEmitter<undefined>();
  readonly #owned = new Disposables();

  readonly onDidChange = this.#changed.event;

  constructor(
    news: Pick<News, 'latest' | 'onDidBreak' | 'onDidSettle'>,
    view: Pick<HostsView, 'visible' | 'onDidChangeVisibility'>,
  ) {
    this.#news = news;
    this.#view = view;
    this.#owned.add(this.#changed);
    this.#owned.add(
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#keep([]);
      }),
    );
    this.#owned.add(news.onDidBreak((headlines) => this.#add(headlines)));
    this.#owned.add(news.onDidSettle(() => this.#keep(this.unseen)));
  }

  /** As known by now. */
  get unseen(): readonly TrackedJob[] {
    return this.#unseen.flatMap((job) => this.#news.latest(job) ?? []);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #add({ failed }: Headlines): void {
    if (!this.#view.visible && failed.length > 0) this.#keep([...this.#unseen, ...failed]);
  }

  #keep(unseen: readonly TrackedJob[]): void {
    const isSame = unseen.length === this.#unseen.length;
    this.#unseen = unseen;
    if (!isSame) this.#changed.fire(undefined);
  }
}

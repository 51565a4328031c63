import { EventEmitter, type Event, type WindowState } from 'vscode';
import type { TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { HostsView } from '../tree/hostsView';
import type { Headlines, News } from './news';

/** Whether the person is in this window; `vscode.window` is one. */
export interface Focus {
  readonly state: Pick<WindowState, 'focused'>;
  readonly onDidChangeWindowState: Event<unknown>;
}

/**
 * The failures that the person has not looked at: those of hosts whose rows are not on the screen, or that came while
 * another window or program had the focus.
 */
export class Attention {
  readonly #news: Pick<News, 'latest'>;
  readonly #view: Pick<HostsView, 'shownHosts'>;
  readonly #focus: Focus;
  #unseen: readonly TrackedJob[] = [];
  readonly #changed = new EventEmitter<undefined>();
  readonly #owned = new Disposables();

  readonly onDidChange = this.#changed.event;

  constructor(
    news: Pick<News, 'latest' | 'onDidBreak' | 'onDidSettle'>,
    view: Pick<HostsView, 'shownHosts' | 'onDidShowHosts'>,
    focus: Focus,
  ) {
    this.#news = news;
    this.#view = view;
    this.#focus = focus;
    this.#owned.add(this.#changed);
    const look = (): void => this.#keep(this.#unseen);
    this.#owned.add(view.onDidShowHosts(look));
    this.#owned.add(focus.onDidChangeWindowState(look));
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
    this.#keep([...this.#unseen, ...failed]);
  }

  /** Keeps what the person is not looking at now. */
  #keep(jobs: readonly TrackedJob[]): void {
    const isLooking = this.#focus.state.focused;
    const unseen = jobs.filter(({ host }) => !isLooking || !this.#view.shownHosts.has(host));
    const isSame = unseen.length === this.#unseen.length;
    this.#unseen = unseen;
    if (!isSame) this.#changed.fire(undefined);
  }
}

import type { FleetHistory } from '../../../fleet/history/fleetHistory';
import type { Fleet } from '../../../fleet/fleet';
import type { FleetChange } from '../../../fleet/model';
import type { Poller } from '../../../fleet/poller';
import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { CommandName } from '../../editor/commandIds';
import { Disposables } from '../../editor/disposables';
import { Throttle } from '../../editor/throttle';
import type { Format } from '../../words/format';
import { detailsView, panelTitle, type Known, type LastJob } from './detailsView';
import { difference } from './difference';
import { readMessage, type FromPage, type ToPage } from './messages';
import type { DetailsView, Subject } from './pageView';

/** Milliseconds between two differences: more often nobody can follow. */
const PAUSE = 500;
/** Milliseconds after which the picture moves on, even if nothing happened. */
const TICK = 5_000;

/** Receives what a person does on a page. Questions and failures are the listener's: none of its promises rejects. */
export interface DetailsActions {
  /** Runs a command on a job or a host. */
  run(command: CommandName, subject: Subject): void;
  /** Opens the page of another job or host. */
  open(subject: Subject): void;
  copy(text: string): Promise<void>;
}

/** The services of a page besides its panel. */
export interface PageTools extends Omit<Known, 'fleet' | 'history'> {
  readonly fleet: Pick<Fleet, 'host' | 'job' | 'ended' | 'onDidChange'>;
  readonly history: Pick<FleetHistory, 'of' | 'onDidRecord'>;
  /** Reads the host while its page can be seen. */
  readonly poller: Pick<Poller, 'watch'>;
  readonly actions: DetailsActions;
  readonly format: Format;
  readonly clock: Clock;
}

/** The panel, as the page sees it. */
export interface Outlet {
  post(message: ToPage): void;
  retitle(title: string): void;
}

/**
 * Keeps one page up to date: a full view when the page asks for it, then differences, and nothing while nobody can see
 * it. The editor throws away a page that is hidden.
 */
export class LivePage implements Disposable {
  readonly #subject: Subject;
  readonly #tools: PageTools;
  readonly #outlet: Outlet;
  readonly #ends = new Disposables();
  readonly #throttle: Throttle;
  /** The page as it was sent last; `undefined` while it is hidden or still loading. */
  #sent: DetailsView | undefined;
  #last: LastJob;
  #title = '';
  #timer: Disposable | undefined;

  constructor(subject: Subject, tools: PageTools, outlet: Outlet) {
    this.#subject = subject;
    this.#tools = tools;
    this.#outlet = outlet;
    this.#throttle = this.#ends.add(new Throttle(tools.clock, PAUSE, () => this.#update()));
    this.#ends.add(
      tools.fleet.onDidChange((changes) => {
        if (changes.some((change) => this.#concerns(change))) this.#throttle.ask();
      }),
    );
    this.#ends.add(
      tools.history.onDidRecord((host) => {
        if (host === subject.host) this.#throttle.ask();
      }),
    );
    this.#retitle(this.#look());
  }

  /** The page can be seen, or no longer; the editor forgets a hidden page, which asks again when it is back. */
  setVisible(isVisible: boolean): void {
    this.#tools.poller.watch(new Set(isVisible ? [this.#subject.host] : []), this);
    if (isVisible) return;
    this.#sent = undefined;
    this.#timer?.dispose();
  }

  /** Takes anything that the page sends; what it does not offer is ignored. */
  hear(value: unknown): void {
    const message = readMessage(value, this.#sent);
    if (message !== undefined) this.#act(message);
  }

  dispose(): void {
    this.setVisible(false);
    this.#ends.dispose();
  }

  #act(message: FromPage): void {
    const { actions } = this.#tools;
    const { host } = this.#subject;
    switch (message.kind) {
      case 'ready':
        this.#begin();
        return;
      case 'run':
        actions.run(message.command, this.#subject);
        return;
      case 'runOnHost':
        actions.run(message.command, { host });
        return;
      case 'job':
        actions.open({ host, jobId: message.key });
        return;
      case 'copy': {
        const { remedy = '' } = this.#sent?.problem ?? {};
        void actions.copy(remedy).then(() => this.#outlet.post({ kind: 'copied' }));
      }
    }
  }

  #begin(): void {
    const view = this.#look();
    this.#sent = view;
    this.#retitle(view);
    this.#outlet.post({ kind: 'view', view });
    this.#timer?.dispose();
    this.#tick();
  }

  #look(): DetailsView {
    const { fleet, clock, format } = this.#tools;
    const { host, jobId } = this.#subject;
    if (jobId !== undefined) this.#last = fleet.job(host, jobId) ?? this.#last;
    return detailsView(this.#subject, this.#tools, this.#last, clock.now(), format);
  }

  #tick(): void {
    this.#timer = this.#tools.clock.after(TICK, () => {
      this.#throttle.ask();
      this.#tick();
    });
  }

  #update(): void {
    const view = this.#look();
    this.#retitle(view);
    if (this.#sent === undefined) return;
    const change = difference(this.#sent, view);
    this.#sent = view;
    if (change !== undefined) this.#outlet.post({ kind: 'difference', difference: change });
  }

  #retitle(view: DetailsView): void {
    const title = panelTitle(view);
    if (title === this.#title) return;
    this.#title = title;
    this.#outlet.retitle(title);
  }

  /** Thousands of jobs may change at once, and few have a page. */
  #concerns(change: FleetChange): boolean {
    const { host, jobId } = this.#subject;
    switch (change.kind) {
      case 'hosts':
        return true;
      case 'host':
        return change.host === host;
      default:
        return change.host === host && (jobId === undefined || change.job.job.jobId === jobId);
    }
  }
}

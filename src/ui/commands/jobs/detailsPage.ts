import { env, type Uri } from 'vscode';
import type { FleetHistory } from '../../../fleet/history/fleetHistory';
import type { Poller } from '../../../fleet/poller';
import type { Disposable } from '../../../runtime/disposable';
import type { CommandName } from '../../editor/commandIds';
import { tellFailure } from '../../editor/failure';
import type { DetailsPages } from '../../pages/details/detailsPages';
import type { Subject } from '../../pages/details/pageView';
import type { TreeNode } from '../../tree/treeNode';
import { translator } from '../../words/l10n';
import type { Context } from '../context';

type Parts = Pick<Context, 'fleet' | 'hosts' | 'rollouts' | 'format' | 'log' | 'clock'> & {
  readonly extension: Uri;
  readonly poller: Pick<Poller, 'watch'>;
  readonly history: () => Promise<FleetHistory>;
};

/** The pages of jobs and hosts. Their code is loaded with the first one. */
export class DetailsPageOpener implements Disposable {
  readonly #parts: Parts;
  readonly #run: (command: CommandName, rows: readonly TreeNode[]) => Promise<void>;
  #pages: Promise<DetailsPages> | undefined;

  /** @param run runs a command on rows */
  constructor(parts: Parts, run: (command: CommandName, rows: readonly TreeNode[]) => Promise<void>) {
    this.#parts = parts;
    this.#run = run;
  }

  async show(subject: Subject): Promise<void> {
    (await this.pages()).show(subject);
  }

  pages(): Promise<DetailsPages> {
    return (this.#pages ??= this.#load());
  }

  dispose(): void {
    void this.#pages?.then((pages) => pages.dispose());
  }

  async #load(): Promise<DetailsPages> {
    const { fleet, hosts, rollouts, format, clock, poller, extension } = this.#parts;
    const history = await this.#parts.history();
    const { DetailsPages: Loaded, useTranslator } = await import('../../pages/details/detailsPages');
    useTranslator(translator());
    const tell = (error: unknown): void => tellFailure(error, this.#parts.log);
    return new Loaded(
      {
        fleet,
        history,
        poller,
        format,
        clock,
        originOf: (host) => hosts.originOf(host),
        placeOf: (host) => hosts.place(host),
        nameRollout: (marker) => rollouts.rows?.place(marker),
        actions: {
          run: (command, subject) => void this.#run(command, [this.#rowOf(subject)]).catch(tell),
          open: (subject) => void this.show(subject).catch(tell),
          copy: async (text) => env.clipboard.writeText(text),
        },
      },
      extension,
    );
  }

  #rowOf({ host, jobId }: Subject): TreeNode {
    if (jobId === undefined) return { kind: 'host', host };
    const kind = this.#parts.fleet.ended(host, jobId) ? 'ended' : 'job';
    return { kind, host, jobId };
  }
}

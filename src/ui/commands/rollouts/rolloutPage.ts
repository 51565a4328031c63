import { env, Uri, window, workspace } from 'vscode';
import type { Order } from '../../../fleet/rollouts/rolloutStates';
import type { Disposable } from '../../../runtime/disposable';
import type { CommandName } from '../../editor/commandIds';
import { tellFailure } from '../../editor/failure';
import type { RolloutPageActions } from '../../pages/rollout/livePage';
import type { RolloutPages } from '../../pages/rollout/rolloutPages';
import type { TreeNode } from '../../tree/treeNode';
import { translator } from '../../words/l10n';
import type { Context } from '../context';
import { giveOrder } from './rolloutOrders';
import { showDifference } from './showDifference';

/** Runs a command on rows, and reports what it throws. */
type Run = (command: CommandName, rows: readonly TreeNode[]) => Promise<void>;

/** The commands by which a page gives an order for all hosts: they ask what has to be confirmed. */
const ORDER_COMMANDS: Readonly<Partial<Record<Order, CommandName>>> = {
  pause: 'pauseRollout',
  resume: 'resumeRollout',
  retry: 'retryRollout',
  skip: 'skipRolloutHosts',
  complete: 'completeRollout',
  cancel: 'cancelRollout',
};

type Parts = Pick<Context, 'rollouts' | 'format' | 'log' | 'clock' | 'documents'> & {
  readonly extension: Uri;
};

/** The pages of rollouts. Their code is loaded with the first one. */
export class RolloutPageOpener implements Disposable {
  readonly #parts: Parts;
  readonly #run: Run;
  #pages: Promise<RolloutPages> | undefined;

  constructor(parts: Parts, run: (command: CommandName, rows: readonly TreeNode[]) => Promise<void>) {
    this.#parts = parts;
    this.#run = (command, rows) =>
      run(command, rows).catch((error: unknown) => tellFailure(error, parts.log));
  }

  async show(rollout: string): Promise<void> {
    const pages = await this.pages();
    pages.show(rollout);
  }

  pages(): Promise<RolloutPages> {
    return (this.#pages ??= this.#load());
  }

  dispose(): void {
    void this.#pages?.then((pages) => pages.dispose());
  }

  async #load(): Promise<RolloutPages> {
    const { rollouts, format, clock, extension } = this.#parts;
    await rollouts.desk();
    const { RolloutPages: Loaded, useTranslator } = await import('../../pages/rollout/rolloutPages');
    useTranslator(translator());
    return new Loaded(rollouts, this.#actions(), extension, format, clock);
  }

  #actions(): RolloutPageActions {
    const { rollouts, log } = this.#parts;
    const told = (error: unknown): void => tellFailure(error, log);
    return {
      order: (rollout, order, hosts) => {
        const shown = rollouts.get(rollout);
        if (hosts && shown) giveOrder(this.#parts, shown, order, hosts).catch(told);
        else {
          const command = ORDER_COMMANDS[order];
          if (command) void this.#run(command, [{ kind: 'rollout', rollout }]);
        }
      },
      testConnection: (host) => void this.#run('testConnection', [{ kind: 'host', host }]),
      suspend: (rollout, hosts) => {
        const runs = rollouts.get(rollout)?.state.runs;
        const rows = hosts.flatMap((host) => {
          const jobId = runs?.get(host)?.jobId;
          return jobId === undefined ? [] : [{ kind: 'job', host, jobId } as const];
        });
        if (rows.length > 0) void this.#run('suspendJob', rows);
      },
      showDifference: (rollout, host) => {
        const shown = rollouts.get(rollout);
        if (shown) showDifference(this.#parts.documents, shown, host).catch(told);
      },
      showJob: (host, jobId) => void this.#run('revealView', [{ kind: 'job', host, jobId }]),
      copyHosts: async (hosts) => {
        await env.clipboard.writeText(hosts.join('\n'));
      },
      copyReport: (rollout) => this.#run('copyRolloutReport', [{ kind: 'rollout', rollout }]),
      revealFile: (rollout) => {
        const file = rollouts.get(rollout)?.state.file;
        if (file !== undefined) openFile(file).catch(told);
      },
    };
  }
}

async function openFile(path: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(Uri.file(path)));
}

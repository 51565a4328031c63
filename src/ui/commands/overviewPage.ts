import type { Uri } from 'vscode';
import type { Poller } from '../../fleet/poller';
import type { Disposable } from '../../runtime/disposable';
import type { CommandName } from '../editor/commandIds';
import { tellFailure } from '../editor/failure';
import type { OverviewPages } from '../pages/overview/overviewPages';
import type { TreeNode } from '../tree/treeNode';
import { translator } from '../words/l10n';
import type { Command, Context } from './context';

type Parts = Pick<Context, 'fleet' | 'format' | 'log' | 'clock'> & {
  readonly extension: Uri;
  readonly poller: Pick<Poller, 'watch'>;
};

/** Shows all hosts at a glance. */
export const showOverview: Command = ({ showOverview: show }) => show();

/** The page of all hosts. Its code is loaded when it is opened first. */
export class OverviewPageOpener implements Disposable {
  readonly #parts: Parts;
  readonly #run: (command: CommandName, rows: readonly TreeNode[]) => Promise<void>;
  #pages: Promise<OverviewPages> | undefined;

  /** @param run runs a command on rows */
  constructor(parts: Parts, run: (command: CommandName, rows: readonly TreeNode[]) => Promise<void>) {
    this.#parts = parts;
    this.#run = run;
  }

  async show(): Promise<void> {
    (await this.pages()).show();
  }

  pages(): Promise<OverviewPages> {
    return (this.#pages ??= this.#load());
  }

  dispose(): void {
    void this.#pages?.then((pages) => pages.dispose());
  }

  async #load(): Promise<OverviewPages> {
    const { fleet, format, clock, poller, extension, log } = this.#parts;
    const { OverviewPages: Loaded, useTranslator } = await import('../pages/overview/overviewPages');
    useTranslator(translator());
    const run = (command: CommandName, rows: readonly TreeNode[]): void => {
      this.#run(command, rows).catch((error: unknown) => tellFailure(error, log));
    };
    const actions = { run, open: (host: string) => run('revealView', [{ kind: 'host', host }]) };
    return new Loaded({ fleet, format, clock, poller, actions }, extension);
  }
}

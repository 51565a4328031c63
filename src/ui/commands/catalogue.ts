import type { Uri } from 'vscode';
import type { FleetHistory } from '../../fleet/history/fleetHistory';
import type { Poller } from '../../fleet/poller';
import type { Disposable } from '../../runtime/disposable';
import type { CommandName } from '../editor/commandIds';
import { Doctors } from '../doctor/doctors';
import { useTranslator, type Translate } from '../words/l10n';
import { Pinning } from '../hosts/pinning';
import type { Dropped } from '../tree/drops';
import type { TreeNode } from '../tree/treeNode';
import { addTerminalCommand } from './addTerminalCommand';
import { arrangeByHost, arrangeByName, clearFilter, filterJobs, showMore, sortJobs } from './arrangeJobs';
import { takeDropped } from './dropped';
import { expandAll } from './expandAll';
import { filterHosts } from './filterHosts';
import { cleanUpJobs } from './cleanUp/cleanUpJobs';
import { completeReady, retryFailed } from './jobs/allJobs';
import { clearEnded } from './jobs/clearEnded';
import type { Command, Context } from './context';
import { copyAsJson, copyJobId, copyLocalFile, copyRemedy, copyRemoteUrl } from './jobs/copy';
import { checkCreations, tellInterrupted } from './create/interruptedCreations';
import { createAgain } from './createAgain';
import { createJob, createJobFromClipboard } from './create/createJob';
import { addHost, editHost, forgetPassword, refresh, removeHost, signIn } from './hosts/hosts';
import { exportHosts } from './inventory/exportHosts';
import { importHosts } from './inventory/importHosts';
import { linkInventory } from './inventory/linkInventory';
import { openInventory } from './inventory/openInventory';
import { addHosts } from './hosts/addHosts';
import { editHosts } from './hosts/editHosts';
import { installFeature } from './hosts/installFeature';
import { pinCertificate } from './hosts/pinCertificate';
import { changeJobs } from './jobs/changeJobs';
import { publishedFiles } from './publishing/publishedFiles';
import { publishFile } from './publishing/publishFile';
import { isJobChange, jobChange, type JobChangeName } from './jobs/jobChanges';
import { DetailsPageOpener } from './jobs/detailsPage';
import { showDetails, showError } from './jobs/showJob';
import { showPage } from './jobs/showPage';
import { RolloutDocuments } from '../rollouts/rolloutDocuments';
import { findRollouts } from './rollouts/findRollouts';
import { newRollout } from './rollouts/newRollout';
import { previewRollout } from './rollouts/previewRollout';
import {
  cancelRollout,
  completeRollout,
  pauseRollout,
  resumeRollout,
  retryRollout,
  skipRolloutHosts,
} from './rollouts/rolloutOrders';
import { copyRolloutReport, saveRolloutReport, showRollout } from './rollouts/rolloutReports';
import { RolloutPageOpener } from './rollouts/rolloutPage';
import { startRollout } from './rollouts/startRollout';
import type { OverviewPages } from '../pages/overview/overviewPages';
import type { DetailsPages } from '../pages/details/detailsPages';
import type { RolloutPages } from '../pages/rollout/rolloutPages';
import { testConnection } from './hosts/testConnection';
import { OverviewPageOpener, showOverview } from './overviewPage';
import { openSettings, revealView, showLog, startPracticeHost, stopPracticeHost } from './workbench';

/** Every command except the changes of jobs. A missing one does not compile. */
const COMMANDS: Record<Exclude<CommandName, JobChangeName>, Command> = {
  addHost,
  addHosts,
  editHost,
  editHosts,
  removeHost,
  linkInventory,
  importHosts,
  exportHosts,
  openInventory,
  signIn,
  forgetPassword,
  testConnection,
  pinCertificate,
  installFeature,
  publishFile,
  publishedFiles,
  refresh,
  createJob,
  createJobFromClipboard,
  createAgain,
  retryFailed,
  completeReady,
  checkCreations,
  showError,
  showDetails,
  showPage,
  copyJobId,
  copyAsJson,
  copyRemoteUrl,
  copyLocalFile,
  copyRemedy,
  filterHosts,
  filterJobs,
  // The same with a filled icon: a button can't change its own.
  changeFilter: filterJobs,
  sortJobs,
  arrangeByName,
  arrangeByHost,
  expandAll,
  clearFilter,
  showMore,
  cleanUpJobs,
  clearEnded,
  newRollout,
  previewRollout,
  findRollouts,
  startRollout,
  pauseRollout,
  resumeRollout,
  retryRollout,
  skipRolloutHosts,
  completeRollout,
  cancelRollout,
  showRollout,
  copyRolloutReport,
  saveRolloutReport,
  showOverview,
  revealView,
  startPracticeHost,
  stopPracticeHost,
  addTerminalCommand,
  openSettings,
  showLog,
};

/** What the commands need from the composition root. */
export interface Tools extends Omit<
  Context,
  'doctors' | 'pinning' | 'showRollout' | 'showPage' | 'showOverview' | 'documents'
> {
  /** The folder of the extension. */
  readonly extension: Uri;
  readonly poller: Pick<Poller, 'watch'>;
  /** The past of hosts and jobs, loaded at first use. */
  readonly history: () => Promise<FleetHistory>;
}

/** All commands, and what only they need. It is a separate bundle, loaded when the first command runs. */
export class Catalogue implements Disposable {
  readonly doctors: Doctors;
  readonly #context: Context;
  readonly #documents = new RolloutDocuments();
  readonly #page: RolloutPageOpener;
  readonly #details: DetailsPageOpener;
  readonly #overview: OverviewPageOpener;

  /** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
  constructor(tools: Tools, translate: Translate) {
    useTranslator(translate);
    const pinning = new Pinning(tools.hosts, tools.fleet, tools.format);
    this.doctors = new Doctors({
      ...tools,
      pinning,
      installFeature: (host) => this.run('installFeature', [{ kind: 'host', host }]),
    });
    const parts = { ...tools, documents: this.#documents };
    this.#page = new RolloutPageOpener(parts, (name, rows) => this.run(name, rows));
    this.#details = new DetailsPageOpener(tools, (name, rows) => this.run(name, rows));
    this.#overview = new OverviewPageOpener(tools, (name, rows) => this.run(name, rows));
    this.#context = {
      ...tools,
      pinning,
      doctors: this.doctors,
      documents: this.#documents,
      showRollout: (rollout) => this.#page.show(rollout),
      showPage: (subject) => this.#details.show(subject),
      showOverview: () => this.#overview.show(),
    };
  }

  /** The pages of rollouts. */
  rolloutPages(): Promise<RolloutPages> {
    return this.#page.pages();
  }

  /** The pages of jobs and hosts. */
  detailsPages(): Promise<DetailsPages> {
    return this.#details.pages();
  }

  /** The page of all hosts. */
  overviewPages(): Promise<OverviewPages> {
    return this.#overview.pages();
  }

  /** Runs a command on rows; none from the palette. @throws what the command throws */
  run(name: CommandName, rows: readonly TreeNode[], file?: Uri): Promise<void> {
    return isJobChange(name)
      ? changeJobs(this.#context, rows, jobChange(name))
      : COMMANDS[name](this.#context, rows, file);
  }

  /** Does what a drop on a row means. */
  drop(target: TreeNode | undefined, dropped: Dropped): Promise<void> {
    return takeDropped(this.#context, target, dropped);
  }

  /** Tells the person which creations of jobs were interrupted, if any. */
  async tellInterrupted(): Promise<void> {
    await tellInterrupted(this.#context);
  }

  dispose(): void {
    this.doctors.dispose();
    this.#page.dispose();
    this.#details.dispose();
    this.#overview.dispose();
    this.#documents.dispose();
  }
}

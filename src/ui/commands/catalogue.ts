import type { Uri } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import type { CommandName } from '../editor/commandIds';
import { Doctors } from '../doctor/doctors';
import { useTranslator, type Translate } from '../words/l10n';
import { Pinning } from '../hosts/pinning';
import type { TreeNode } from '../tree/treeNode';
import { clearFilter, filterJobs, showMore, sortJobs } from './arrangeJobs';
import { cleanUpJobs } from './cleanUp/cleanUpJobs';
import { clearEnded } from './jobs/clearEnded';
import type { Command, Context } from './context';
import { copyAsJson, copyJobId, copyLocalFile, copyRemedy, copyRemoteUrl } from './jobs/copy';
import { createJob } from './create/createJob';
import { addHost, editHost, forgetPassword, refresh, removeHost, signIn } from './hosts/hosts';
import { pinCertificate } from './hosts/pinCertificate';
import { changeJobs } from './jobs/changeJobs';
import { isJobChange, jobChange, type JobChangeName } from './jobs/jobChanges';
import { showDetails, showError } from './jobs/showJob';
import { testConnection } from './hosts/testConnection';
import { openSettings, revealView, showLog, startPracticeHost, stopPracticeHost } from './workbench';

/** Every command that is no change of jobs: a missing one does not compile. */
const COMMANDS: Record<Exclude<CommandName, JobChangeName>, Command> = {
  addHost,
  editHost,
  removeHost,
  signIn,
  forgetPassword,
  testConnection,
  pinCertificate,
  refresh,
  createJob,
  showError,
  showDetails,
  copyJobId,
  copyAsJson,
  copyRemoteUrl,
  copyLocalFile,
  copyRemedy,
  filterJobs,
  sortJobs,
  clearFilter,
  showMore,
  cleanUpJobs,
  clearEnded,
  revealView,
  startPracticeHost,
  stopPracticeHost,
  openSettings,
  showLog,
};

/** What the commands are made from. */
export interface Tools extends Omit<Context, 'doctors' | 'pinning'> {
  /** Where the extension lies. */
  readonly extension: Uri;
  /** Name and version of this program and of what it runs in, for reports. */
  readonly product: string;
}

/** All commands, and what they alone need. A bundle of its own, loaded when the first of them is run. */
export class Catalogue implements Disposable {
  readonly doctors: Doctors;
  readonly #context: Context;

  /** @param translate of the editor: this bundle has texts of its own */
  constructor(tools: Tools, translate: Translate) {
    useTranslator(translate);
    const pinning = new Pinning(tools.hosts, tools.fleet, tools.format);
    this.doctors = new Doctors({ ...tools, pinning });
    this.#context = { ...tools, pinning, doctors: this.doctors };
  }

  /** Runs a command on rows; none from the palette. @throws what the command throws */
  run(name: CommandName, rows: readonly TreeNode[]): Promise<void> {
    return isJobChange(name)
      ? changeJobs(this.#context, rows, jobChange(name))
      : COMMANDS[name](this.#context, rows);
  }

  dispose(): void {
    this.doctors.dispose();
  }
}

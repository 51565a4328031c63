import { commands } from 'vscode';
import { COMMAND_IDS, commandId, type CommandName } from '../commandIds';
import { Disposables } from '../disposables';
import { tellFailure } from '../failure';
import type { TreeNode } from '../treeNode';
import { addFiles } from './addFiles';
import { clearFilter, filterJobs, showMore, sortJobs } from './arrangeJobs';
import { cancelJob, completeJob, resumeJob, retryJob, suspendJob } from './changeState';
import { cleanUpJobs } from './cleanUpJobs';
import { clearEnded } from './clearEnded';
import { removeClientCertificate, setClientCertificate } from './clientCertificate';
import type { Command, Context } from './context';
import { copyAsJson, copyJobId, copyLocalFile, copyRemedy, copyRemoteUrl } from './copy';
import { createJob } from './createJob';
import { addHost, editHost, forgetPassword, refresh, removeHost, signIn } from './hosts';
import { removeJobCredentials, setJobCredentials } from './jobCredentials';
import { pinCertificate } from './pinCertificate';
import { setPriority } from './setPriority';
import { describeJob, renameJob, setRetryTimers } from './setProperties';
import { setProxy } from './setProxy';
import { showDetails, showError } from './showJob';
import { testConnection } from './testConnection';
import { openSettings, revealView, showLog, startPracticeHost, stopPracticeHost } from './workbench';

/** One entry for each command: a missing one does not compile. */
const COMMANDS: Record<CommandName, Command> = {
  addHost,
  editHost,
  removeHost,
  signIn,
  forgetPassword,
  testConnection,
  pinCertificate,
  refresh,
  createJob,
  addFiles,
  suspendJob,
  resumeJob,
  retryJob,
  completeJob,
  cancelJob,
  setPriority,
  renameJob,
  describeJob,
  setRetryTimers,
  setJobCredentials,
  removeJobCredentials,
  setProxy,
  setClientCertificate,
  removeClientCertificate,
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

/** Runs a command on rows; what it throws is told to the person. */
export async function run(context: Context, name: CommandName, rows: readonly TreeNode[]): Promise<void> {
  try {
    await COMMANDS[name](context, rows);
  } catch (error) {
    tellFailure(error, context.log);
  }
}

/** Makes all commands known to the editor. */
export function registerCommands(context: Context): Disposables {
  const ends = new Disposables();
  for (const name of COMMAND_IDS) {
    ends.add(
      commands.registerCommand(commandId(name), (first: unknown, all: unknown) =>
        isKey(first) ? runByKey(context, name) : run(context, name, rowsOf(first, all)),
      ),
    );
  }
  return ends;
}

/** What the keys for jobs do on a host, and on a job that has ended. */
const ON_HOSTS: Partial<Record<CommandName, CommandName>> = {
  renameJob: 'editHost',
  cancelJob: 'removeHost',
};
const ON_ENDED: Partial<Record<CommandName, CommandName>> = {
  showDetails: 'showDetails',
  cancelJob: 'clearEnded',
};

/** A key means the row that has the focus, and on a row that it does not fit, what the editor does by itself. */
async function runByKey(context: Context, name: CommandName): Promise<void> {
  const rows = await context.view.focusedRows();
  const [onHosts, onEnded] = [ON_HOSTS[name], ON_ENDED[name]];
  if (rows.some((row) => row.kind === 'job' || row.kind === 'file')) await run(context, name, rows);
  else if (onEnded && rows.some(({ kind }) => kind === 'ended')) await run(context, onEnded, rows);
  else if (onHosts && rows.some(({ kind }) => kind === 'host')) await run(context, onHosts, rows);
  else if (name === 'showDetails') await commands.executeCommand('list.select');
}

/** The bindings of keys in the manifest give `{ focused: true }`. */
function isKey(first: unknown): boolean {
  return typeof first === 'object' && first !== null && 'focused' in first;
}

/** A menu gives the row and, where it is one of the selected, all of those; the palette gives nothing. */
function rowsOf(first: unknown, all: unknown): readonly TreeNode[] {
  if (!isNode(first)) return [];
  const selected = Array.isArray(all) ? (all as unknown[]).filter(isNode) : [];
  return selected.includes(first) ? selected : [first];
}

function isNode(value: unknown): value is TreeNode {
  const kinds: readonly unknown[] = ['group', 'host', 'job', 'ended', 'file', 'more', 'notice'];
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind);
}

import type { CommandName } from '../../editor/commandIds';
import { removeClientCertificate, setClientCertificate } from './clientCertificate';
import { removeJobCredentials, setJobCredentials } from './credentials';
import { addFiles } from './files';
import type { JobChange } from './jobChange';
import { setPriority } from './priority';
import { describeJob, renameJob, setRetryTimers } from './properties';
import { setProxy } from './proxy';
import { cancelJob, completeJob, resumeJob, retryJob, suspendJob } from './stateChanges';

/** The commands that change jobs. They are functions because their texts need the translator, which is set later. */
const JOB_CHANGES = {
  suspendJob,
  resumeJob,
  retryJob,
  completeJob,
  cancelJob,
  addFiles,
  setPriority,
  renameJob,
  describeJob,
  setRetryTimers,
  setJobCredentials,
  removeJobCredentials,
  setProxy,
  setClientCertificate,
  removeClientCertificate,
} satisfies Partial<Record<CommandName, () => JobChange<unknown>>>;
export type JobChangeName = keyof typeof JOB_CHANGES;

export function isJobChange(name: CommandName): name is JobChangeName {
  return Object.hasOwn(JOB_CHANGES, name);
}

export function jobChange(name: JobChangeName): JobChange<unknown> {
  return JOB_CHANGES[name]();
}

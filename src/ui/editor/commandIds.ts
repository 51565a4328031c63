/** Every command of the extension. The catalogue has an implementation of each, and the manifest a title. */
export const COMMAND_IDS = [
  'addHost',
  'editHost',
  'removeHost',
  'signIn',
  'forgetPassword',
  'testConnection',
  'pinCertificate',
  'installFeature',
  'refresh',
  'createJob',
  'addFiles',
  'suspendJob',
  'resumeJob',
  'retryJob',
  'completeJob',
  'cancelJob',
  'setPriority',
  'renameJob',
  'describeJob',
  'setRetryTimers',
  'setJobCredentials',
  'removeJobCredentials',
  'setProxy',
  'setClientCertificate',
  'removeClientCertificate',
  'showError',
  'showDetails',
  'copyJobId',
  'copyAsJson',
  'copyRemoteUrl',
  'copyLocalFile',
  'copyRemedy',
  'filterHosts',
  'filterJobs',
  'sortJobs',
  'clearFilter',
  'showMore',
  'cleanUpJobs',
  'clearEnded',
  'revealView',
  'startPracticeHost',
  'stopPracticeHost',
  'openSettings',
  'showLog',
] as const;
export type CommandName = (typeof COMMAND_IDS)[number];

type CommandId = `bitsRemote.${CommandName}`;

export function commandId(name: CommandName): CommandId {
  return `bitsRemote.${name}`;
}

import type { ScriptHandler } from './scriptHandler';
import { failureObject, jobObject, progressObject } from './jobObject';

/** The scripts that only read (`bits/cmdlets/scripts/readJobs`, and `probe` beside it). */

/** The PowerShell of the Windows that speaks each protocol; Windows 7 has no module for tasks. */
const VERSIONS = { '2.1': '2.0', '2.2': '4.0', '2.3': '5.1.17763.1' } as const;

/** Two groups of the token, as the script picks them: Administrators, and the integrity level. */
const GROUPS = {
  administrator: 'S-1-5-32-544 S-1-16-12288 ',
  filtered: 'S-1-5-32-544 S-1-16-8192 ',
  user: 'S-1-16-8192 ',
} as const;

export const probe: ScriptHandler = (_, { behaviour }) => ({
  version: VERSIONS[behaviour.remotingProtocol],
  language: 'FullLanguage',
  tasks: behaviour.remotingProtocol === '2.1' ? '0' : '1',
  groups: GROUPS[behaviour.sessionRights],
});

export const listJobs: ScriptHandler = (_, { module, behaviour }) => ({
  jobs: module.all().map((job) => jobObject(job, behaviour)),
});

export const readProgress: ScriptHandler = (_, { module }) => ({ jobs: module.all().map(progressObject) });

export const readJobById: ScriptHandler = (request, { module, behaviour }) => {
  const job = module.get(request.text('jobId'));
  return { job: jobObject(job, behaviour), failure: failureObject(job) };
};

export const ownsJob: ScriptHandler = (request, { module }) => {
  const asked = request.text('jobId').slice(1, 37).toUpperCase();
  return {
    own: String(module.own().filter(({ jobId }) => jobId.slice(1, 37).toUpperCase() === asked).length),
  };
};

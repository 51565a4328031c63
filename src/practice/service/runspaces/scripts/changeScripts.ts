import { JOB_ACTIONS, JOB_TYPES, PRIORITIES } from '../../../../bits/states';
import type { Job, JobChanges } from '../../../jobs/job';
import { parameterError, type Cmdlet } from '../module/cmdletError';
import { NET } from '../module/scriptError';
import type { ScriptHandler, ScriptWorld } from './scriptHandler';
import type { ScriptRequest } from './scriptRequest';

/** The scripts that change something (`bits/cmdlets/scripts/changeJob`). */

export const changeState: ScriptHandler = async (request, { module }) => {
  const job = module.get(request.text('jobId'));
  const asked = request.optionalText('action');
  const action = JOB_ACTIONS.find((name) => name === asked);
  // A switch without a fitting case does nothing.
  if (action) await module.act(job, action);
  return {};
};

export const setProperties: ScriptHandler = async (request, { module }) => {
  const job = module.get(request.text('jobId'));
  await module.set(job, changesIn(request));
  return {};
};

export const addFiles: ScriptHandler = async (request, { module }) => {
  const job = module.get(request.text('jobId'));
  for (const file of request.list('files'))
    await module.addFile(job, file.text('remoteUrl'), file.text('localFile'));
  return {};
};

export const createJob: ScriptHandler = async (request, world) => ({
  jobId: (await start(request, world)).jobId,
});

/** The same in a task, which starts the job where it is asked for; nothing stays of one that cannot be started. */
export const createAndStart: ScriptHandler = async (request, world) => {
  const job = await start(request, world);
  if (request.optionalNumber('start') !== undefined) {
    try {
      await world.module.act(job, 'resume');
    } catch (error) {
      await world.module.act(job, 'cancel');
      throw error;
    }
  }
  return { jobId: job.jobId };
};

function start(request: ScriptRequest, { module }: ScriptWorld): Promise<Job> {
  return module.start({
    type:
      enumeration(request.text('type'), JOB_TYPES, 'TransferType', 'Start-BitsTransfer') === 0
        ? 'download'
        : 'upload',
    displayName: request.text('displayName'),
    description: request.text('description'),
    priority: enumeration(request.text('priority'), PRIORITIES, 'Priority', 'Start-BitsTransfer'),
    files: request
      .list('files')
      .map((file) => ({ remoteUrl: file.text('remoteUrl'), localFile: file.text('localFile') })),
  });
}

function changesIn(request: ScriptRequest): JobChanges {
  const displayName = request.optionalText('displayName');
  const description = request.optionalText('description');
  const priority = request.optionalText('priority');
  const minimumRetryDelay = request.optionalNumber('minimumRetryDelay');
  const noProgressTimeout = request.optionalNumber('noProgressTimeout');
  return {
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    ...(priority !== undefined && {
      priority: enumeration(priority, PRIORITIES, 'Priority', 'Set-BitsTransfer'),
    }),
    ...(minimumRetryDelay !== undefined && { minimumRetryDelay }),
    ...(noProgressTimeout !== undefined && { noProgressTimeout }),
  };
}

/** The number of a name of an enumeration, in any case. @throws ScriptError for another, as the binding of parameters does */
function enumeration(name: string, names: readonly string[], parameter: string, cmdlet: Cmdlet): number {
  const number = names.findIndex((each) => each.toUpperCase() === name.toUpperCase());
  if (number >= 0) return number;
  throw parameterError(parameter, NET.SYSTEM, cmdlet);
}

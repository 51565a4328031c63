import { IMPOSSIBLE } from '../impossible';
import { inputError } from '../../wsman/inputError';
import { DecodeError } from '../../wsman/decodeError';
import { RemoteError, hasCode } from '../../wsman/errors';
import type { BitsJob } from '../job';
import { checkSpec } from '../limits';
import type { FilePair, JobSpec } from '../requests';
import { JOB_ACTIONS, PRIORITIES } from '../states';
import { createFailure } from '../createFailure';
import type { FileAdder } from './fileAdder';
import type { BitsProvider } from './jobClass';
import { createJobParameters } from './parameters';
import { changeState } from './stateChange';

/** Milliseconds for cancelling an incomplete job; the caller may have aborted already. */
const CLEAN_UP_TIMEOUT = 15_000;

/**
 * Creates a job: `CreateJob` with the first file, `AddFile` for the others while it is suspended, then resume. A job
 * that cannot be set up completely is cancelled, so that a failure leaves nothing behind.
 * @param onCreated called with the JobId as soon as the host has answered `CreateJob`
 * @throws RemoteError `UNKNOWN_OUTCOME` if cancelling it failed too; the detail names the job and its fate
 */
export async function createJob(
  provider: BitsProvider,
  files: FileAdder,
  spec: JobSpec,
  signal: AbortSignal,
  onCreated?: (jobId: string) => void,
): Promise<BitsJob> {
  checkSpec(spec);
  if (spec.account === 'user')
    throw new RemoteError(
      'NOT_BY_PROVIDER',
      { host: provider.host },
      { sentences: { what: [IMPOSSIBLE.createOwnJobs] } },
    );
  const [first, ...others] = spec.files;
  if (!first) throw inputError('A job needs at least one file.');
  const startLater = spec.suspended === true || others.length > 0 || spec.priority !== undefined;
  const jobId = await callCreateJob(provider, spec, first, startLater, signal);
  onCreated?.(jobId);
  // What is asked for now: CreateJob was answered, and must not be blamed for what follows.
  let step = 'AddFile';
  try {
    for (const file of others) await files.add(jobId, file, signal);
    step = 'Put';
    if (spec.priority !== undefined)
      await provider.put(jobId, { Priority: PRIORITIES.indexOf(spec.priority) }, signal);
    step = 'SetJobState';
    return await start(provider, jobId, spec.suspended === true, signal);
  } catch (error) {
    const isUndone = await isCancelled(provider, jobId);
    throw createFailure(error, { host: provider.host, jobId, step, isUndone });
  }
}

/** @returns the JobId */
async function callCreateJob(
  provider: BitsProvider,
  spec: JobSpec,
  first: FilePair,
  suspend: boolean,
  signal: AbortSignal,
): Promise<string> {
  const parameters = createJobParameters(spec, first, suspend);
  const output = await provider.call(undefined, 'CreateJob', parameters, signal, 'change');
  return provider.decodeChange('CreateJob', () => {
    const jobId = output.text('JobId');
    if (jobId) return jobId;
    throw new DecodeError('it names no new job');
  });
}

/** Some documents say that a new job is always suspended, so its state decides, not the parameter. */
async function start(
  provider: BitsProvider,
  jobId: string,
  staySuspended: boolean,
  signal: AbortSignal,
): Promise<BitsJob> {
  const job = await provider.mustGet(jobId, signal);
  if (staySuspended || job.state !== 'SUSPENDED') return job;
  await changeState(provider, jobId, 'resume', signal);
  return provider.mustGet(jobId, signal);
}

/** Cancels an incomplete job. @returns whether it is certainly gone */
async function isCancelled(provider: BitsProvider, jobId: string): Promise<boolean> {
  const cancel = { JobState: JOB_ACTIONS.indexOf('cancel') };
  try {
    await provider.invoke(jobId, 'SetJobState', cancel, AbortSignal.timeout(CLEAN_UP_TIMEOUT));
    return true;
  } catch (error) {
    return hasCode(error, 'JOB_NOT_FOUND');
  }
}

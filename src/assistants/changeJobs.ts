import { JOB_ACTIONS, permission, type JobAction } from '../bits/states';
import type { TrackedJob } from '../fleet/model';
import { inParallel } from '../fleet/parallel';
import { runOnHost, type Outcome } from '../fleet/runOnHost';
import { asRemoteError } from '../wsman/errors';
import { jobSubject } from './jobRow';
import { meantHosts } from './meantHosts';
import { choosesJobs, meantJobs, missingJobs } from './meantJobs';
import type { Premises } from './premises';
import { readHosts, unreadRows } from './readHosts';
import { remoteText, SENTENCE_LENGTH } from './remoteText';
import { answer, boundedRows, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { MOST_ROWS } from './toolTable';
import { wrongInput } from './wrongInput';

/** A change of jobs that a model asks for. */
export interface MeantChange {
  readonly action: JobAction;
  /** Those on which it has an effect in their state. */
  readonly jobs: readonly TrackedJob[];
  /** How many others were meant. */
  readonly leftOut: number;
  /** Hosts of which no jobs are known yet. */
  readonly unknownHosts: number;
}

/**
 * The change that an input means, by what is known of its hosts: none is asked, and nothing is changed.
 * @throws RemoteError `BAD_INPUT` for a selector that means no host, and where nothing says which jobs
 */
export function meantChange(premises: Pick<Premises, 'fleet'>, input: ToolInput): MeantChange {
  const action = actionOf(input);
  const hosts = meantHosts(premises, textOf(input, 'hosts'));
  const jobs = meantJobs(hosts, input);
  const effective = jobs.filter((job) => permissionOf(job, action) !== 'no');
  return {
    action,
    jobs: effective,
    leftOut: jobs.length - effective.length,
    unknownHosts: hosts.filter(({ readAt }) => readAt === undefined).length,
  };
}

/** The jobs that lose something by a change, so that the person is asked. */
export function losingJobs({ action, jobs }: Pick<MeantChange, 'action' | 'jobs'>): readonly TrackedJob[] {
  return jobs.filter((job) => permissionOf(job, action) === 'confirm');
}

/**
 * `change_bits_jobs`: reads hosts, asks the person where something is lost, and changes the jobs.
 * @throws RemoteError for hosts or jobs that are not there, and where nobody can be asked; `CANCELLED`
 */
export async function changeJobs(
  premises: Premises,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const action = actionOf(input);
  const { read, unread } = await readHosts(premises, meantHosts(premises, textOf(input, 'hosts')), signal);
  const missing = missingJobs(read, input);
  if (missing.length > 0 && unread.length === 0)
    throw wrongInput(
      `Not on these hosts: ${missing.slice(0, MOST_ROWS).join(', ')}. Nothing was changed. Call list_bits_jobs.`,
    );
  const all = meantJobs(read, input);
  const jobs = all.filter((job) => permissionOf(job, action) !== 'no');
  const losing = losingJobs({ action, jobs });
  if (losing.length > 0 && !(await premises.confirm(action, losing, signal)))
    return answer({
      counts: { changed: 0, meant: jobs.length },
      refused: 'The person said no. Nothing was changed. Do not try again without being asked to.',
    });
  const silent = unreadRows(unread, premises);
  const outcomes = await made(premises, action, jobs, signal);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  const rows = [...failed, ...outcomes.filter(({ error }) => error === undefined)];
  return answer({
    counts: {
      changed: outcomes.length - failed.length,
      failed: failed.length,
      leftOut: all.length - jobs.length,
      unreadHosts: unread.length,
    },
    ...(missing.length > 0 && { notFound: missing }),
    ...boundedRows(
      'jobs',
      rows.map((outcome) => row(premises, outcome)),
      'jobs',
      MOST_ROWS - silent.length,
    ),
    ...(silent.length > 0 && { unread: silent }),
  });
}

async function made(
  { fleet }: Premises,
  action: JobAction,
  jobs: readonly TrackedJob[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const hosts = [...new Set(jobs.map(({ host }) => host))];
  const perHost = await inParallel(hosts, (host) =>
    runOnHost(
      fleet,
      host,
      jobs.filter((job) => job.host === host),
      async (of, { job: { jobId } }, until) => (await of.changeState(jobId, action, until)).note,
      signal,
      () => undefined,
    ),
  );
  return perHost.flat();
}

/** `{host, jobId, name, state}`, or the error; the state is `null` once the job has left the host. */
function row(
  { fleet, nextStep }: Premises,
  { job: tracked, note, error }: Outcome,
): Readonly<Record<string, unknown>> {
  const { host, job } = tracked;
  const subject = jobSubject(tracked);
  if (error !== undefined) {
    const failure = asRemoteError(error);
    return {
      ...subject,
      code: failure.code,
      reason: remoteText(failure.message, SENTENCE_LENGTH),
      next: remoteText(nextStep(host, failure), SENTENCE_LENGTH),
    };
  }
  const state = fleet.host(host)?.jobs.get(job.jobId)?.job.state ?? null;
  return { ...subject, state, ...(note && { note: note.meaning }) };
}

/** @throws RemoteError `BAD_INPUT` where the input says no action, or not which jobs: all jobs of hosts are never meant */
function actionOf(input: ToolInput): JobAction {
  const action = JOB_ACTIONS.find((word) => word === textOf(input, 'action'));
  if (action === undefined) throw wrongInput(`action is one of ${JOB_ACTIONS.join(', ')}.`);
  if (!choosesJobs(input))
    throw wrongInput('Say which jobs: give jobs with ids of list_bits_jobs, or state, or name.');
  return action;
}

function permissionOf({ job, type }: TrackedJob, action: JobAction): ReturnType<typeof permission> {
  return permission(job.state, action, type);
}

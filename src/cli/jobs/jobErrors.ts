import { describeJobError } from '../../bits/errorCodes';
import type { HostJobs } from '../../bits/hostJobs';
import { bareJobId } from '../../bits/jobId';
import type { JobError } from '../../bits/requests';
import type { JobType } from '../../bits/states';
import { isRemoteError } from '../../wsman/errors';
import { chooseJobs, isNamed, type ChosenJob, type Miss } from '../choosing/chosenJobs';
import { hostOfJob } from '../choosing/oneChosenJob';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { wholeNumber } from '../line/values';
import { combinedExitCode, EXIT } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { tellFailures } from '../output/failures';
import { jobErrorText } from '../output/jobErrorText';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { ENGLISH } from '../output/languages';
import { jobIdOf } from './oneJob';

/** Says why a job failed, or each of several. */
export async function jobErrors(line: CommandLine, session: Session, world: World): Promise<number> {
  const language = wholeNumber('--language', line.options.language, 1, 0xffff) ?? ENGLISH;
  if (!isNamed(line) || line.operands.length > 1) return errorsOfJobs(line, session, world, language);
  const jobId = jobIdOf(line);
  const host = await hostOfJob(line, session, world);
  const found = await session.run(host, (client) => errorOf(client, jobId, language, world.signal));
  if (!line.json) world.out(found ? jobErrorText(found) : 'The job has no error.\n');
  else printJson(world, found ? { jobId, ...failureJson(found) } : null);
  return EXIT.done;
}

/** The error of a job, with the advice for its direction; the job is read only where the advice depends on it. */
async function errorOf(
  client: HostJobs,
  jobId: string,
  language: number,
  signal: AbortSignal,
): Promise<JobError | undefined> {
  const found = await client.getError(jobId, language, signal);
  if (found?.info.uploadCure === undefined) return found;
  try {
    return describedFor(found, (await client.get(jobId, signal))?.type);
  } catch (error) {
    signal.throwIfAborted();
    if (!isRemoteError(error)) throw error;
    return found;
  }
}

function describedFor(error: JobError, type: JobType | undefined): JobError {
  return { ...error, info: describeJobError(error.info.code, error.context, { type }) };
}

/** A job, and why it failed, or why that is not known. */
type Told = ChosenJob & ({ readonly found: JobError | undefined } | { readonly error: unknown });

async function errorsOfJobs(
  line: CommandLine,
  session: Session,
  world: World,
  language: number,
): Promise<number> {
  const { jobs, misses } = await chooseJobs(line, session, world, true);
  const told = await Promise.all(
    jobs.map((chosen) =>
      session
        .run(chosen.host, (client) => client.getError(chosen.jobId, language, world.signal))
        .then((found): Told => ({ ...chosen, found: found && describedFor(found, chosen.job?.type) }))
        .catch((error: unknown): Told => ({ ...chosen, error })),
    ),
  );
  world.signal.throwIfAborted();
  if (line.json) printJson(world, [...told.map(entryOf), ...misses.map(missEntry)]);
  else {
    if (told.length === 0 && misses.length === 0) world.out('no jobs\n');
    for (const each of told) tell(each, world);
    tellFailures(world, [...told.flatMap((each) => ('error' in each ? [each] : [])), ...misses], {
      separator: '  ',
    });
  }
  const errors = [
    ...told.flatMap((each) => ('error' in each ? [each.error] : [])),
    ...misses.map(({ error }) => error),
  ];
  return combinedExitCode(errors, told.length + misses.length - errors.length);
}

function entryOf(told: Told): object {
  const { host, jobId } = told;
  const subject = { host: host.name, jobId };
  if ('error' in told) return { ...subject, error: errorJson(told.error) };
  return { ...subject, failure: told.found ? failureJson(told.found) : null };
}

function missEntry({ host, jobId, error }: Miss): object {
  return { host: host?.name ?? null, ...(jobId !== undefined && { jobId }), error: errorJson(error) };
}

function failureJson({ info, context, contextDescription, errorDescription }: JobError): object {
  const { hex: code, name, meaning, advice } = info;
  return { context, code, name, meaning, advice, contextDescription, errorDescription };
}

/** The job on a line, and below it what is known of its failure. */
function tell(told: Told, world: World): void {
  if ('error' in told) return;
  const { host, jobId, job } = told;
  world.out(`${[host.name, bareJobId(jobId), job?.displayName ?? ''].map(visible).join('  ')}\n`);
  const text = told.found ? jobErrorText(told.found) : 'The job has no error.\n';
  world.out(text.replace(/^(?=.)/gm, '  '));
}

import type { BitsJob } from '../bits/job';
import { jobJson } from '../bits/jobJson';
import type { PropertyChanges } from '../bits/requests';
import { PRIORITIES, type JobAction } from '../bits/states';
import { RemoteError } from '../wsman/errors';
import { oneOf, usageError, wholeNumber, type CommandLine } from './arguments';
import { complete } from './completion';
import { combinedExitCode, EXIT } from './exitCode';
import { interrupted } from './interruption';
import { errorJson } from './json';
import { distinct } from './operands';
import { describeError, jobDetails, jobErrorText, printJson, visible } from './output';
import { mustReadBack, readBack } from './readBack';
import type { Session, World } from './session';

/** LANGID of English (United States). */
const ENGLISH = 1033;
const MAX_UINT32 = 0xffff_ffff;

export async function show(line: CommandLine, session: Session, world: World): Promise<number> {
  const jobId = onlyJobId(line);
  const job = await session.run(session.host, (client) => client.get(jobId, world.signal));
  if (!job) throw new RemoteError('JOB_NOT_FOUND', { host: session.host.name });
  return printJob(line, world, job);
}

export async function addFile(line: CommandLine, session: Session, world: World): Promise<number> {
  const jobId = onlyJobId(line);
  const { url, file } = line.options;
  if (url === undefined || file === undefined) throw usageError('add-file needs --url and --file.');
  const pair = { remoteUrl: url, localFile: file };
  const { host } = session;
  const job = await session.run(host, async (client) => {
    await client.addFile(jobId, pair, world.signal);
    return mustReadBack(client, jobId, { host, what: 'AddFile' }, world.signal);
  });
  return printJob(line, world, job);
}

export async function set(line: CommandLine, session: Session, world: World): Promise<number> {
  const jobId = onlyJobId(line);
  const changes = propertyChanges(line);
  const { host } = session;
  const job = await session.run(host, async (client) => {
    await client.setProperties(jobId, changes, world.signal);
    return mustReadBack(client, jobId, { host, what: 'Put' }, world.signal);
  });
  return printJob(line, world, job);
}

/** Suspend, resume, complete or cancel; jobs one after another, so that the answer keeps their order. */
export async function act(
  action: JobAction,
  line: CommandLine,
  session: Session,
  world: World,
): Promise<number> {
  if (line.operands.length === 0) throw usageError(`${action} needs a job id.`);
  const { host } = session;
  const entries: Record<string, unknown>[] = [];
  const errors: unknown[] = [];
  for (const jobId of distinct(line.operands)) {
    try {
      const { note, state } = await session.run(host, async (client) => {
        const change = await (action === 'complete'
          ? complete(client, jobId, host.name, world.signal)
          : client.changeState(jobId, action, world.signal));
        const job = await readBack(client, jobId, { host, what: 'SetJobState' }, world.signal);
        return { note: change.note, state: job?.state ?? null };
      });
      entries.push({ jobId, state });
      if (!line.json) {
        world.out(`${visible(jobId)}  ${state ?? 'has left the host'}\n`);
        if (note) world.out(`  ${note.meaning} ${note.advice}\n`);
      }
    } catch (error) {
      errors.push(error);
      entries.push({ jobId, error: errorJson(error) });
      if (!line.json) world.err(`${visible(jobId)}  ${describeError(error)}\n`);
      if (world.signal.aborted) break;
    }
  }
  if (line.json) printJson(world, entries);
  if (world.signal.aborted) return interrupted(line, errors);
  return combinedExitCode(errors, entries.length - errors.length);
}

export async function error(line: CommandLine, session: Session, world: World): Promise<number> {
  const jobId = onlyJobId(line);
  const language = wholeNumber('--language', line.options.language, 1, 0xffff) ?? ENGLISH;
  const found = await session.run(session.host, (client) => client.getError(jobId, language, world.signal));
  if (line.json)
    printJson(
      world,
      found
        ? {
            jobId,
            context: found.context,
            code: found.info.hex,
            name: found.info.name,
            meaning: found.info.meaning,
            advice: found.info.advice,
            contextDescription: found.contextDescription,
            errorDescription: found.errorDescription,
          }
        : null,
    );
  else world.out(found ? jobErrorText(found) : 'The job has no error.\n');
  return EXIT.done;
}

function printJob(line: CommandLine, world: World, job: BitsJob): number {
  if (line.json) printJson(world, jobJson(job));
  else world.out(jobDetails(job));
  return EXIT.done;
}

function onlyJobId({ command, operands }: CommandLine): string {
  const [jobId, another] = operands;
  if (jobId === undefined || another !== undefined) throw usageError(`${command} takes one job id.`);
  return jobId;
}

function propertyChanges({ options }: CommandLine): PropertyChanges {
  const seconds = (name: 'retry-delay' | 'no-progress-timeout'): number | undefined =>
    wholeNumber(`--${name}`, options[name], 0, MAX_UINT32);
  const retryDelay = seconds('retry-delay');
  const noProgress = seconds('no-progress-timeout');
  const changes: PropertyChanges = {
    ...(options.name !== undefined && { displayName: options.name }),
    ...(options.description !== undefined && { description: options.description }),
    ...(options.priority !== undefined && { priority: oneOf('--priority', PRIORITIES, options.priority) }),
    ...(retryDelay !== undefined && { minimumRetryDelay: retryDelay }),
    ...(noProgress !== undefined && { noProgressTimeout: noProgress }),
  };
  if (Object.keys(changes).length === 0)
    throw usageError(
      'Say what to set: --name, --description, --priority, --retry-delay, --no-progress-timeout.',
    );
  return changes;
}

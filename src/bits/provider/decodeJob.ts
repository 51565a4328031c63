import type { CimInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';
import { toDate } from '../filetime';
import type { BitsFile, BitsJob, JobProgress } from '../job';
import { SIZE_UNKNOWN, jobState, priority } from '../states';

/** Every property that BitsJob has a field for, as documented and in lower case; the rest goes to `otherProperties`. */
const KNOWN = new Set(
  [
    'JobId',
    'DisplayName',
    'Description',
    'Owner',
    'State',
    'Priority',
    'MinimumRetryDelay',
    'NoProgressTimeout',
    'TransientErrorCount',
    'JobCreationTime',
    'JobLastModificationTime',
    'JobCompletionTime',
    'BytesTotal',
    'BytesTransferred',
    'FilesTotal',
    'FilesTransferred',
    'Files',
  ].flatMap((name) => [name, name.toLowerCase()]),
);

/** The properties of a job that change while it moves, and the one that names it. */
export const PROGRESS_PROPERTIES = ['JobId', 'State', 'BytesTransferred'] as const;

/** What a property that a host leaves out, or answers as nil, is taken for. */
const NO_PRIORITY = 2;

/**
 * A job from its instance (`BitsClientJob`).
 * @throws DecodeError when it has no JobId or no State: without them nothing can be said or done.
 */
export function decodeJob(instance: CimInstance): BitsJob {
  const jobId = instance.text('JobId');
  const state = instance.uint('State');
  if (!jobId || state === undefined) throw new DecodeError('a job has no JobId or no State');
  const files = instance.instances('Files').map(decodeFile);
  return {
    jobId,
    displayName: instance.text('DisplayName') ?? '',
    description: instance.text('Description') ?? '',
    owner: instance.text('Owner') ?? '',
    state: jobState(state),
    priority: priority(instance.uint('Priority') ?? NO_PRIORITY),
    minimumRetryDelay: instance.uint('MinimumRetryDelay') ?? 0,
    noProgressTimeout: instance.uint('NoProgressTimeout') ?? 0,
    transientErrorCount: instance.uint('TransientErrorCount') ?? 0,
    creationTime: toDate(instance.uint64('JobCreationTime')),
    modificationTime: toDate(instance.uint64('JobLastModificationTime')),
    completionTime: toDate(instance.uint64('JobCompletionTime')),
    bytesTotal: knownSize(instance.uint64('BytesTotal')),
    bytesTransferred: instance.uint64('BytesTransferred') ?? 0n,
    filesTotal: instance.uint('FilesTotal') ?? files.length,
    filesTransferred: instance.uint('FilesTransferred') ?? 0,
    files,
    otherProperties: otherProperties(instance),
  };
}

/** What a query for {@link PROGRESS_PROPERTIES} gives. @throws DecodeError when one of them is missing */
export function decodeProgress(instance: CimInstance): JobProgress {
  const jobId = instance.text('JobId');
  const state = instance.uint('State');
  const bytesTransferred = instance.uint64('BytesTransferred');
  if (!jobId || state === undefined || bytesTransferred === undefined)
    throw new DecodeError('a job lacks what was asked for');
  return { jobId, state: jobState(state), bytesTransferred };
}

function decodeFile(instance: CimInstance): BitsFile {
  return {
    remoteUrl: instance.text('RemoteUrl') ?? '',
    localFile: instance.text('LocalFile') ?? '',
    bytesTotal: knownSize(instance.uint64('BytesTotal')),
    bytesTransferred: instance.uint64('BytesTransferred') ?? 0n,
    completed: instance.boolean('Completed') ?? false,
  };
}

function knownSize(size: bigint | undefined): bigint | undefined {
  return size === SIZE_UNKNOWN ? undefined : size;
}

const NO_OTHERS: ReadonlyMap<string, string> = new Map();

function otherProperties(instance: CimInstance): ReadonlyMap<string, string> {
  const unknown = instance.names.filter((name) => !KNOWN.has(name) && !KNOWN.has(name.toLowerCase()));
  if (unknown.length === 0) return NO_OTHERS;
  return new Map(unknown.map((name) => [name, instance.text(name) ?? '']));
}

import { JOB_STATES, SIZE_UNKNOWN } from '../../bits/states';
import type { Behaviour } from '../behaviour';
import { fileTime } from '../fileTime';
import {
  bytesTotal,
  bytesTransferred,
  isFileCompleted,
  ownerName,
  type Job,
  type JobFile,
} from '../jobs/job';

/** A value on the wire: text, null, or embedded instances. */
export type Value = string | null | readonly Instance[];
export type Instance = readonly (readonly [name: string, value: Value])[];

export const CLASS = 'BitsClientJob';

/** The properties that a Put may change. */
export const WRITABLE = [
  'Description',
  'DisplayName',
  'MinimumRetryDelay',
  'NoProgressTimeout',
  'Priority',
] as const;

/** All 17 properties, in the alphabetical order in which Windows sends them. */
export const PROPERTIES = [
  'BytesTotal',
  'BytesTransferred',
  'Description',
  'DisplayName',
  'Files',
  'FilesTotal',
  'FilesTransferred',
  'JobCompletionTime',
  'JobCreationTime',
  'JobId',
  'JobLastModificationTime',
  'MinimumRetryDelay',
  'NoProgressTimeout',
  'Owner',
  'Priority',
  'State',
  'TransientErrorCount',
] as const;
export type PropertyName = (typeof PROPERTIES)[number];

/** The job as `BitsClientJob`, with the overrides of the behaviour. */
export function jobInstance(job: Job, behaviour: Behaviour): Instance {
  const values: Record<PropertyName, Value> = {
    BytesTotal: size(bytesTotal(job)),
    BytesTransferred: String(bytesTransferred(job)),
    Description: job.description,
    DisplayName: job.displayName,
    Files: job.files.map((file) => fileInstance(file, job, behaviour)),
    FilesTotal: String(job.files.length),
    FilesTransferred: String(job.files.filter((file) => file.done).length),
    JobCompletionTime: time(job.completionTime),
    JobCreationTime: time(job.creationTime),
    JobId: job.jobId,
    JobLastModificationTime: time(job.modificationTime),
    MinimumRetryDelay: String(job.minimumRetryDelay),
    NoProgressTimeout: String(job.noProgressTimeout),
    Owner: ownerName(job.account),
    Priority: String(job.priority),
    State: String(JOB_STATES.indexOf(job.state)),
    TransientErrorCount: String(job.transientErrorCount),
  };
  const laid = behaviour.overrides.filter(({ jobId }) => jobId === undefined || jobId === job.jobId);
  if (laid.length === 0) return Object.entries(values);
  const merged: Record<string, Value> = { ...values };
  for (const { properties } of laid) Object.assign(merged, properties);
  return Object.entries(merged).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function fileInstance(file: JobFile, job: Job, behaviour: Behaviour): Instance {
  return [
    ['BytesTotal', size(file.bytesTotal)],
    ['BytesTransferred', String(file.bytesTransferred)],
    ['Completed', String(isFileCompleted(file, job, behaviour.completedMeans))],
    ['LocalFile', file.localFile],
    ['RemoteUrl', file.remoteUrl],
  ];
}

function size(bytes: number | undefined): string {
  return String(bytes ?? SIZE_UNKNOWN);
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '0' : String(fileTime(milliseconds));
}

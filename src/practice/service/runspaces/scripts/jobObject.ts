import { JOB_STATES, SIZE_UNKNOWN } from '../../../../bits/states';
import type { Behaviour } from '../../../behaviour';
import { fileTime } from '../../../fileTime';
import { bytesTotal, bytesTransferred, isFileCompleted, ownerName, type Job } from '../../../jobs/job';
import { contextText, errorText } from '../../errorTexts';

/** A job as `Read-Job` of our scripts writes it: names of the class BitsClientJob, values as .NET makes texts of them. */
export function jobObject(job: Job, { completedMeans }: Pick<Behaviour, 'completedMeans'>): object {
  return {
    JobId: job.jobId.toUpperCase(),
    DisplayName: job.displayName,
    Description: job.description,
    Priority: String(job.priority),
    State: stateNumber(job),
    Owner: ownerName(job.account),
    Type: job.type === 'upload' ? '1' : '0',
    BytesTotal: size(bytesTotal(job)),
    BytesTransferred: String(bytesTransferred(job)),
    FilesTotal: String(job.files.length),
    FilesTransferred: String(job.files.filter(({ done }) => done).length),
    MinimumRetryDelay: String(job.minimumRetryDelay),
    NoProgressTimeout: String(job.noProgressTimeout),
    TransientErrorCount: String(job.transientErrorCount),
    JobCreationTime: time(job.creationTime),
    JobLastModificationTime: time(job.modificationTime),
    JobCompletionTime: time(job.completionTime),
    Files: job.files.map((file) => ({
      RemoteUrl: file.remoteUrl,
      LocalFile: file.localFile,
      BytesTotal: size(file.bytesTotal),
      BytesTransferred: String(file.bytesTransferred),
      Completed: isFileCompleted(file, job, completedMeans) ? 'True' : 'False',
    })),
    ...proxyValues(job),
  };
}

/** Names of BG_JOB_PROXY_USAGE in the module; the first is not written. */
const PROXY_USAGES = ['SystemDefault', 'NoProxy', 'Override', 'AutoDetect'];

function proxyValues({ proxy: { usage, list = '', bypass = '' } }: Job): Readonly<Record<string, string>> {
  return {
    ...(usage !== 0 && { ProxyUsage: PROXY_USAGES[usage] ?? '' }),
    ...(list !== '' && { ProxyList: list }),
    ...(bypass !== '' && { ProxyBypassList: bypass }),
  };
}

/** A job as READ_PROGRESS writes it. */
export function progressObject(job: Job): object {
  return {
    JobId: job.jobId.toUpperCase(),
    State: stateNumber(job),
    BytesTransferred: String(bytesTransferred(job)),
  };
}

/** The error of a job as READ_JOB_BY_ID writes it: only a job in ERROR or TRANSIENT_ERROR has one. */
export function failureObject({ failure, state }: Job): object {
  const shown = state === 'ERROR' || state === 'TRANSIENT_ERROR' ? failure : undefined;
  return {
    ErrorCode: String((shown?.code ?? 0) | 0),
    ErrorContext: String(shown?.context ?? 0),
    ErrorDescription: shown ? errorText(shown.code) : '',
    ContextDescription: shown ? contextText(shown.context) : '',
  };
}

function stateNumber({ state }: Job): string {
  return String(JOB_STATES.indexOf(state));
}

function size(bytes: number | undefined): string {
  return String(bytes ?? SIZE_UNKNOWN);
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '0' : String(fileTime(milliseconds));
}

import { progress, type BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import { jobJson } from '../../bits/jobJson';
import { isFailed } from '../../bits/states';
import type { WayIn } from '../../bits/wayIn';
import { withoutMarker } from '../../fleet/rollouts/marker';
import { size } from '../output/amounts';
import { reasonText, type Reason } from '../output/jobDetails';
import type { Numbers } from '../output/numbers';
import { stateMood } from '../output/stateMood';
import type { Column } from './column';
import { hostColumn } from './hostColumn';
import type { RowKind } from './rowPrinter';

/** A job on a host. */
export interface JobRow {
  readonly host: string;
  readonly via: WayIn | null | undefined;
  readonly job: BitsJob;
  /** Of a failed job, where it is printed. */
  readonly reason: Reason | undefined;
}

/** Fields whose values take a question for each failed job. */
export const REASON_FIELDS = ['reasonCode', 'reasonName', 'reason'] as const;

/**
 * The fields of a job in the order in which a table has them. `files`, which is a list, and what this program does not
 * know are left to JSON and `show`.
 */
export const JOB_COLUMNS: readonly Column<JobRow>[] = [
  hostColumn(),
  {
    name: 'jobId',
    heading: 'JOB',
    summary: 'id, without braces',
    in: 'table',
    value: ({ job }) => bareJobId(job.jobId),
    movesBelow: true,
  },
  {
    name: 'state',
    heading: 'STATE',
    summary: 'such as TRANSFERRING',
    in: 'table',
    value: ({ job }) => job.state,
    mood: ({ job }) => stateMood(job.state),
    takesUp: { name: 'percent', text: ({ job }) => stateText(job) },
  },
  {
    name: 'percent',
    heading: 'DONE',
    summary: 'share of the bytes that are there, from 0 to 100',
    in: 'table',
    value: ({ job }) => percentOf(job),
    text: ({ job }) => shareText(percentOf(job)),
    isRight: true,
    isSpare: true,
  },
  {
    name: 'bytesTotal',
    heading: 'SIZE',
    summary: 'bytes of all files',
    in: 'table',
    value: ({ job }) => job.bytesTotal,
    text: ({ job }, numbers) => sizeText(job.bytesTotal, numbers),
    isRight: true,
    isSpare: true,
  },
  {
    name: 'bytesTransferred',
    heading: 'TRANSFERRED',
    summary: 'bytes that are there',
    in: 'wide',
    value: ({ job }) => job.bytesTransferred,
    text: ({ job }, numbers) => sizeText(job.bytesTransferred, numbers),
    isRight: true,
  },
  {
    name: 'filesTotal',
    heading: 'FILES',
    summary: 'number of files',
    in: 'wide',
    value: ({ job }) => job.filesTotal,
    isRight: true,
  },
  {
    name: 'filesTransferred',
    heading: 'FILES DONE',
    summary: 'number of files that are there',
    in: 'wide',
    value: ({ job }) => job.filesTransferred,
    isRight: true,
  },
  {
    name: 'priority',
    heading: 'PRIORITY',
    summary: 'FOREGROUND, HIGH, NORMAL or LOW',
    in: 'wide',
    value: ({ job }) => job.priority,
  },
  {
    name: 'owner',
    heading: 'OWNER',
    summary: 'account',
    in: 'wide',
    value: ({ job }) => job.owner,
    isCut: true,
  },
  {
    name: 'transientErrorCount',
    heading: 'ERRORS',
    summary: 'errors so far after which BITS tried again',
    in: 'wide',
    value: ({ job }) => job.transientErrorCount,
    isRight: true,
  },
  {
    name: 'creationTime',
    heading: 'CREATED',
    summary: 'time of creation',
    in: 'wide',
    value: ({ job }) => job.creationTime,
  },
  {
    name: 'modificationTime',
    heading: 'CHANGED',
    summary: 'time of the last change',
    in: 'wide',
    value: ({ job }) => job.modificationTime,
  },
  {
    name: 'completionTime',
    heading: 'FINISHED',
    summary: 'time at which the transfer ended',
    in: 'asked',
    value: ({ job }) => job.completionTime,
  },
  {
    name: 'minimumRetryDelay',
    heading: 'RETRY DELAY',
    summary: 'seconds before BITS tries again',
    in: 'asked',
    value: ({ job }) => job.minimumRetryDelay,
    isRight: true,
  },
  {
    name: 'noProgressTimeout',
    heading: 'TIMEOUT',
    summary: 'seconds for which BITS tries while nothing moves',
    in: 'asked',
    value: ({ job }) => job.noProgressTimeout,
    isRight: true,
  },
  {
    name: 'type',
    heading: 'TYPE',
    summary: 'download or upload, where it is known',
    in: 'asked',
    value: ({ job }) => job.type,
  },
  {
    name: 'via',
    heading: 'VIA',
    summary: 'the way to the jobs of the host',
    in: 'wide',
    value: ({ via }) => via,
  },
  {
    name: 'displayName',
    heading: 'NAME',
    summary: 'name of the job',
    in: 'table',
    value: ({ job }) => job.displayName,
    isCut: true,
  },
  {
    name: 'description',
    heading: 'DESCRIPTION',
    summary: 'description of the job',
    in: 'asked',
    value: ({ job }) => job.description,
    text: ({ job }) => withoutMarker(job.description),
    isCut: true,
  },
  {
    name: 'reasonCode',
    heading: 'CODE',
    summary: 'code of the error of a failed job',
    in: 'asked',
    value: ({ reason }) => told(reason)?.hex,
  },
  {
    name: 'reasonName',
    heading: 'ERROR',
    summary: 'name of that code',
    in: 'asked',
    value: ({ reason }) => told(reason)?.name,
  },
  {
    name: 'reason',
    heading: 'REASON',
    summary: 'what that code means',
    in: 'table',
    value: ({ reason }) => told(reason)?.meaning,
    text: ({ reason, job }) => (reason === undefined ? '' : reasonText(reason, job.jobId)),
    mood: ({ job }) => stateMood(job.state),
    isCut: true,
    isNote: true,
  },
];

export const JOB_ROWS: RowKind<JobRow> = {
  columns: JOB_COLUMNS,
  severalOnly: ['host'],
  nameOf: ({ host, job }) => [host, bareJobId(job.jobId)],
  json: ({ host, via, job }) => ({ host, ...(via !== undefined && { via }), job: jobJson(job) }),
  isFirst: ({ job }) => isFailed(job.state),
  none: 'no jobs',
};

function percentOf(job: BitsJob): number | undefined {
  const share = progress(job);
  return share === undefined ? undefined : Math.floor(share * 100);
}

function shareText(percent: number | undefined): string {
  return percent === undefined ? '-' : `${percent}%`;
}

/** `TRANSFERRING 50%`: how far a job is, where that says more than its state. */
function stateText(job: BitsJob): string {
  const percent = percentOf(job) ?? 0;
  // The longest word of all: with more behind it, every name would have less room.
  const isLong = job.state === 'TRANSIENT_ERROR';
  return isLong || percent === 0 || percent === 100 ? job.state : `${job.state} ${shareText(percent)}`;
}

function sizeText(bytes: bigint | undefined, numbers: Numbers): string {
  return bytes === undefined ? '-' : size(bytes, numbers);
}

function told(reason: Reason | undefined): Exclude<Reason, 'untold'> | undefined {
  return reason === 'untold' ? undefined : reason;
}

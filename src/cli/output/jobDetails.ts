import type { BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import type { HresultInfo } from '../../bits/errorCodes';
import { markerOf, withoutMarker } from '../../fleet/rollouts/marker';
import { progressText, size } from './amounts';
import { IN_ENGLISH, type Numbers } from './numbers';
import { pasted } from './pasted';
import { visible } from './visibleText';

/** Lines of a job's details: a name and a value each. */
type Lines = readonly (readonly [name: string, value: string])[];

const SHOWN_ELSEWHERE = (): Lines => [];

/** The rollout by whose marker a job is found again. */
function rolloutLine(description: string): Lines {
  const marker = markerOf(description);
  return marker === undefined ? [] : [['Rollout', `${marker.rollout}, attempt ${marker.attempt}`]];
}

/** The lines that each property of a job gives, in the order of the output. */
const JOB_LINES: Readonly<Record<keyof BitsJob, (job: BitsJob, numbers: Numbers) => Lines>> = {
  jobId: ({ jobId }) => [['JobId', bareJobId(jobId)]],
  displayName: ({ displayName }) => [['Name', displayName]],
  description: ({ description }) => [
    ['Description', withoutMarker(description)],
    ...rolloutLine(description),
  ],
  state: ({ state }) => [['State', state]],
  bytesTransferred: (job, numbers) => [
    [
      'Progress',
      `${progressText(job, numbers)}, ${known(job.filesTransferred)} of ${known(job.filesTotal)} files`,
    ],
  ],
  bytesTotal: SHOWN_ELSEWHERE,
  filesTotal: SHOWN_ELSEWHERE,
  filesTransferred: SHOWN_ELSEWHERE,
  files: SHOWN_ELSEWHERE,
  priority: ({ priority }) => [['Priority', priority]],
  owner: ({ owner }) => [['Owner', owner]],
  type: ({ type }) => (type === undefined ? [] : [['Direction', type]]),
  minimumRetryDelay: ({ minimumRetryDelay }) => [['Retry delay', seconds(minimumRetryDelay)]],
  noProgressTimeout: ({ noProgressTimeout }) => [['No-progress timeout', seconds(noProgressTimeout)]],
  transientErrorCount: ({ transientErrorCount }) => [['Errors so far', known(transientErrorCount)]],
  creationTime: ({ creationTime }) => [['Created', moment(creationTime)]],
  modificationTime: ({ modificationTime }) => [['Changed', moment(modificationTime)]],
  completionTime: ({ completionTime }) => [['Transferred', moment(completionTime)]],
  otherProperties: ({ otherProperties }) => [...otherProperties],
};

/** A number, if the host sent one that can be read. */
function known(value: number | undefined): string {
  return value === undefined ? 'unknown' : String(value);
}

function seconds(value: number | undefined): string {
  return value === undefined ? known(value) : `${value} s`;
}

function moment(date: Date | undefined): string {
  return date?.toISOString() ?? '-';
}

/** Why a job failed: what a host said, or `'untold'` where it could not be asked or knew no error. */
export type Reason = HresultInfo | 'untold';

/** What an error means, and its code: the meaning first, since lines are cut at the right. */
export function reasonText(reason: Reason, jobId: string): string {
  if (reason === 'untold') return `reason not known; ask with: bits-remote error ${bareJobId(jobId)}`;
  const { hex, name, meaning } = reason;
  return `${meaning.replace(/\.$/, '')} [${name === hex ? hex : `${name} ${hex}`}]`;
}

/** Every property of a job, a line each. @param reason of a job that failed */
export function jobDetails(job: BitsJob, reason?: Reason, numbers: Numbers = IN_ENGLISH): string {
  const own = Object.values(JOB_LINES).flatMap((linesOf) => linesOf(job, numbers));
  const lines = reason === undefined ? own : [...own, ['Reason', reasonText(reason, job.jobId)] as const];
  const files = job.files.map(
    (file) =>
      `  ${visible(pasted(file.remoteUrl))}\n    -> ${visible(pasted(file.localFile))} (${size(file.bytesTransferred, numbers)} of ${size(file.bytesTotal, numbers)})\n`,
  );
  const width = Math.max(...lines.map(([name]) => name.length));
  return `${lines.map(([name, value]) => `${visible(name).padEnd(width)}  ${visible(value)}\n`).join('')}${files.join('')}`;
}

import { markerOf, withoutMarker } from '../../fleet/rollouts/marker';
import { progress, type BitsJob } from '../../bits/job';
import type { JobError } from '../../bits/requests';
import { cutAddresses } from '../../runtime/addressSecrets';
import { exactJson } from '../../runtime/exactText';
import { hasCode, isRemoteError } from '../../wsman/errors';
import { adviceOf } from './advice';
import { errorJson, SIGN_IN_ADVICE, TASK_ADVICE } from './json';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Text for a terminal: control characters, which could drive it, and direction marks are replaced. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '\ufffd');
}

export function printJson(streams: Streams, value: unknown): void {
  streams.out(`${exactJson(value)}\n`);
}

/** A failure on standard error: for people, or as `{"error": …}`. */
export function printError(streams: Streams, error: unknown, json: boolean): void {
  if (json) {
    streams.err(`${exactJson({ error: errorJson(error) })}\n`);
    return;
  }
  streams.err(`${describeError(error)}\n`);
}

/** Message, advice, how to sign in where that failed, and remedy, a line each. */
export function describeError(error: unknown): string {
  if (!isRemoteError(error))
    return visible(cutAddresses(error instanceof Error ? error.message : String(error)));
  const lines = [
    `${error.message}${error.detail === undefined ? '' : ` [${error.detail}]`}`,
    adviceOf(error),
  ];
  if (hasCode(error, 'SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED')) lines.push(SIGN_IN_ADVICE);
  if (hasCode(error, 'TASK_NOT_ALLOWED')) lines.push(TASK_ADVICE);
  if (error.remedy !== undefined) lines.push(error.remedy);
  return lines.map(visible).join('\n  ');
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** A size with three digits, in the binary units that Windows shows. */
export function size(bytes: bigint | undefined): string {
  if (bytes === undefined) return 'unknown size';
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(value >= 1000 ? 4 : 3)} ${UNITS[unit] ?? ''}`;
}

/** `42% of 100 MB`. */
export function progressText(job: BitsJob): string {
  const share = progress(job);
  return share === undefined
    ? `${size(job.bytesTransferred)} of ${size(job.bytesTotal)}`
    : `${Math.floor(share * 100)}% of ${size(job.bytesTotal)}`;
}

/** One line a job: id, state, progress, name. */
export function jobTable(jobs: readonly BitsJob[]): string {
  if (jobs.length === 0) return 'no jobs\n';
  const rows = jobs.map((job) =>
    [job.jobId, job.state, progressText(job), job.priority, job.displayName].map(visible),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Lines of a job's details: a name and a value each. */
type Lines = readonly (readonly [name: string, value: string])[];

const SHOWN_ELSEWHERE = (): Lines => [];

/** The rollout by whose marker a job is found again. */
function rolloutLine(description: string): Lines {
  const marker = markerOf(description);
  return marker === undefined ? [] : [['Rollout', `${marker.rollout}, attempt ${marker.attempt}`]];
}

/** The lines that each property of a job gives, in the order of the output. */
const JOB_LINES: Readonly<Record<keyof BitsJob, (job: BitsJob) => Lines>> = {
  jobId: ({ jobId }) => [['JobId', jobId]],
  displayName: ({ displayName }) => [['Name', displayName]],
  description: ({ description }) => [
    ['Description', withoutMarker(description)],
    ...rolloutLine(description),
  ],
  state: ({ state }) => [['State', state]],
  bytesTransferred: (job) => [
    ['Progress', `${progressText(job)}, ${known(job.filesTransferred)} of ${known(job.filesTotal)} files`],
  ],
  bytesTotal: SHOWN_ELSEWHERE,
  filesTotal: SHOWN_ELSEWHERE,
  filesTransferred: SHOWN_ELSEWHERE,
  files: SHOWN_ELSEWHERE,
  priority: ({ priority }) => [['Priority', priority]],
  owner: ({ owner }) => [['Owner', owner]],
  type: ({ type }) => (type === undefined ? [] : [['Direction', type]]),
  minimumRetryDelay: ({ minimumRetryDelay }) => [['Retry delay', seconds(minimumRetryDelay)]],
  noProgressTimeout: ({ noProgressTimeout }) => [['No-progress time-out', seconds(noProgressTimeout)]],
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

/** Every property of a job, a line each. */
export function jobDetails(job: BitsJob): string {
  const lines = Object.values(JOB_LINES).flatMap((linesOf) => linesOf(job));
  const files = job.files.map(
    (file) =>
      `  ${visible(file.remoteUrl)}\n    -> ${visible(file.localFile)} (${size(file.bytesTransferred)} of ${size(file.bytesTotal)})\n`,
  );
  const width = Math.max(...lines.map(([name]) => name.length));
  return `${lines.map(([name, value]) => `${visible(name).padEnd(width)}  ${visible(value)}\n`).join('')}${files.join('')}`;
}

/** Code, meaning and advice, then the host's own words. */
export function jobErrorText(error: JobError): string {
  const { info, context, contextDescription, errorDescription } = error;
  const own = [errorDescription, contextDescription].filter((text) => text !== '');
  return [`${info.hex} ${info.name} (${context})`, info.meaning, info.advice, ...own]
    .map((line) => `${visible(line)}\n`)
    .join('');
}

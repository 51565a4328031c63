import { progress } from '../bits/job';
import { isActive, isFailed } from '../bits/states';
import type { TrackedJob } from '../fleet/model';
import { remoteText } from './remoteText';

type Row = Readonly<Record<string, unknown>>;

/** The identity of a job, with its name. */
export function jobSubject({ host, job: { jobId, displayName } }: TrackedJob): Row {
  return { host: remoteText(host), jobId, name: remoteText(displayName) };
}

/** A job as a row of an answer: as much as a model needs to choose. Sizes are decimal strings of bytes, as in all our JSON. */
export function jobRow(tracked: TrackedJob): Row {
  const { job, error, secondsLeft } = tracked;
  const { bytesTotal, bytesTransferred, owner, creationTime, files } = job;
  const share = progress(job);
  return {
    ...jobSubject(tracked),
    state: job.state,
    percent: share === undefined ? null : Math.floor(share * 100),
    bytesTransferred: bytesTransferred?.toString() ?? null,
    bytesTotal: bytesTotal?.toString() ?? null,
    ...(secondsLeft !== undefined && { secondsLeft: Math.round(secondsLeft) }),
    files: Math.max(files.length, job.filesTotal ?? 0),
    owner: remoteText(owner),
    created: creationTime?.toISOString() ?? null,
    ...(error && { reason: { code: error.info.hex, meaning: error.info.meaning } }),
  };
}

/** Failed jobs first, then those that wait for somebody, then those that move. */
export function inOrder(jobs: readonly TrackedJob[]): readonly TrackedJob[] {
  return [...jobs].sort((a, b) => rank(a) - rank(b));
}

function rank({ job: { state } }: TrackedJob): number {
  if (state === 'ERROR') return 0;
  if (isFailed(state)) return 1;
  if (state === 'TRANSFERRED') return 2;
  return isActive(state) ? 3 : 4;
}

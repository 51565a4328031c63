import { describeHresult } from '../../../src/bits/errorCodes';
import { HRESULT } from '../../../src/bits/hresults';
import type { BitsFile, BitsJob } from '../../../src/bits/job';
import type { JobError } from '../../../src/bits/requests';
import { JobCounter } from '../../../src/fleet/counts';
import type { HostDefinition } from '../../../src/fleet/host';
import type { HostState, TrackedJob } from '../../../src/fleet/model';
import { definition, job } from '../fleet/fakeHost';

export const MIB = 1_048_576n;

/** A job as the fleet knows it. */
export function tracked(part: Partial<BitsJob> = {}, known: Partial<TrackedJob> = {}): TrackedJob {
  return {
    host: 'web-01',
    via: 'provider',
    job: job(part),
    type: undefined,
    bytesPerSecond: undefined,
    secondsLeft: undefined,
    error: undefined,
    ...known,
  };
}

export function file(part: Partial<BitsFile> = {}): BitsFile {
  return {
    remoteUrl: 'https://files.example/pack.zip',
    localFile: 'D:\\Drop\\pack.zip',
    bytesTotal: 10n * MIB,
    bytesTransferred: 0n,
    completed: false,
    ...part,
  };
}

export const NOT_FOUND: JobError = {
  context: 'REMOTE_FILE',
  info: describeHresult(HRESULT.BG_E_HTTP_ERROR_404),
  contextDescription: '',
  errorDescription: '',
};

export function hostState(
  part: Partial<HostState> = {},
  host: Partial<HostDefinition> = {},
  jobs: readonly TrackedJob[] = [],
): HostState {
  const counter = new JobCounter();
  for (const each of jobs) counter.add(each);
  return {
    host: definition('web-01', host),
    status: 'online',
    via: 'provider',
    kind: undefined,
    session: undefined,
    error: undefined,
    jobs: new Map(jobs.map((each) => [each.job.jobId, each])),
    counts: counter.counts,
    ended: new Map(),
    readAt: 0,
    ...part,
  };
}

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BitsJob } from '../../../../../src/bits/job';
import type { JobState } from '../../../../../src/bits/states';
import {
  chosenJob,
  markedJobs,
  matchOf,
  missingFiles,
  type JobMatch,
} from '../../../../../src/fleet/rollouts/driver/jobMatch';
import type { TrackedJob } from '../../../../../src/fleet/model';
import { job } from '../../fakeHost';

const PLANNED = ['a', 'b'].map((name) => ({
  remoteUrl: `https://f.example/${name}`,
  localFile: `D:\\${name}`,
}));
const [A = { remoteUrl: '', localFile: '' }, B = A] = PLANNED;
const OTHER = { remoteUrl: 'https://evil.example/a', localFile: 'D:\\a' };

function bitsJob(
  files: readonly { remoteUrl: string; localFile: string }[],
  part: Partial<BitsJob> = {},
): BitsJob {
  const sizes = { bytesTotal: 1n, bytesTransferred: 0n, completed: false };
  return job({ files: files.map((file) => ({ ...file, ...sizes })), ...part });
}

const tracked = (each: BitsJob): TrackedJob => ({
  host: 'web-1',
  job: each,
  via: 'provider',
  type: undefined,
  bytesPerSecond: undefined,
  secondsLeft: undefined,
  error: undefined,
});

const marker = (attempt: number, rollout = 'k7m2q5xd'): string =>
  `[rollout ${rollout} host 0 attempt ${attempt} spec 9f31c0de]`;

const CASES: readonly (readonly [what: string, BitsJob, JobMatch])[] = [
  ['all files', bitsJob([A, B]), 'same'],
  ['all files in another order', bitsJob([B, A]), 'same'],
  ['a path in other case', bitsJob([A, { ...B, localFile: 'd:\\B' }]), 'same'],
  ['a URL in other case', bitsJob([A, { ...B, remoteUrl: B.remoteUrl.toUpperCase() }]), 'different'],
  ['one file more', bitsJob([A, B, OTHER]), 'different'],
  ['a file twice', bitsJob([A, A]), 'different'],
  ['another source', bitsJob([OTHER, B]), 'different'],
  ['an upload', bitsJob([A, B], { type: 'upload' }), 'different'],
  ['a download, as PowerShell tells', bitsJob([A, B], { type: 'download' }), 'same'],
  ...(['SUSPENDED', 'QUEUED', 'TRANSFERRED', 'ERROR'] as const).map((state: JobState) => {
    const match: JobMatch = state === 'SUSPENDED' ? 'unfinished' : 'different';
    return [`the first file, ${state}`, bitsJob([A], { state }), match] as const;
  }),
];

describe('a marked job and the plan', () => {
  for (const [what, each, match] of CASES)
    it(`${what}: ${match}`, () => assert.equal(matchOf(each, PLANNED), match));

  it('tells which files are missing', () => {
    assert.deepEqual(missingFiles(bitsJob([A]), PLANNED), [B]);
    assert.deepEqual(missingFiles(bitsJob([B, A]), PLANNED), []);
  });

  it('counts jobs of this rollout only', () => {
    const jobs = [marker(1), marker(1, 'aaaaaaaa'), 'none'].map((description) =>
      tracked(job({ description })),
    );
    assert.deepEqual(
      markedJobs(jobs, 'k7m2q5xd').map((each) => each.tracked),
      [jobs[0]],
    );
  });

  it('takes the last attempt, then one that matches, then the oldest', () => {
    const at = (time: number, attempt: number, files = PLANNED): TrackedJob =>
      tracked(
        bitsJob(files, { description: marker(attempt), creationTime: new Date(time), jobId: `{${time}}` }),
      );
    const chosen = (...jobs: readonly TrackedJob[]): string | undefined =>
      chosenJob(markedJobs(jobs, 'k7m2q5xd'), PLANNED)?.tracked.job.jobId;
    assert.equal(chosen(at(1, 1), at(2, 2), at(3, 1)), '{2}');
    assert.equal(chosen(at(3, 1), at(2, 1)), '{2}');
    assert.equal(chosen(at(1, 1, [OTHER]), at(2, 1)), '{2}');
    assert.equal(chosen(), undefined);
  });
});

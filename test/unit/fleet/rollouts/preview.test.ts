import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BitsJob } from '../../../../src/bits/job';
import type { HostState, TrackedJob } from '../../../../src/fleet/model';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { markedDescription } from '../../../../src/fleet/rollouts/marker';
import { OUTCOMES, previewOf, previewSentence, type Outcome } from '../../../../src/fleet/rollouts/preview';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { RemoteError } from '../../../../src/wsman/errors';
import { job } from '../fakeHost';

const HOST = { name: 'a', wave: 0 };
const BEGUN = begunEntry({
  rollout: 'k7m2q5xd',
  spec: specOf({ name: 'n', files: [{ from: 'https://f.example/a', to: 'D:\\Drop\\a' }], hosts: ['all'] }),
  file: 'f',
  hosts: [HOST],
  by: 't',
});

const FILE = {
  remoteUrl: 'https://other.example/a',
  localFile: 'd:\\drop\\A',
  bytesTotal: 1n,
  bytesTransferred: 0n,
  completed: false,
};

function seen(part: Partial<HostState>): HostState {
  return { status: 'online', jobs: new Map(), error: undefined, ...part } as HostState;
}

const having = (...jobs: readonly BitsJob[]): HostState =>
  seen({ jobs: new Map(jobs.map((each) => [each.jobId, { job: each } as TrackedJob])) });

const failing = (error: RemoteError): HostState => seen({ status: 'failed', error });

const spec = BEGUN.hash.slice(0, 8);
const own = markedDescription('', { rollout: 'aaaaaaaa', host: 3, attempt: 1, spec });

describe('a preview', () => {
  const cases: readonly (readonly [what: string, HostState | undefined, Outcome])[] = [
    ['a host without jobs', having(), 'create'],
    ['a host with other jobs', having(job({ files: [{ ...FILE, localFile: 'D:\\b' }] })), 'create'],
    ['a host where another job writes the file', having(job({ files: [FILE] })), 'conflict'],
    ['a host where that job has ended', having(job({ files: [FILE], state: 'ACKNOWLEDGED' })), 'create'],
    ['a host that has it', having(job({ files: [FILE], description: own })), 'present'],
    [
      'a host that does not answer',
      failing(new RemoteError('CONNECT_TIMEOUT', { host: 'a', seconds: 1 })),
      'unreachable',
    ],
    ['a host that refuses', failing(new RemoteError('ACCESS_DENIED', { host: 'a' })), 'notReady'],
    ['a host without the provider', failing(new RemoteError('PROVIDER_MISSING', { host: 'a' })), 'notReady'],
    ['a host that is not known', undefined, 'unreachable'],
  ];
  for (const [what, state, outcome] of cases)
    it(`${what}: ${outcome}`, () => {
      const preview = previewOf(BEGUN, HOST, state);
      assert.equal(preview.outcome, outcome);
      assert.equal(preview.reason === undefined, outcome === 'create' || state === undefined);
    });

  it('begins with a sentence that counts', () => {
    const previews = (counts: Partial<Record<Outcome, number>>): Parameters<typeof previewSentence>[0] =>
      OUTCOMES.flatMap((outcome) =>
        Array.from({ length: counts[outcome] ?? 0 }, (_, wave) => ({
          host: '',
          wave: wave % 3,
          outcome,
          reason: '',
        })),
      );
    assert.equal(
      previewSentence(previews({ create: 37, present: 2, notReady: 1 })),
      "Create 37 jobs on 37 hosts in 3 waves; 2 hosts already have them; 1 host isn't ready.",
    );
    assert.equal(
      previewSentence(previews({ create: 1, conflict: 1, present: 1, unreachable: 2 })),
      "Create 2 jobs on 2 hosts in 2 waves; 1 host already has them; another job writes the same file on 1 host; 2 hosts aren't ready.",
    );
    assert.equal(previewSentence(previews({ create: 1 })), 'Create 1 job on 1 host in 1 wave.');
  });
});

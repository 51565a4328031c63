import assert from 'node:assert/strict';
import type { JobsConnection } from '../../../src/bits/hostJobs';
import type { PracticeHost } from '../../../src/practice/host';
import type { Seed } from '../../../src/practice/jobs/seed';

/** How faults bear on an operation: the columns of the table of rules. */
export type Kind = 'signIn' | 'read' | 'listing' | 'pull' | 'change' | 'act';

/** What a client may be asked for, and the one request of it that a rule strikes. */
export interface Operation {
  readonly name: string;
  readonly kind: Kind;
  /** The end of the action that is struck. */
  readonly struck: string;
  /** Requests that go before it. */
  readonly before: number;
  /** What the host has to hold, of which one job is operated on. */
  readonly jobs: readonly Seed[];
  /** Entries of the host's ledger that tell how often a change was made. */
  readonly entry?: 'create' | 'addFile' | 'action' | 'put';
  readonly run: (client: JobsConnection, jobId: string, signal: AbortSignal) => Promise<unknown>;
}

export const FILE = { remoteUrl: 'http://files.example/pack.zip', localFile: 'C:\\Data\\pack.zip' };
const OTHER_FILE = { remoteUrl: 'http://files.example/b.zip', localFile: 'C:\\Data\\b.zip' };
const IDLE: Seed = { displayName: 'idle', state: 'SUSPENDED', files: [FILE] };
/** Waits for a network that the host does not have. */
const WAITING: Seed = { displayName: 'waiting', state: 'TRANSIENT_ERROR', files: [FILE] };
const FAILED: Seed = {
  displayName: 'failed',
  state: 'ERROR',
  failure: { code: 0x80190194, context: 5 },
  files: [FILE],
};
const SOME = [IDLE, FAILED, { ...IDLE, displayName: 'third' }];

function act(action: 'suspend' | 'resume' | 'complete' | 'cancel', job: Seed): Operation {
  return {
    name: action,
    kind: 'act',
    struck: 'SetJobState',
    before: 0,
    jobs: [job],
    entry: 'action',
    run: (client, jobId, signal) => client.changeState(jobId, action, signal),
  };
}

export const SIGN_IN: Operation = {
  name: 'signIn',
  kind: 'signIn',
  struck: 'Identify',
  before: 0,
  jobs: [],
  run: () => assert.fail('a sign-in is of the transport'),
};

/** Every operation, with the first batch of a listing too small for all jobs, so that a Pull follows. */
export const OPERATIONS: readonly Operation[] = [
  SIGN_IN,
  {
    name: 'identify',
    kind: 'read',
    struck: 'Identify',
    before: 0,
    jobs: [],
    run: (client, _, signal) => client.identify(signal),
  },
  {
    name: 'get',
    kind: 'read',
    struck: 'Get',
    before: 0,
    jobs: [IDLE],
    run: async (client, jobId, signal) => assert.ok(await client.get(jobId, signal), 'GONE'),
  },
  {
    name: 'getError',
    kind: 'read',
    struck: 'GetError',
    before: 0,
    jobs: [FAILED],
    run: async (client, jobId, signal) => assert.ok(await client.getError(jobId, 1033, signal)),
  },
  {
    name: 'list',
    kind: 'listing',
    struck: 'Enumerate',
    before: 0,
    jobs: SOME,
    run: async (client, _, signal) => assert.equal((await client.list(signal)).length, SOME.length),
  },
  {
    name: 'progress',
    kind: 'listing',
    struck: 'Enumerate',
    before: 0,
    jobs: SOME,
    run: async (client, _, signal) => assert.equal((await client.progress(signal)).length, SOME.length),
  },
  {
    name: 'pull',
    kind: 'pull',
    struck: 'Pull',
    before: 1,
    jobs: SOME,
    run: async (client, _, signal) => assert.equal((await client.list(signal)).length, SOME.length),
  },
  {
    name: 'create',
    kind: 'change',
    struck: 'CreateJob',
    before: 0,
    jobs: [],
    entry: 'create',
    run: (client, _, signal) => client.create({ displayName: 'new', files: [FILE], suspended: true }, signal),
  },
  {
    name: 'addFile',
    kind: 'change',
    struck: 'AddFile',
    before: 0,
    jobs: [IDLE],
    entry: 'addFile',
    run: (client, jobId, signal) => client.addFile(jobId, OTHER_FILE, signal),
  },
  {
    name: 'put',
    kind: 'change',
    struck: 'Put',
    before: 1,
    jobs: [IDLE],
    entry: 'put',
    run: (client, jobId, signal) => client.setProperties(jobId, { priority: 'HIGH' }, signal),
  },
  act('suspend', WAITING),
  act('resume', IDLE),
  act('complete', IDLE),
  act('cancel', IDLE),
];

/** How often the change of an operation was made on the host. */
export function timesDone({ ledger }: PracticeHost, { entry }: Operation): number {
  return ledger.filter(({ kind, what }) => kind === entry && what !== 'seed').length;
}

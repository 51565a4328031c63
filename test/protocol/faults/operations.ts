import assert from 'node:assert/strict';
import type { OpenJobs } from '../../openJobs';
import type { PracticeHost } from '../../../src/practice/host';
import type { Seed } from '../../../src/practice/jobs/seed';
import { progressOf } from '../../progressOf';

/** Groups of operations with the same outcomes: the columns of the table of rules. */
export type Kind = 'signIn' | 'read' | 'listing' | 'pull' | 'change' | 'act';

/** An operation of a client, with the one request that a rule affects. */
export interface Operation {
  readonly name: string;
  readonly kind: Kind;
  /** The end of the action of that request. */
  readonly struck: string;
  /** Number of requests before it. */
  readonly before: number;
  /** Jobs on the host; the operation is about one of them. */
  readonly jobs: readonly Seed[];
  /** Selects the ledger entries that count as the change. */
  readonly entry?: 'create' | 'addFile' | 'action' | 'put';
  readonly run: (client: OpenJobs, jobId: string, signal: AbortSignal) => Promise<unknown>;
}

export const FILE = { remoteUrl: 'http://files.example/pack.zip', localFile: 'C:\\Data\\pack.zip' };
const OTHER_FILE = { remoteUrl: 'http://files.example/b.zip', localFile: 'C:\\Data\\b.zip' };
const IDLE: Seed = { displayName: 'idle', state: 'SUSPENDED', files: [FILE] };
/** A job that waits for a network. */
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

/** Every operation. A listing needs a Pull, because its first batch is too small for all jobs. */
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
    run: async (client, _, signal) => assert.equal((await progressOf(client, signal)).length, SOME.length),
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
    name: 'published',
    kind: 'listing',
    struck: 'Enumerate',
    before: 0,
    jobs: [],
    run: (client, _, signal) =>
      client.publishing(async (published) => assert.deepEqual(await published.groups(signal), [])),
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

/** How often the host made the change of an operation. */
export function timesDone({ ledger }: PracticeHost, { entry }: Operation): number {
  return ledger.filter(({ kind, what }) => kind === entry && what !== 'seed').length;
}

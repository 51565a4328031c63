import assert from 'node:assert/strict';
import type { CmdletJobs } from '../../../src/bits/cmdlets/cmdletJobs';
import type { PracticeHost } from '../../../src/practice/host';
import type { Seed } from '../../../src/practice/jobs/seed';
import { FILE } from './operations';
import { progressOf } from '../../progressOf';

/**
 * Groups of operations with the same outcomes: the columns of the table of rules. The state of its job shows whether an
 * `act` was made, also one by a task; a `creation` by a task is found among the jobs that are new.
 */
export type SessionKind = 'read' | 'change' | 'act' | 'creation' | 'taskAct';

/** An operation by cmdlets, with the one script that a rule affects. */
export interface SessionOperation {
  readonly name: string;
  readonly kind: SessionKind;
  /** Number of scripts before the one that a rule affects: that makes the change. */
  readonly before: number;
  /** Jobs on the host; the operation is about the first of them. */
  readonly jobs: readonly Seed[];
  readonly run: (jobs: CmdletJobs, jobId: string, signal: AbortSignal) => Promise<unknown>;
}

const OTHER_FILE = { remoteUrl: 'http://files.example/b.zip', localFile: 'C:\\Data\\b.zip' };
const OWN = { account: { user: 'PRACTICE\\practice' }, files: [FILE] } as const;
const IDLE: Seed = { ...OWN, displayName: 'idle', state: 'SUSPENDED' };
/** A job that waits for a network. */
const WAITING: Seed = { ...OWN, displayName: 'waiting', state: 'TRANSIENT_ERROR' };
const FAILED: Seed = {
  ...OWN,
  displayName: 'failed',
  state: 'ERROR',
  failure: { code: 0x80190194, context: 5 },
};
/** One that a session may not change. */
const FOREIGN: Seed = { ...IDLE, displayName: 'foreign', account: 'network' };
const SOME = [IDLE, FAILED, FOREIGN];

function act(action: 'suspend' | 'resume' | 'complete' | 'cancel', job: Seed): SessionOperation {
  return {
    name: action,
    kind: 'act',
    before: 0,
    jobs: [job],
    run: (jobs, jobId, signal) => jobs.changeState(jobId, action, signal),
  };
}

/** Every operation that the cmdlets can do. */
export const SESSION_OPERATIONS: readonly SessionOperation[] = [
  {
    name: 'list',
    kind: 'read',
    before: 0,
    jobs: SOME,
    run: async (jobs, _, signal) => assert.equal((await jobs.list(signal)).length, SOME.length),
  },
  {
    name: 'progress',
    kind: 'read',
    before: 0,
    jobs: SOME,
    run: async (jobs, _, signal) => assert.equal((await progressOf(jobs, signal)).length, SOME.length),
  },
  {
    name: 'get',
    kind: 'read',
    before: 0,
    jobs: [IDLE],
    run: async (jobs, jobId, signal) => assert.ok(await jobs.get(jobId, signal), 'GONE'),
  },
  {
    name: 'getError',
    kind: 'read',
    before: 0,
    jobs: [FAILED],
    run: async (jobs, jobId, signal) => assert.ok(await jobs.getError(jobId, 1033, signal)),
  },
  {
    name: 'create',
    kind: 'change',
    before: 0,
    jobs: [],
    run: (jobs, _, signal) =>
      jobs.create({ displayName: 'new', account: 'user', files: [FILE], suspended: true }, signal),
  },
  {
    name: 'addFile',
    kind: 'change',
    before: 0,
    jobs: [IDLE],
    run: (jobs, jobId, signal) => jobs.addFile(jobId, OTHER_FILE, signal),
  },
  {
    name: 'set',
    kind: 'change',
    before: 0,
    jobs: [IDLE],
    run: (jobs, jobId, signal) => jobs.setProperties(jobId, { priority: 'HIGH' }, signal),
  },
  act('suspend', WAITING),
  act('resume', IDLE),
  act('complete', IDLE),
  act('cancel', IDLE),
  {
    name: 'task:create',
    kind: 'creation',
    // After a reading of what is there already.
    before: 1,
    jobs: [],
    run: (jobs, _, signal) =>
      jobs.create({ displayName: 'new', account: 'network', files: [FILE], suspended: true }, signal),
  },
  {
    name: 'task:cancel',
    kind: 'taskAct',
    // After Windows' refusal, and the question whose job it is.
    before: 2,
    jobs: [FOREIGN],
    run: (jobs, jobId, signal) => jobs.changeState(jobId, 'cancel', signal),
  },
];

/** One operation of each kind: they do for rules that strike before the first script, or after the last one. */
export const OF_EACH_KIND: readonly SessionOperation[] = SESSION_OPERATIONS.filter(
  ({ kind }, index) => SESSION_OPERATIONS.findIndex((other) => other.kind === kind) === index,
);

/** The changes that the host has made, without those of its own, each with its count. */
export function changesMade({ ledger, tasks }: PracticeHost): ReadonlyMap<string, number> {
  const made = new Map<string, number>();
  const count = (what: string): unknown => made.set(what, (made.get(what) ?? 0) + 1);
  for (const { kind, what } of ledger)
    if (kind !== 'state' && kind !== 'gone' && what !== 'seed') count(`${kind} ${what}`);
  for (const { account } of tasks) count(`task as ${account}`);
  return made;
}

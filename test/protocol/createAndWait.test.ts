import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD_VARIABLE } from '../../src/cli/asking/passwordCommand';
import type { JobStateName } from '../../src/bits/states';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { RunningLine } from './runningLine';

const ACCOUNT = { user: 'practice', password: 'right' };
const JOB_ID = /\{[0-9A-F-]{36}\}/;
const BARE_ID = /[0-9A-F]{8}-[0-9A-F-]{27}/;
const FILE = ['--url', 'http://a.example/x', '--file', 'C:\\Data\\x'];

const STATE = join(tmpdir(), `bits-create-${process.pid}`);
const ENVIRONMENT: Readonly<Record<string, string>> = {
  [PASSWORD_VARIABLE]: ACCOUNT.password,
  XDG_STATE_HOME: STATE,
  LOCALAPPDATA: STATE,
};

/** A command line of the practice account on hosts. */
class Running extends RunningLine {
  constructor(hosts: readonly PracticeHost[], ...argv: string[]) {
    const targets = hosts.flatMap(({ url }) => ['--host', url]);
    super([...argv, ...targets, '--user', ACCOUNT.user], ENVIRONMENT);
  }

  /** The objects on standard error, one a line. */
  get told(): readonly Record<string, unknown>[] {
    return this.err
      .split('\n')
      .flatMap((line) => (line ? [JSON.parse(line) as Record<string, unknown>] : []));
  }

  /** The entry of the one host. */
  get entry(): { readonly host: string; readonly error: Readonly<Record<string, string>> } {
    const [entry] = JSON.parse(this.out) as { host: string; error: Record<string, string> }[];
    assert.ok(entry);
    return entry;
  }
}

describe('bits-remote create --wait', () => {
  const hosts: PracticeHost[] = [];

  /** Hosts without a network: no job is ever transferred. */
  async function start(count = 1): Promise<PracticeHost> {
    const options = { ...ACCOUNT, withExamples: false, behaviour: { networkConnected: false } };
    for (let index = 0; index < count; index++) hosts.push(await startPracticeHost(options));
    const [host] = hosts;
    assert.ok(host);
    return host;
  }

  const jobOf = ({ ledger }: PracticeHost): string | undefined =>
    ledger.find(({ kind }) => kind === 'create')?.jobId;

  const waits = (running: Running): Promise<void> =>
    until('it waits for a job that will be tried again', () => running.err.includes('TRANSIENT_ERROR'));

  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.close();
    await rm(STATE, { recursive: true, force: true });
  });

  it('creates the job on every host, and waits afterwards', async () => {
    await start(3);
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait');
    const isCreated = ({ requests }: PracticeHost): boolean =>
      requests.some(({ action }) => action.endsWith('/CreateJob'));
    try {
      await until('every host has the job', () => hosts.every(isCreated));
    } finally {
      running.interrupt();
    }
    assert.equal(await running.ended, 130);
  });

  it('says which job it made, what it waits for and why, and when interrupted that the job goes on', async () => {
    const host = await start();
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait');
    await waits(running);
    assert.match(
      running.out,
      new RegExp(`^${host.url} ${BARE_ID.source}\n$`),
      'its id, while it is waited for',
    );
    assert.doesNotMatch(running.err, /created|QUEUED|CONNECTING/, 'standard error tells of trouble only');
    assert.match(running.err, /TRANSIENT_ERROR: 0x[0-9A-F]{8} \w+\. /);
    running.interrupt();
    assert.equal(await running.ended, 130);
    const id = jobOf(host)?.slice(1, -1) ?? '-';
    assert.ok(running.err.includes(`Continue with: bits-remote watch ${id} --host ${host.url}`), running.err);
    assert.match(running.err, /goes on there/);
    assert.doesNotMatch(running.err, /Nothing more was sent/);
  });

  it('tells the same in JSON: lines on standard error, and one array with the outcome', async () => {
    const host = await start();
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait', '--json');
    await waits(running);
    running.interrupt();
    assert.equal(await running.ended, 130);
    const jobId = jobOf(host);
    const last = running.told.at(-1);
    assert.deepEqual(Object.keys(last ?? {}), ['error']);
    for (const line of running.told.slice(0, -1)) assert.equal(line['jobId'], jobId);
    assert.deepEqual(Object.keys(running.entry), ['host', 'via', 'error']);
    assert.equal(running.entry.error['code'], 'WAIT_INTERRUPTED');
    assert.match(running.entry.error['message'] ?? '', JOB_ID);
  });

  it('ends at its limit, and leaves the job to go on', async () => {
    const host = await start();
    const args = ['create', '--name', 'Pack', ...FILE, '--wait', '--wait-limit', '1', '--json'];
    const running = new Running(hosts, ...args);
    assert.equal(await running.ended, 7);
    assert.equal(running.entry.error['code'], 'WAIT_EXPIRED');
    assert.ok(running.entry.error['message']?.includes(jobOf(host) ?? '-'));
    assert.ok(!host.ledger.some(({ what }) => what === 'cancel'));
  });

  it('outlasts one failed reading', async () => {
    const host = await start();
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait');
    await waits(running);
    host.behaviour.flaws.push({ kind: 'html' });
    await until('the failed reading is told', () => running.err.includes("can't be read now"));
    const asked = host.requests.length;
    await until('it is read again', () => host.requests.length > asked + 1);
    running.interrupt();
    assert.equal(await running.ended, 130);
  });

  it('goes on on hosts that took the password when another one refuses it, and names the way on', async () => {
    await start(2);
    hosts.push(await startPracticeHost({ ...ACCOUNT, password: 'another', withExamples: false }));
    const [first, second, other] = hosts;
    assert.ok(first && second && other);
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait');
    await until('one host has refused', () => other.requests.length >= 2);
    await until('the others have jobs', () => jobOf(first) !== undefined && jobOf(second) !== undefined);
    for (const host of [first, second]) {
      const asked = host.requests.length;
      await until('the job is read on', () => host.requests.length > asked + 1);
    }
    running.interrupt();
    assert.equal(await running.ended, 130);
    const ids = [first, second].map((host) => jobOf(host)?.slice(1, -1) ?? '-');
    assert.ok(
      running.err.endsWith(
        `\n2 jobs go on. Continue with: bits-remote watch ${ids.join(' ')} --host ${first.url} --host ${second.url} --user practice\n`,
      ),
      running.err,
    );
    assert.equal(running.err.split('Continue with').length, 2, running.err);
    assert.match(
      running.err,
      new RegExp(`^${other.url}: rejected the user name or password of practice`, 'm'),
    );
    assert.doesNotMatch(running.err, /on hold/);
  });

  it('tells a failure of several hosts once, and the way on with the jobs that are left there', async () => {
    await start(5);
    const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait');
    await until('each has its job', () => hosts.every((host) => jobOf(host) !== undefined));
    const asked = hosts.map(({ requests }) => requests.length);
    await until('all are waited for', () =>
      hosts.every(({ requests }, index) => requests.length > (asked[index] ?? 0) + 1),
    );
    for (const host of hosts) host.behaviour.rights = 'denied';
    assert.equal(await running.ended, 1, running.err);
    assert.equal(running.err.split('is signed in but may not manage BITS').length, 2, running.err);
    assert.match(
      running.err,
      /^http:\/\/127\.0\.0\.1:\S+: practice is signed in but may not manage BITS on http:\/\/127/m,
    );
    assert.match(
      running.err,
      /\n5 jobs go on\. Continue with: bits-remote watch(?: [0-9A-F-]{36}){5}(?: --host \S+){5} /,
    );
  });

  const OTHERS: readonly (readonly [action: string, code: string, lingers: boolean])[] = [
    ['suspend', 'SUSPENDED_BY_OTHERS', false],
    ['cancel', 'ENDED_BY_OTHERS', false],
    ['cancel', 'CANCELLED_BY_OTHERS', true],
    ['complete', 'COMPLETED_BY_OTHERS', true],
  ];
  for (const [action, code, lingers] of OTHERS)
    it(`ends with ${code} when somebody else does it (${action})`, async () => {
      const host = await start();
      host.behaviour.finishedJobs = lingers ? 'linger' : 'gone';
      const running = new Running(hosts, 'create', '--name', 'Pack', ...FILE, '--wait', '--json');
      await waits(running);
      const jobId = jobOf(host);
      assert.ok(jobId);
      await new Running(hosts, action, jobId).ended;
      assert.equal(await running.ended, 1);
      assert.equal(running.entry.error['code'], code);
      assert.ok(running.entry.error['message']?.includes(jobId));
    });
});

describe('bits-remote create', () => {
  it('names the job that it cancelled again because it could not be set up', async () => {
    const host = await startPracticeHost({ ...ACCOUNT, withExamples: false });
    try {
      const other = ['--add', 'http://a.example/y', 'C:\\No such folder\\y'];
      const running = new Running([host], 'create', '--name', 'Pack', ...FILE, ...other);
      assert.equal(await running.ended, 1);
      assert.match(running.err, /job [0-9A-F-]{36} was created and cancelled again/);
    } finally {
      await host.close();
    }
  });
});

describe('bits-remote complete', () => {
  const files = (done: readonly boolean[]) =>
    done.map((isDone, index) => ({
      remoteUrl: `http://a.example/${index}`,
      localFile: `C:\\Data\\${index}`,
      bytesTotal: 10,
      bytesTransferred: isDone ? 10 : 3,
    }));

  const LOSSES: readonly (readonly [JobStateName, readonly boolean[], string | undefined, number])[] = [
    ['TRANSFERRED', [true, true], undefined, 0],
    ['SUSPENDED', [true, false], 'PARTLY_KEPT', 5],
    ['ERROR', [false, false], 'NOTHING_KEPT', 1],
  ];
  for (const [state, done, code, exitCode] of LOSSES)
    it(`ends with ${exitCode} when it keeps ${done.filter(Boolean).length} of ${done.length} files`, async () => {
      const host = await startPracticeHost({ ...ACCOUNT, withExamples: false });
      try {
        const jobId = host.seed({ displayName: 'Pack', state, files: files(done) });
        const running = new Running([host], 'complete', jobId, '--json');
        assert.equal(await running.ended, exitCode, running.err);
        const [entry] = JSON.parse(running.out) as { jobId: string; error?: { code: string } }[];
        assert.equal(entry?.error?.code, code);
      } finally {
        await host.close();
      }
    });
});

import assert from 'node:assert/strict';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import type { BitsJob } from '../../../../src/bits/job';
import { jobJson } from '../../../../src/bits/jobJson';
import type { Session } from '../../../../src/cli/hosts/session';
import { JOB_COLUMNS } from '../../../../src/cli/rows/jobRows';
import { listJobs } from '../../../../src/cli/rows/listJobs';
import { runProgram } from '../../../../src/cli/program';
import { RemoteError } from '../../../../src/wsman/errors';
import { definition, job } from '../../fleet/fakeHost';
import { commandLine, FakeJobs, FakeWorld } from '../fakeWorld';

const ERROR = job({ jobId: '{22222222-2222-2222-2222-222222222222}', state: 'ERROR', displayName: 'broken' });

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Lists the jobs of hosts by name, some of which fail. */
async function listed(
  hosts: Readonly<Record<string, readonly BitsJob[] | RemoteError>>,
  ...argv: readonly string[]
): Promise<Ended & { readonly questions: number }> {
  const world = new FakeWorld();
  let questions = 0;
  const part: Partial<Session> = {
    hosts: Object.keys(hosts).map((name) => definition(name)),
    via: () => Promise.resolve('provider' as const),
    run: <T>({ name }: { readonly name: string }, operation: (client: never) => Promise<T>): Promise<T> => {
      const jobs = hosts[name] ?? [];
      if (jobs instanceof RemoteError) return Promise.reject(jobs);
      const fake = new FakeJobs();
      fake.jobs = [...jobs];
      const client: Partial<HostJobs> = {
        list: (signal) => fake.connection.list(signal),
        pages: (signal, of) => fake.connection.pages(signal, of),
        getError: () => {
          questions++;
          return Promise.resolve(undefined);
        },
      };
      return operation(client as never);
    },
  };
  const code = await listJobs(commandLine('list', ...argv), part as Session, world, () => true);
  return { code, out: world.written.join(''), err: world.complaints.join(''), questions };
}

const DEAD = new RemoteError('CONNECTION_REFUSED', { host: 'db-03', port: 5985 });

describe('a list of jobs', () => {
  it('of several hosts is one table, the failed first', async () => {
    const { code, out, err } = await listed({ 'web-01': [job()], 'web-02': [ERROR] });
    assert.equal(code, 0);
    assert.match(out, /^HOST +JOB .*\nweb-02 .*ERROR .*broken.*\nweb-01 .*TRANSFERRING.*\n$/);
    assert.equal(err, '');
  });

  it('never looks complete when it is not', async () => {
    const { code, out, err } = await listed({ 'web-01': [job(), ERROR], 'db-03': DEAD, 'web-02': [] });
    assert.equal(code, 5);
    assert.ok(!out.includes('db-03'));
    assert.match(err, /^db-03: /);
    assert.match(err, /\n2 of 3 hosts: 2 jobs, 1 failed; db-03 could not be reached\n$/);
    const all = await listed({
      'db-03': DEAD,
      'db-04': new RemoteError('SIGN_IN_REFUSED', { host: 'db-04', user: 'u' }),
    });
    assert.equal(all.out, '');
    assert.match(all.err, /\n0 of 2 hosts; db-03 could not be reached; db-04 refused the sign-in\n$/);
    const held = new RemoteError('SIGN_IN_HELD', { host: 'db-04', user: 'u' });
    const names = ['db-05', 'db-06', 'db-07', 'db-08'];
    const { err: alike } = await listed(Object.fromEntries(names.map((name) => [name, held])));
    assert.match(
      alike,
      /^db-\[05-08\]: Sign-in as u is paused: db-04 rejected the password\.\n {2}.*\n0 of 4/,
    );
    assert.match(alike, /; db-\[05-08\] could not be signed in to\n$/);
  });

  it('tells a failed host in its place in JSON, and as a line of a stream', async () => {
    const { out } = await listed({ a: DEAD, b: [job()] }, '--json');
    const entries = JSON.parse(out) as { host: string; error?: unknown; jobs?: unknown[] }[];
    assert.deepEqual(
      entries.map(({ host, error, jobs }) => [host, error !== undefined, jobs?.length]),
      [
        ['a', true, undefined],
        ['b', false, 1],
      ],
    );
    const lines = (await listed({ a: DEAD, b: [job()] }, '-o', 'ndjson')).out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => Object.keys(JSON.parse(line) as object)),
      [
        ['host', 'via', 'job'],
        ['host', 'via', 'error'],
      ],
    );
  });

  it('keeps order and number of the rows in JSON too', async () => {
    const jobs = ['c', 'a', 'b'].map((displayName) => job({ displayName }));
    const { out, err } = await listed({ h: jobs }, '--json', '--sort', 'displayName', '--first', '2');
    const [entry] = JSON.parse(out) as { jobs: { displayName: string }[] }[];
    assert.deepEqual(
      entry?.jobs.map(({ displayName }) => displayName),
      ['a', 'b'],
    );
    assert.equal(err, '');
  });

  it('asks why jobs failed where that is printed, and says where nobody told it', async () => {
    const table = await listed({ h: [ERROR, job()] });
    assert.equal(table.questions, 1);
    assert.match(table.out, /reason not known; ask with: bits-remote error 22222222-/);
    for (const argv of [['--json'], ['-o', 'name'], ['--fields', 'jobId'], ['--format', '{state}']])
      assert.equal((await listed({ h: [ERROR] }, ...argv)).questions, 0, argv.join(' '));
    assert.equal((await listed({ h: [ERROR] }, '--format', '{ReasonCode}')).questions, 1);
  });

  it('asks no host for reasons without end', async () => {
    const jobs = Array.from({ length: 1000 }, () => ERROR);
    assert.ok((await listed({ h: jobs })).questions <= 20);
  });

  it('has a field for all of JSON but the files', () => {
    const { files, ...properties } = jobJson(job());
    assert.ok(files);
    const names = JOB_COLUMNS.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(properties).filter((name) => !names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('tells its fields without a host', async () => {
    const world = new FakeWorld();
    assert.equal(await runProgram(['list', '--fields', 'help'], '', world), 0);
    assert.match(world.written.join(''), /^jobId +id, without braces$/m);
  });
});

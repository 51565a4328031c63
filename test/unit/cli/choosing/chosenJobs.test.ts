import assert from 'node:assert/strict';
import type { JobsConnection } from '../../../../src/bits/hostJobs';
import { chooseJobs, type Choice } from '../../../../src/cli/choosing/chosenJobs';
import { withListedJobs } from '../../../../src/cli/choosing/listedJobs';
import type { HostDefinition } from '../../../../src/fleet/host';
import { RemoteError, hasCode } from '../../../../src/wsman/errors';
import { definition, job } from '../../fleet/fakeHost';
import { commandLine, FakeJobs, FakeWorld } from '../fakeWorld';

const A = '{AAAAAAAA-0000-0000-0000-000000000000}';
const B = '{BBBBBBBB-0000-0000-0000-000000000000}';
const C = '{CCCCCCCC-0000-0000-0000-000000000000}';
const LOST = new RemoteError('CONNECTION_REFUSED', { host: 'web-09' });

/** Hosts by name, each with jobs of these ids, or without an answer. */
function hostsWith(
  ids: Readonly<Record<string, readonly string[] | undefined>>,
): Readonly<Record<string, FakeJobs>> {
  return Object.fromEntries(
    Object.entries(ids).map(([name, jobIds]) => {
      const fake = new FakeJobs();
      fake.jobs = (jobIds ?? []).map((jobId) => job({ jobId }));
      fake.failure = jobIds ? undefined : LOST;
      return [name, fake];
    }),
  );
}

async function choosing(
  hosts: Readonly<Record<string, FakeJobs>>,
  argv: readonly string[],
  { input = '', isRead = false } = {},
): Promise<Choice> {
  const line = await withListedJobs(commandLine(...argv), {
    read: () => Promise.resolve(Buffer.from(input)),
  });
  const session = {
    hosts: Object.keys(hosts).map((name) => definition(name)),
    run: <T>({ name }: HostDefinition, operation: (client: JobsConnection) => Promise<T>): Promise<T> =>
      operation(hosts[name]?.connection ?? assert.fail(name)),
  };
  return chooseJobs(line, session, new FakeWorld(), isRead);
}

/** Host and id of each job, and host, id and code of each miss. */
function told({ jobs, misses }: Choice): readonly unknown[] {
  return [
    ...jobs.map(({ host, jobId }) => [host.name, jobId]),
    ...misses.map(({ host, jobId, error }) => [host?.name, jobId, (error as RemoteError).code]),
  ];
}

describe('the jobs that a command line means', () => {
  it('are those of ids on the one host, unread unless they must be', async () => {
    const hosts = hostsWith({ a: [A] });
    assert.deepEqual(told(await choosing(hosts, ['cancel', A, B])), [
      ['a', A],
      ['a', B],
    ]);
    assert.deepEqual(hosts['a']?.gets, []);
    assert.deepEqual(told(await choosing(hosts, ['cancel', A, B], { isRead: true })), [
      ['a', A],
      ['a', B, 'JOB_NOT_FOUND'],
    ]);
  });

  it('are found on one of several hosts', async () => {
    const hosts = hostsWith({ a: [A], b: [B], c: undefined });
    assert.deepEqual(told(await choosing(hosts, ['cancel', B, A])), [
      ['a', A],
      ['b', B],
    ]);
    assert.deepEqual(told(await choosing(hosts, ['cancel', B, C])), [
      ['b', B],
      ['c', undefined, 'CONNECTION_REFUSED'],
      [undefined, C, 'JOB_NOT_FOUND'],
    ]);
    const dead = hostsWith({ a: undefined, b: undefined });
    assert.equal(
      (await choosing(dead, ['cancel', A])).misses.length,
      2,
      'nobody said that the job is not there',
    );
  });

  it('are those of standard input on their own hosts, which are asked for no others', async () => {
    const hosts = hostsWith({ a: [A], b: [B, C], c: undefined });
    const input = `A ${A}\nb ${C}\nb ${B}\nexcepted ${A}\n`;
    assert.deepEqual(told(await choosing(hosts, ['cancel', '-'], { input, isRead: true })), [
      ['a', A],
      ['b', C],
      ['b', B],
    ]);
    assert.deepEqual(hosts['a']?.gets, [A]);
    const silent = await choosing(hosts, ['cancel', '-'], { input: `c ${A}\n`, isRead: true });
    assert.deepEqual(told(silent), [['c', A, 'CONNECTION_REFUSED']]);
  });

  it('are read in one list where many are named', async () => {
    const ids = Array.from(
      { length: 30 },
      (_, index) => `{${String(index).padStart(8, '0')}-0000-0000-0000-000000000000}`,
    );
    const hosts = hostsWith({ a: [...ids].reverse() });
    const choice = await choosing(hosts, ['cancel', ...ids], { isRead: true });
    assert.deepEqual(
      choice.jobs.map(({ jobId }) => jobId),
      ids,
    );
    assert.deepEqual([hosts['a']?.lists, hosts['a']?.gets.length], [1, 0]);
  });

  it('are those that pass the filters, of all or of the named ones', async () => {
    const hosts = hostsWith({ a: [A, B], b: undefined });
    const [first] = hosts['a']?.jobs ?? [];
    if (hosts['a'] && first) hosts['a'].jobs = [first, job({ jobId: B, displayName: 'Weekly' })];
    const choice = await choosing(hosts, ['cancel', '--name', 'weekly']);
    assert.deepEqual(told(choice), [
      ['a', B],
      ['b', undefined, 'CONNECTION_REFUSED'],
    ]);
    assert.equal(choice.answered, 1);
    const input = `a ${A}\na ${B}`;
    assert.deepEqual(told(await choosing(hosts, ['cancel', '-', '--name', 'weekly'], { input })), [['a', B]]);
  });

  it('are never all of a host by accident', async () => {
    await assert.rejects(choosing(hostsWith({ a: [A] }), ['cancel']), (error) => hasCode(error, 'BAD_INPUT'));
  });
});

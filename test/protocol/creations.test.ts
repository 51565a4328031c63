import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { runProgram } from '../../src/cli/program';
import type { Flaw } from '../../src/practice/flaws';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';

const ACCOUNT = { user: 'practice', password: 'right' };
const CLI = join(import.meta.dirname, '../../dist/cli.js');
const JOB = [
  '--name',
  'Pack',
  '--url',
  'http://a.example/x',
  '--file',
  'C:\\Data\\x',
  '--description',
  'Nightly',
];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('bits-remote create on several hosts', () => {
  const hosts: PracticeHost[] = [];
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-create-'));
  });

  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Hosts without a network, on which jobs stay; each has one defect of CreateJob, or none. */
  async function start(...kinds: readonly (Flaw['kind'] | 'none')[]): Promise<void> {
    for (const kind of kinds) {
      const behaviour = { networkConnected: false };
      const host = await startPracticeHost({ ...ACCOUNT, withExamples: false, behaviour });
      if (kind !== 'none') host.behaviour.flaws.push({ kind, action: 'CreateJob' });
      hosts.push(host);
    }
  }

  const environment = (): Record<string, string> => ({
    XDG_STATE_HOME: folder,
    LOCALAPPDATA: folder,
    BITS_REMOTE_PASSWORD: ACCOUNT.password,
  });

  async function run(argv: readonly string[], signal = new AbortController().signal): Promise<Ended> {
    let [out, err] = ['', ''];
    const asksHosts = !['list', 'forget'].includes(argv[1] ?? '');
    const code = await runProgram([...argv, ...(asksHosts ? ['--user', ACCOUNT.user] : [])], '', {
      out: (text) => (out += text),
      err: (text) => (err += text),
      env: (name) => environment()[name],
      stdin: () => Promise.resolve(new Uint8Array()),
      read: () => Promise.resolve(new Uint8Array()),
      signal,
      unread: new AbortController().signal,
    });
    return { code, out, err };
  }

  const targets = (): readonly string[] => hosts.flatMap(({ url }) => ['--host', url]);
  const created = (): readonly number[] =>
    hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length);
  const journals = async (): Promise<readonly string[]> => readdir(join(folder, 'bits-remote', 'creations'));

  it('settles every lost answer by itself: one job each', async () => {
    await start('resetAfter', 'resetBefore', 'html', 'none');
    const { code, out, err } = await run(['create', ...JOB, ...targets(), '--json']);
    assert.equal(code, 0, err);
    assert.deepEqual(created(), [1, 1, 1, 1]);
    const entries = JSON.parse(out) as { host: string; job: { jobId: string; description: string } }[];
    assert.deepEqual(
      entries.map(({ job }) => job.jobId),
      hosts.map(({ ledger }) => ledger.find(({ kind }) => kind === 'create')?.jobId),
    );
    entries.forEach(({ job }, index) =>
      assert.match(
        job.description,
        new RegExp(`^Nightly \\[creation [a-z2-7]{8} host ${index} attempt [12]\\]$`),
      ),
    );
    const lines = err.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { inDoubt: { error: { code: string } } }).inDoubt.error.code),
      ['UNKNOWN_OUTCOME', 'UNKNOWN_OUTCOME', 'UNKNOWN_OUTCOME'],
    );
    assert.deepEqual(await journals(), []);
  });

  it('is found out after its program was killed', async () => {
    // The first one proves the password; the others wait for that.
    await start('none', 'silence', 'none');
    const [, silent] = hosts;
    const child = spawn(process.execPath, [CLI, 'create', ...JOB, ...targets(), '--user', ACCOUNT.user], {
      env: { PATH: process.env['PATH'], ...environment() },
      stdio: 'ignore',
    });
    await until('the hosts have created the job', () => created().every((count) => count === 1));
    child.kill('SIGKILL');
    await once(child, 'exit');
    silent?.behaviour.flaws.splice(0);

    const listed = await run(['creation', 'list']);
    const [, id = ''] =
      /^CREATION .* NOT KNOWN.*\n([a-z2-7]{8}) {2}.* {2}Pack {2}"?http/.exec(listed.out) ?? [];
    assert.notEqual(id, '', listed.out + listed.err);
    const checked = await run(['creation', 'check', id, '--json']);
    assert.equal(checked.code, 0, checked.err);
    const entries = JSON.parse(checked.out) as { host: string; job: { jobId: string } | null }[];
    assert.ok(entries.find(({ host }) => host === silent?.url)?.job);
    assert.deepEqual(created(), [1, 1, 1], 'nothing is created by a look');
    const again = await run(['creation', 'check', id]);
    assert.equal(again.code, 2, 'every host has told, so it is forgotten');
    assert.match(again.err, /No creation .* was interrupted/);
    assert.deepEqual(await journals(), []);
  });

  it('is finished by "resume" where the job is missing', async () => {
    await start('none', 'silence', 'silence');
    const [, , third] = hosts;
    const stop = new AbortController();
    const ended = run(['create', ...JOB, ...targets()], stop.signal);
    await until('the hosts have created the job', () => created().every((count) => count === 1));
    stop.abort();
    const { code, err } = await ended;
    assert.equal(code, 130);
    const [, id = ''] = /^Not known: .*bits-remote creation check ([a-z2-7]{8})$/m.exec(err) ?? [];
    for (const { behaviour } of hosts) behaviour.flaws.splice(0);
    const jobId = third?.ledger.find(({ kind }) => kind === 'create')?.jobId ?? '';
    await run(['cancel', jobId, '--host', third?.url ?? '']);

    const checked = await run(['creation', 'check', id]);
    assert.equal(checked.code, 0, checked.err);
    assert.match(checked.out, /no job of it/);
    assert.match(checked.err, new RegExp(`^Not created on: .*creation resume ${id}$`, 'm'));
    const named = await run(['creation', 'check', id, '--host', third?.url ?? '']);
    assert.equal(named.code, 2, 'its hosts are in its journal');
    const planned = await run(['creation', 'forget', id, '--dry-run', '--json']);
    const forgotten = { creation: id, would: 'forget', hosts: [third?.url] };
    assert.deepEqual(JSON.parse(planned.out), forgotten, planned.err);
    const others = await run(['creation', 'resume', id, '--except', third?.url ?? '']);
    assert.equal(others.code, 2, others.err);
    assert.deepEqual(created(), [1, 1, 1], 'it stays missing on a host that was left out');
    const tried = await run(['creation', 'resume', id, '--dry-run']);
    assert.match(tried.out, /no job of it/);
    assert.deepEqual(created(), [1, 1, 1], 'it stays missing where nothing is to be changed');
    const resumed = await run(['creation', 'resume', id]);
    assert.equal(resumed.code, 0, resumed.err);
    assert.deepEqual(created(), [1, 1, 2]);
    assert.deepEqual(await journals(), []);
  });

  it('lists nothing, forgets what it is told to, and takes no other words', async () => {
    assert.match((await run(['creation', 'list'])).out, /no creation was interrupted/);
    assert.equal((await run(['creation', 'list', '--json'])).out, '[]\n');
    assert.equal((await run(['creation', 'forget', 'aaaaaaaa'])).code, 0);
    assert.equal((await run(['creation', 'forget', 'aaaaaaaa', '--dry-run'])).code, 2);
    for (const word of ['forget', 'check', 'resume'])
      assert.match((await run(['creation', word, '../aaaaaaaa'])).err, /^No creation ../, word);
    assert.equal((await run(['creation', 'mend', 'aaaaaaaa'])).code, 2);
    assert.equal((await run(['creation', 'check'])).code, 2);
  });
});

import assert from 'node:assert/strict';
import type { PracticeHost } from '../../src/practice/host';
import { Fixture } from './fixture';
import { bits, bitsOnTerminal, type Ended } from './runCli';

const ACCOUNT = { user: 'practice', password: 'Pr4ctice!' };
const ENV = { BITS_REMOTE_PASSWORD: ACCOUNT.password };
/** Nothing listens there. */
const DEAD = 'http://127.0.0.1:9/wsman';
/** BG_E_HTTP_ERROR_404 */
const CODE = '0x80190194';
const CHANGES = /\/(?:SetJobState|CreateJob|AddFile|Put)$/;

/** The entries of a JSON answer, with what tests look at. */
interface Entry {
  readonly host?: string | null;
  readonly jobId?: string;
  readonly state?: string | null;
  readonly would?: string | null;
  readonly error?: { readonly code: string };
}

function entries({ out }: Ended): readonly Entry[] {
  return JSON.parse(out) as readonly Entry[];
}

function bare(jobId: string): string {
  return jobId.slice(1, -1);
}

describe('choosing jobs from a shell', () => {
  const fixture = new Fixture();
  let [one, two, refusing]: readonly PracticeHost[] = [];
  let failed: readonly [string, string];
  let fetched: string;

  beforeEach(async () => {
    one = await fixture.start(ACCOUNT);
    two = await fixture.start(ACCOUNT);
    refusing = await fixture.start({ ...ACCOUNT, behaviour: { rights: 'denied' } });
    failed = [seed(one, 'Nightly pack', 'ERROR', 1024), seed(two, 'Nightly pack', 'ERROR', 2048)];
    fetched = seed(two, 'Weekly pack', 'TRANSFERRED', 4096);
    seed(one, 'Other', 'SUSPENDED', 0);
  });
  afterEach(() => fixture.end());

  function seed(
    host: PracticeHost,
    displayName: string,
    state: 'ERROR' | 'SUSPENDED' | 'TRANSFERRED',
    bytesTransferred: number,
  ): string {
    const file = { remoteUrl: 'http://a.example/x', localFile: `C:\\Data\\${displayName}`, bytesTotal: 4096 };
    const failure = state === 'ERROR' ? { failure: { code: 0x80190194, context: 5 } } : {};
    return host.seed({ displayName, state, ...failure, files: [{ ...file, bytesTransferred }] });
  }

  function on(...hosts: readonly (PracticeHost | string | undefined)[]): readonly string[] {
    const names = hosts.map((host) => (typeof host === 'string' ? host : (host?.url ?? '')));
    return [...names.flatMap((name) => ['--host', name]), '--user', ACCOUNT.user];
  }

  function changes(...hosts: readonly (PracticeHost | undefined)[]): number {
    const requests = hosts.flatMap((host) => host?.requests ?? []);
    return requests.filter(({ action }) => CHANGES.test(action)).length;
  }

  it('finds the host of an id, and leaves the others alone', async () => {
    const ended = await bits(['cancel', failed[1], bare(failed[0]), ...on(one, two), '--json'], ENV);
    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual(entries(ended), [
      { host: one?.url, jobId: failed[0], state: null },
      { host: two?.url, jobId: failed[1], state: null },
    ]);
  });

  it('does not mind hosts that cannot be asked, once each id is found', async () => {
    const ended = await bits(['suspend', fetched, ...on(one, DEAD, two), '--json'], ENV);
    assert.deepEqual(
      entries(ended).map(({ host, jobId }) => [host, jobId]),
      [[two?.url, fetched]],
    );
  });

  it('says which hosts could not be asked for an id that no other one has', async () => {
    const missing = '{00000000-0000-0000-0000-000000000001}';
    const ended = await bits(['cancel', missing, fetched, ...on(one, two, DEAD, refusing), '--json'], ENV);
    assert.equal(ended.code, 5);
    assert.deepEqual(
      entries(ended).map(({ host, jobId, error }) => [host, jobId, error?.code]),
      [
        [two?.url, fetched, undefined],
        [DEAD, undefined, 'CONNECTION_REFUSED'],
        [refusing?.url, undefined, 'ACCESS_DENIED'],
        [null, missing, 'JOB_NOT_FOUND'],
      ],
    );
    assert.equal((await bits(['cancel', missing, ...on(one, two)], ENV)).code, 1);
    assert.equal((await bits(['cancel', missing, ...on(DEAD, 'http://127.0.0.1:1/wsman')], ENV)).code, 3);
  });

  it('keeps the answer for ids and one host as it was', async () => {
    const ended = await bits(['cancel', failed[0], ...on(one), '--json'], ENV);
    assert.deepEqual(entries(ended), [{ jobId: failed[0], state: null }]);
    const text = await bits(['suspend', failed[1], ...on(two)], ENV);
    assert.ok(
      text.out.startsWith(bare(failed[1])) || text.err.startsWith(bare(failed[1])),
      text.out + text.err,
    );
  });

  it('tells a suspend that changed nothing: the job has failed, or has all of its files', async () => {
    const ended = await bits(['suspend', fetched, failed[1], ...on(two), '--json'], ENV);
    assert.equal(ended.code, 1);
    assert.deepEqual(
      entries(ended).map(({ jobId, state, error }) => [jobId, state, error?.code]),
      [
        [fetched, undefined, 'NOT_SUSPENDED'],
        [failed[1], undefined, 'NOT_SUSPENDED'],
      ],
    );
    const text = await bits(['suspend', fetched, ...on(two)], ENV);
    assert.match(text.err, /was not suspended: it is TRANSFERRED on http/);
    assert.equal(text.out, '');
    const chosen = await bits(['suspend', ...on(two), '--name', 'pack'], ENV);
    assert.deepEqual([chosen.code, chosen.out], [0, 'no jobs\n'], 'a filter leaves them alone');
  });

  it('lists what filters let pass', async () => {
    const ended = await bits(
      ['list', ...on(one, two), '--state', 'failed', '--name', 'night*', '--json'],
      ENV,
    );
    const listed = JSON.parse(ended.out) as { jobs: { jobId: string }[] }[];
    assert.deepEqual(
      listed.map(({ jobs }) => jobs.map(({ jobId }) => jobId)),
      [[failed[0]], [failed[1]]],
    );
  });

  it('changes what filters choose, and tells hosts that failed', async () => {
    const filters = ['--state', 'error', '--yes', '--json'];
    const ended = await bits(['cancel', ...on(one, two, DEAD, refusing), ...filters], ENV);
    assert.equal(ended.code, 5);
    assert.deepEqual(
      entries(ended).map(({ host, jobId, state, error }) => [host, jobId, state, error?.code]),
      [
        [one?.url, failed[0], null, undefined],
        [two?.url, failed[1], null, undefined],
        [DEAD, undefined, undefined, 'CONNECTION_REFUSED'],
        [refusing?.url, undefined, undefined, 'ACCESS_DENIED'],
      ],
    );
    const again = await bits(['cancel', ...on(one, two), ...filters], ENV);
    assert.deepEqual([again.code, again.out], [0, '[]\n'], 'nothing is left to do');
    const withDead = await bits(['cancel', ...on(one, DEAD), ...filters], ENV);
    assert.equal(withDead.code, 5, 'one host has nothing left, and one is not known');
  });

  it('needs a word before it loses what a filter chose', async () => {
    const asked = await bits(['cancel', ...on(one, two), '--name', 'pack'], ENV);
    assert.equal(asked.code, 2);
    assert.match(asked.err, /^Cancel 3 jobs on 2 hosts\? 7\.00 KB of what they fetched is deleted\. .*--yes/);
    const early = await bits(['complete', ...on(one, two), '--name', 'pack'], ENV);
    assert.equal(early.code, 2);
    assert.match(
      early.err,
      /^Complete 3 jobs on 2 hosts\? 2 are not finished: 0 of 2 files are kept\. 3\.00 KB/,
    );
    assert.equal(changes(one, two), 0);
    const ready = await bits(['complete', ...on(one, two), '--state', 'ready', '--json'], ENV);
    assert.deepEqual(
      [ready.code, entries(ready).map(({ jobId }) => jobId)],
      [0, [fetched]],
      'nothing is lost',
    );
  });

  for (const [answer, code, left] of [
    ['y', 0, 0],
    ['n', 1, 3],
  ] as const)
    it(`asks on a terminal, and takes ${answer} for an answer`, async () => {
      const ended = await bitsOnTerminal([answer], ['cancel', ...on(one, two), '--name', 'pack'], ENV);
      assert.equal(ended.code, code, ended.out);
      assert.match(ended.out, /Ready to complete: 1\. To keep their files: bits-remote complete/);
      assert.ok(ended.out.includes(`  Nightly pack: 2 jobs, ${one?.url}, ${two?.url}\r\n`), ended.out);
      const after = await bits(['list', ...on(one, two), '--name', 'pack', '--json'], ENV);
      const jobs = (JSON.parse(after.out) as { jobs: unknown[] }[]).flatMap((entry) => entry.jobs);
      assert.equal(jobs.length, left);
    });

  it('asks nothing with --no-input, on a terminal too', async () => {
    const args = [...on(one, two), '--name', 'pack', '--no-input'];
    const ended = await bitsOnTerminal(['y'], ['cancel', ...args], ENV);
    assert.equal(ended.code, 2);
    assert.match(ended.out, /--no-input forbids to ask: it needs --yes/);
    const unnamed = await bitsOnTerminal(['x'], ['list', ...on(one), '--no-input']);
    assert.equal(unnamed.code, 4);
    assert.equal(changes(one, two), 0);
  });

  it('takes jobs from standard input, with their hosts or without', async () => {
    const text = `# made by list -o name\r\n${one?.url} ${bare(failed[0])}\r\n\r\n${two?.url} ${failed[1]} # mine\r\n`;
    const resumed = await bits(['resume', '-', '--user', ACCOUNT.user, '--json'], ENV, text);
    assert.equal(resumed.code, 0, resumed.err);
    assert.deepEqual(
      entries(resumed).map(({ host, jobId }) => [host, jobId]),
      [
        [one?.url, failed[0]],
        [two?.url, failed[1]],
      ],
    );
    const asked = await bits(['cancel', '-', ...on(one, two)], ENV, `${failed[0]}\n`);
    assert.equal(asked.code, 2);
    assert.match(asked.err, /^Cancel 1 job on http/);
    const done = await bits(
      ['cancel', '-', ...on(one, two), '--yes', '--json'],
      ENV,
      `\u{FEFF}${failed[0]}\n`,
    );
    assert.deepEqual(entries(done), [{ host: one?.url, jobId: failed[0], state: null }]);
  });

  it('refuses what on standard input is no job', async () => {
    const cases = [
      ['', /There is no job id on standard input/],
      [`${one?.url} not-an-id\n`, /Line 1 of standard input has no job id/],
      [`# a\n${one?.url} ${failed[0]} more\n`, /Line 2 of standard input has more than HOST JOBID/],
      [`${failed[0]}\n`, /names no host/],
    ] as const;
    for (const [text, message] of cases) {
      const ended = await bits(['resume', '-', '--user', ACCOUNT.user], ENV, text);
      assert.equal(ended.code, 2);
      assert.match(ended.err, message);
    }
    assert.equal((await bits(['resume', '-', failed[0], ...on(one)], ENV)).code, 2);
    assert.equal((await bits(['resume', '-', ...on(one), '--password-stdin'], ENV, 'x')).code, 2);
    assert.match(
      (await bits(['resume', ...on(one)], ENV)).err,
      /needs job ids, - for those on standard input/,
    );
  });

  it('changes nothing with --dry-run', async () => {
    const filters = ['--name', 'pack', '--dry-run'];
    const json = await bits(['cancel', ...on(one, two), ...filters, '--json'], ENV);
    assert.deepEqual(entries(json), [
      { host: one?.url, jobId: failed[0], state: 'ERROR', would: 'cancel' },
      { host: two?.url, jobId: failed[1], state: 'ERROR', would: 'cancel' },
      { host: two?.url, jobId: fetched, state: 'TRANSFERRED', would: 'cancel' },
    ]);
    const text = await bits(['cancel', ...on(one, two), ...filters], ENV);
    assert.equal(text.code, 0);
    assert.match(
      text.out,
      /\nWould cancel 3 jobs on 2 hosts, and delete 7\.00 KB of what they fetched\. Nothing was/,
    );
    const named = await bits(['suspend', failed[0], ...on(one), '--dry-run', '--json'], ENV);
    assert.deepEqual(entries(named), [{ jobId: failed[0], state: 'ERROR', would: null }]);
    assert.equal(changes(one, two), 0);
  });

  it('shows a job, changes it and says why it failed, on whichever host it is', async () => {
    const where = [...on(one, DEAD, two), '--json'];
    const shown = await bits(['show', failed[1], ...where], ENV);
    assert.equal((JSON.parse(shown.out) as { jobId: string }).jobId, failed[1], shown.err);
    const set = await bits(['set', fetched, '--priority', 'low', ...where], ENV);
    assert.equal((JSON.parse(set.out) as { priority: string }).priority, 'LOW', set.err);
    const found = await bits(['error', failed[0], ...where], ENV);
    assert.equal((JSON.parse(found.out) as { jobId: string }).jobId, failed[0], found.err);
    const missing = '{00000000-0000-0000-0000-000000000001}';
    assert.equal((await bits(['show', missing, ...on(one, two)], ENV)).code, 1);
    assert.equal((await bits(['show', missing, ...on(one, DEAD)], ENV)).code, 3, 'it may be there');
  });

  it('says why several jobs failed', async () => {
    const ended = await bits(['error', ...on(one, two, DEAD), '--name', 'pack', '--json'], ENV);
    assert.equal(ended.code, 5);
    const told = JSON.parse(ended.out) as readonly (Entry & { failure?: { code: string } | null })[];
    assert.deepEqual(
      told.map(({ host, jobId, failure, error }) => [host, jobId, failure?.code, error?.code]),
      [
        [one?.url, failed[0], CODE, undefined],
        [two?.url, failed[1], CODE, undefined],
        [two?.url, fetched, undefined, undefined],
        [DEAD, undefined, undefined, 'CONNECTION_REFUSED'],
      ],
    );
    const text = await bits(['error', ...on(one, two), '--state', 'failed'], ENV);
    assert.ok(text.out.startsWith(`${one?.url}  ${bare(failed[0])}  Nightly pack\n  ${CODE} `), text.out);
  });

  it('changes nothing with --dry-run of other commands, and says what they would do', async () => {
    const file = ['--url', 'http://a.example/y', '--file', 'C:\\Data\\y', '--dry-run', '--json'];
    const create = await bits(['create', '--name', 'Nightly pack', ...on(one, two), ...file], ENV);
    assert.deepEqual(JSON.parse(create.out), [
      { host: one?.url, via: 'provider', would: 'create', alike: [failed[0]] },
      { host: two?.url, via: 'provider', would: 'create', alike: [failed[1]] },
    ]);
    const add = await bits(['add-file', fetched, ...on(one, two), ...file], ENV);
    const pair = { remoteUrl: 'http://a.example/y', localFile: 'C:\\Data\\y' };
    assert.deepEqual(JSON.parse(add.out), { host: two?.url, jobId: fetched, would: 'add-file', file: pair });
    const set = await bits(
      ['set', fetched, '--name', 'New', '--priority', 'low', ...on(two), '--dry-run'],
      ENV,
    );
    assert.equal(
      set.out,
      `Would set displayName from Weekly pack to New, priority from NORMAL to LOW of "Weekly pack" on ${two?.url}. Nothing was changed.\n`,
    );
    const publish = await bits(['publish', 'C:\\Data\\x', ...on(one), '--dry-run'], ENV);
    assert.match(publish.out, /^Would publish C:.Data.x of .* \(readers: authenticated\)\. /);
    for (const change of ['install', 'remove']) {
      const feature = await bits(['feature', change, ...on(one), '--dry-run', '--json'], ENV);
      const [entry] = JSON.parse(feature.out) as Entry[];
      assert.equal(entry?.would, change === 'remove' ? 'remove' : null, feature.out);
    }
    assert.equal(changes(one, two), 0);
    assert.ok(one?.ledger.every(({ what }) => what === 'seed'));
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADD_FILES, CHANGE_STATE } from '../../../src/bits/cmdlets/scripts/changeJob';
import { LIST_JOBS, READ_PROGRESS } from '../../../src/bits/cmdlets/scripts/readJobs';
import { writeArgument } from '../../../src/bits/cmdlets/argument';
import { HRESULT } from '../../../src/bits/hresults';
import type { JobSpec } from '../../../src/bits/requests';
import type { JobAction } from '../../../src/bits/states';
import type { RunspacePool, ScriptCall } from '../../../src/powershell/runspacePool';
import type { FlawKind } from '../../../src/practice/flaws';
import type { Seed } from '../../../src/practice/jobs/seed';
import { hasCode, isRemoteError } from '../../../src/wsman/errors';
import { FAULT } from '../../../src/wsman/faultCodes';
import { until } from '../../until';
import { CALM, failsWith } from '../fixture';
import { SessionStage } from './sessionStage';
import { progressOf } from '../../progressOf';

const NAME = `Nightly \u{1F600} "q" 'a' $(Get-Date) \`b _x0041_ 2026-01-02T03:04:05Z`;
const MB = 1024 * 1024;

const reading = (script: string, values = {}): ScriptCall => ({
  script,
  argument: writeArgument(values),
  effect: 'none',
  what: 'a script',
});

describe('practice host: simulated sessions of PowerShell', () => {
  let stage: SessionStage;
  afterEach(() => stage.end());

  const file = (name: string): { remoteUrl: string; localFile: string } => ({
    remoteUrl: `${stage.host.files}/files/${name}`,
    localFile: `D:\\Drop\\${name}`,
  });
  const seed = (job: Partial<Seed> = {}): string =>
    stage.host.seed({ displayName: 'seeded', files: [file('a-1MB.bin')], ...job });
  const output = async (pool: RunspacePool, script: string, values = {}): Promise<unknown> => {
    const [text = ''] = (await pool.run(reading(script, values), CALM)).output;
    return JSON.parse(text);
  };
  const shown = async (jobId: string): Promise<string | undefined> => {
    const jobs = await stage.providerJobs();
    return (await jobs.get(jobId, CALM))?.state;
  };

  describe('jobs', () => {
    it('are created for the user, changed, listed, shown and completed', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const made: string[] = [];
      const files = [file('one-1MB.bin'), file('two-1MB.bin')];
      const spec = {
        displayName: NAME,
        account: 'user',
        description: 'ünï',
        files,
        suspended: true,
      } as const;
      const job = await jobs.create(spec, CALM, (jobId) => made.push(jobId));
      assert.deepEqual(made, [job.jobId]);
      assert.equal(job.displayName, NAME);
      assert.deepEqual([job.state, job.priority, job.owner], ['SUSPENDED', 'NORMAL', 'PRACTICE\\practice']);
      assert.equal(job.files.length, 2);
      await jobs.addFile(job.jobId, file('three-1MB.bin'), CALM);
      const changes = { displayName: 'Renamed', priority: 'FOREGROUND', minimumRetryDelay: 60 } as const;
      await jobs.setProperties(job.jobId, changes, CALM);
      await jobs.changeState(job.jobId, 'resume', CALM);
      await until('the job is transferred', async () => {
        const [moved] = await progressOf(jobs, CALM);
        return moved?.state === 'TRANSFERRED';
      });
      const [done] = await jobs.list(CALM);
      assert.deepEqual(
        [done?.displayName, done?.priority, done?.minimumRetryDelay, done?.filesTransferred],
        ['Renamed', 'FOREGROUND', 60, 3],
      );
      assert.equal(done?.bytesTransferred, BigInt(3 * MB));
      await jobs.changeState(job.jobId, 'complete', CALM);
      assert.equal(await jobs.get(job.jobId, CALM), undefined);
      assert.deepEqual(await jobs.list(CALM), []);
    });

    it('that fail tell why, and are cancelled', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const missing = { ...file('x'), remoteUrl: `${stage.host.files}/missing/x` };
      const job = await jobs.create({ displayName: 'Missing', account: 'user', files: [missing] }, CALM);
      await until('it failed', async () => (await jobs.get(job.jobId, CALM))?.state === 'ERROR');
      const failure = await jobs.getError(job.jobId, 1033, CALM);
      assert.deepEqual([failure?.info.code, failure?.context], [HRESULT.BG_E_HTTP_ERROR_404, 'REMOTE_FILE']);
      await jobs.changeState(job.jobId, 'cancel', CALM);
      await failsWith('JOB_NOT_FOUND', jobs.changeState(job.jobId, 'cancel', CALM));
    });

    it('leave nothing behind when they cannot be created', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const files = [file('a-1MB.bin'), { ...file('b-1MB.bin'), localFile: 'D:\\Nowhere\\b.bin' }];
      const error = await failsWith(
        'BITS_ERROR',
        jobs.create({ displayName: 'x', account: 'user', files }, CALM),
      );
      assert.equal(error.hostCodes[0], HRESULT.ERROR_PATH_NOT_FOUND);
      assert.deepEqual(await jobs.list(CALM), []);
    });

    it('of service accounts are listed, and not changed where no task is allowed', async () => {
      stage = await SessionStage.start();
      stage.allowsTasks = false;
      const jobs = await stage.jobs();
      const services = (['system', 'network', 'local'] as const).map((account) => seed({ account }));
      const users = ['CORP\\kim', 'practice\\PRACTICE'].map((user) => seed({ account: { user } }));
      assert.deepEqual(
        (await jobs.list(CALM)).map(({ owner }) => owner),
        [
          'NT AUTHORITY\\SYSTEM',
          'NT AUTHORITY\\NETWORK SERVICE',
          'NT AUTHORITY\\LOCAL SERVICE',
          'CORP\\kim',
          'practice\\PRACTICE',
        ],
      );
      for (const jobId of services) {
        for (const action of ['suspend', 'resume', 'complete', 'cancel'] satisfies JobAction[])
          await failsWith('TASK_NOT_ALLOWED', jobs.changeState(jobId, action, CALM));
        await failsWith('TASK_NOT_ALLOWED', jobs.setProperties(jobId, { displayName: 'mine' }, CALM));
        await failsWith('TASK_NOT_ALLOWED', jobs.addFile(jobId, file('b-1MB.bin'), CALM));
        assert.equal(await shown(jobId), 'SUSPENDED');
      }
      assert.deepEqual(stage.host.tasks, []);
      for (const jobId of users) await jobs.changeState(jobId, 'cancel', CALM);
      stage.host.behaviour.foreignJobs = 'allowed';
      for (const jobId of services) await jobs.changeState(jobId, 'cancel', CALM);
      assert.deepEqual(await jobs.list(CALM), []);
    });

    it('of service accounts are made and changed by one task each, which removes itself', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const spec = { displayName: NAME, files: [file('one-1MB.bin'), file('two-1MB.bin')] };
      const made = await jobs.create(spec, CALM);
      assert.deepEqual([made.displayName, made.owner], [NAME, 'NT AUTHORITY\\NETWORK SERVICE']);
      await until('it is transferred', async () => (await shown(made.jobId)) === 'TRANSFERRED');
      await jobs.changeState(made.jobId, 'complete', CALM);
      const foreign = seed({ account: 'local' });
      await jobs.setProperties(foreign, { displayName: 'Renamed', priority: 'LOW' }, CALM);
      await jobs.addFile(foreign, file('b-1MB.bin'), CALM);
      const changed = await jobs.get(foreign, CALM);
      assert.deepEqual([changed?.displayName, changed?.priority, changed?.filesTotal], ['Renamed', 'LOW', 2]);
      assert.deepEqual(
        stage.host.tasks.map(({ account, isRemoved }) => [account, isRemoved]),
        [
          ['network', true],
          ['system', true],
          ['system', true],
          ['system', true],
        ],
      );
      assert.equal(stage.host.ledger.filter(({ what }) => what === 'CreateJob').length, 1);
    });

    it('are not made where tasks cannot run, and the error says why', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const spec = { displayName: 'x', files: [file('one-1MB.bin')] };
      stage.host.behaviour.tasks = 'stopped';
      const stopped = await failsWith('SCRIPT_FAILED', jobs.create(spec, CALM));
      assert.deepEqual(stopped.hostCodes, [0x8004_1315]);
      stage.host.behaviour.tasks = 'forbidden';
      await failsWith('TASK_NOT_RUN', jobs.create(spec, CALM));
      stage.host.behaviour.tasks = 'run';
      const wrong = { ...spec, files: [{ ...file('b-1MB.bin'), localFile: 'D:\\Nowhere\\b.bin' }] };
      const error = await failsWith('BITS_ERROR', jobs.create(wrong, CALM));
      assert.equal(error.hostCodes[0], HRESULT.ERROR_PATH_NOT_FOUND);
      assert.deepEqual(await jobs.list(CALM), []);
    });

    it('are made once where the session ends while the task runs', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      await jobs.list(CALM);
      const { flaws } = stage.host.behaviour;
      const spec = { displayName: 'Once', files: [file('one-1MB.bin')], suspended: true };
      // The reading of the jobs before comes first; its two requests pass.
      flaws.push({ kind: 'sessionsEndedAfter', action: 'Command', skip: 1 });
      const job = await jobs.create(spec, CALM);
      assert.equal(job.displayName, 'Once');
      assert.equal((await jobs.list(CALM)).length, 1);
      assert.equal(stage.host.tasks.length, 1);
    });

    it('of the user rest while that user has no session', async () => {
      stage = await SessionStage.start({ bytesPerSecond: MB });
      const job = seed({
        account: { user: 'PRACTICE\\practice' },
        state: 'QUEUED',
        files: [file('s-200MB.bin')],
      });
      const waiting = seed({ account: 'network', state: 'SUSPENDED' });
      assert.equal(await shown(job), 'QUEUED');
      const first = await stage.jobs();
      const second = await stage.jobs();
      await first.list(CALM);
      await second.list(CALM);
      await until('it moves', async () => (await shown(job)) === 'TRANSFERRING');
      await first.close();
      assert.equal(await shown(job), 'TRANSFERRING', 'another session is left');
      await second.close();
      await until('it rests', async () => (await shown(job)) === 'QUEUED');
      assert.equal(await shown(waiting), 'SUSPENDED');
      const third = await stage.jobs();
      await third.list(CALM);
      await until('it moves again', async () => (await shown(job)) === 'TRANSFERRING');
      stage.host.endShells();
      await until('it rests again', async () => (await shown(job)) === 'QUEUED');
    });

    it('of the user are kept over a restart of the host', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bits-sessions-'));
      try {
        stage = await SessionStage.start({ folder });
        const files = [file('a-1MB.bin')];
        await (
          await stage.jobs()
        ).create({ displayName: 'Kept', account: 'user', files, suspended: true }, CALM);
        await stage.end();
        stage = await SessionStage.start({ folder });
        const jobs = await stage.jobs();
        const [kept] = await jobs.list(CALM);
        assert.deepEqual([kept?.displayName, kept?.owner], ['Kept', 'PRACTICE\\practice']);
        await jobs.changeState(kept?.jobId ?? '', 'cancel', CALM);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('are refused by BITS with its own code', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      stage.host.behaviour.foreignJobs = 'allowed';
      const files = [{ remoteUrl: `${stage.host.uploads}/u.bin`, localFile: 'D:\\Drop\\u.bin' }];
      const upload = seed({ type: 'upload', files });
      const error = await failsWith('BITS_ERROR', jobs.changeState(upload, 'complete', CALM));
      assert.equal(error.hostCodes[0], HRESULT.BG_E_INVALID_STATE);
    });
  });

  describe('scripts', () => {
    it('that are not ours are refused, and the session goes on', async () => {
      stage = await SessionStage.start();
      const pool = await stage.pool();
      const error = await failsWith('SCRIPT_FAILED', pool.run(reading("'hello'"), CALM));
      assert.equal(error.detail, 'UnknownScript');
      assert.deepEqual(await output(pool, LIST_JOBS), { v: 1, jobs: [] });
      stage.host.behaviour.language = 'none';
      await failsWith('ENDPOINT_LIMITED', pool.run(reading(LIST_JOBS), CALM));
    });

    it('answer with an error to an argument that is none', async () => {
      stage = await SessionStage.start();
      const pool = await stage.pool();
      for (const [values, code] of [
        [{}, 0x8013_1501],
        [{ jobId: 'not an id' }, 0x8013_1537],
        [{ jobId: '01234567-89AB-CDEF-0123-456789ABCDEF' }, HRESULT.BG_E_NOT_FOUND],
      ] as const) {
        const answer = (await output(pool, CHANGE_STATE, values)) as { error: { hresult: number } };
        assert.equal(answer.error.hresult >>> 0, code);
      }
    });

    it('run one after the other', async () => {
      stage = await SessionStage.start();
      const pool = await stage.pool();
      const jobId = seed({ account: { user: 'PRACTICE\\practice' } });
      const scripts = [
        output(pool, CHANGE_STATE, { jobId, action: 'cancel' }),
        output(pool, ADD_FILES, { jobId, files: [file('b-1MB.bin')] }),
        output(pool, READ_PROGRESS),
      ];
      const [cancelled, added, left] = await Promise.all(scripts);
      assert.deepEqual(cancelled, { v: 1 });
      assert.equal((added as { error: { hresult: number } }).error.hresult >>> 0, HRESULT.BG_E_NOT_FOUND);
      assert.deepEqual(left, { v: 1, jobs: [] });
    });

    it('are stopped when they are cancelled, and do nothing then', async () => {
      stage = await SessionStage.start({ behaviour: { scriptMs: 60_000 } });
      const pool = await stage.pool();
      const jobId = seed({ account: { user: 'PRACTICE\\practice' } });
      const controller = new AbortController();
      const arrival = stage.arrival('Receive');
      const running = pool.run(reading(CHANGE_STATE, { jobId, action: 'cancel' }), controller.signal);
      await arrival;
      controller.abort();
      await assert.rejects(running, (error) => hasCode(error, 'CANCELLED'));
      stage.host.behaviour.scriptMs = 0;
      assert.deepEqual(((await output(pool, LIST_JOBS)) as { jobs: unknown[] }).jobs.length, 1);
    });

    it('are more in one session than a shell keeps commands', async () => {
      stage = await SessionStage.start();
      const pool = await stage.pool();
      for (let index = 0; index < 1_100; index++)
        assert.deepEqual(await output(pool, READ_PROGRESS), { v: 1, jobs: [] });
      assert.equal(stage.requested('Command'), 1_100);
      assert.equal(stage.host.openShells, 1);
    });

    it('give and take what is larger than a fragment', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      for (let index = 0; index < 300; index++) seed({ displayName: `${NAME} ${index}` });
      assert.equal((await jobs.list(CALM)).length, 300);
      const files = Array.from({ length: 500 }, (_, index) => file(`${'long'.repeat(20)}-${index}-1KB.bin`));
      const job = await jobs.create({ displayName: 'many', account: 'user', files, suspended: true }, CALM);
      assert.equal(job.files.length, 500);
    });
  });

  describe('sessions', () => {
    it('are opened once, and end', async () => {
      stage = await SessionStage.start();
      const pool = await stage.pool();
      assert.equal(stage.host.openShells, 1);
      await pool.close();
      assert.equal(stage.host.openShells, 0);
      assert.equal(pool.isLost, true);
    });

    it('take their time to start', async () => {
      stage = await SessionStage.start({ behaviour: { sessionStartMs: 300 } });
      const started = Date.now();
      assert.deepEqual(await output(await stage.pool(), LIST_JOBS), { v: 1, jobs: [] });
      assert.ok(Date.now() - started >= 290);
    });

    it('speak an older protocol where the host does', async () => {
      for (const remotingProtocol of ['2.1', '2.2'] as const) {
        stage = await SessionStage.start({ behaviour: { remotingProtocol } });
        const pool = await stage.pool();
        assert.deepEqual(await output(pool, LIST_JOBS), { v: 1, jobs: [] });
        const error = await failsWith('SCRIPT_FAILED', pool.run(reading('1'), CALM));
        assert.deepEqual(error.hostCodes, remotingProtocol === '2.1' ? [] : [0x8013_1501]);
        if (remotingProtocol === '2.1') await stage.end();
      }
    });

    it('are refused to whom the endpoint is closed, and above the quota', async () => {
      stage = await SessionStage.start({ behaviour: { endpoint: 'denied' } });
      await failsWith('ENDPOINT_DENIED', stage.pool());
      stage.host.behaviour.endpoint = 'open';
      stage.host.behaviour.maxShells = 1;
      await stage.pool();
      const error = await failsWith('QUOTA_EXCEEDED', stage.pool());
      assert.deepEqual(error.hostCodes, [FAULT.QUOTA_MAX_SHELLS]);
    });

    it('need no right of WMI, but one of WinRM', async () => {
      stage = await SessionStage.start({ behaviour: { rights: 'wmiDenied', provider: 'namespaceMissing' } });
      assert.deepEqual(await output(await stage.pool(), LIST_JOBS), { v: 1, jobs: [] });
      stage.host.behaviour.rights = 'denied';
      await failsWith('ENDPOINT_DENIED', stage.pool());
    });

    it('that the host has ended are opened again', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      assert.deepEqual(await jobs.list(CALM), []);
      stage.host.endShells();
      assert.deepEqual(await jobs.list(CALM), []);
      stage.host.endShells();
      await jobs.create(
        { displayName: 'Once', account: 'user', files: [file('o-1MB.bin')], suspended: true },
        CALM,
      );
      assert.equal((await jobs.list(CALM)).length, 1);
    });

    it('end while a client waits for output', async () => {
      stage = await SessionStage.start({ behaviour: { scriptMs: 600_000 } });
      const pool = await stage.pool();
      const arrival = stage.arrival('Receive');
      const running = pool.run(reading(LIST_JOBS), CALM);
      await arrival;
      const lost = failsWith('SESSION_LOST', running);
      stage.host.endShells();
      await lost;
      assert.equal(pool.isLost, true);
    });
  });

  describe('the loss of a session', () => {
    const LOSSES = ['sessionsEndedBefore', 'sessionsEndedAfter'] as const satisfies FlawKind[];
    for (const kind of LOSSES)
      for (const action of ['Create', 'Command', 'Receive', 'Signal', 'Delete'])
        it(`(${kind}) at ${action} is survived by a reading`, async () => {
          stage = await SessionStage.start();
          const jobs = await stage.jobs();
          stage.host.behaviour.flaws.push({ kind, action });
          assert.deepEqual(await jobs.list(CALM), []);
          assert.deepEqual(await jobs.list(CALM), []);
          await jobs.close();
          assert.equal(stage.host.openShells, 0);
          assert.deepEqual(stage.host.behaviour.flaws, [], 'the flaw met its request');
        });

    for (const action of ['Create', 'Command', 'Receive', 'Signal', 'Delete'])
      it(`by a connection that breaks at ${action} is over with the next session`, async () => {
        stage = await SessionStage.start();
        const jobs = await stage.jobs();
        stage.host.behaviour.flaws.push({ kind: 'resetBefore', action });
        await jobs.list(CALM).catch((error: unknown) => assert.ok(isRemoteError(error), String(error)));
        assert.deepEqual(await jobs.list(CALM), []);
        await jobs.close();
        assert.deepEqual(stage.host.behaviour.flaws, [], 'the flaw met its request');
      });

    it('at Send is one of a script in several fragments', async () => {
      stage = await SessionStage.start();
      const jobs = await stage.jobs();
      const files = Array.from({ length: 500 }, (_, index) => file(`${'long'.repeat(20)}-${index}-1KB.bin`));
      stage.host.behaviour.flaws.push({ kind: 'sessionsEndedBefore', action: 'Send' });
      await failsWith(
        'UNKNOWN_OUTCOME',
        jobs.create({ displayName: 'many', account: 'user', files, suspended: true }, CALM),
      );
      assert.deepEqual(stage.host.behaviour.flaws, []);
      assert.deepEqual(await jobs.list(CALM), []);
    });

    it('leaves open what a change did, and never makes it twice', async () => {
      for (const kind of LOSSES) {
        stage = await SessionStage.start();
        const jobs = await stage.jobs();
        const spec: JobSpec = {
          displayName: 'Once',
          account: 'user',
          files: [file('a-1MB.bin')],
          suspended: true,
        };
        await jobs.list(CALM);
        stage.host.behaviour.flaws.push({ kind, action: 'Receive' });
        const outcome = await jobs.create(spec, CALM).then(
          () => 'made',
          (error: unknown) => (hasCode(error, 'UNKNOWN_OUTCOME') ? 'open' : assert.fail(String(error))),
        );
        assert.equal(outcome, kind === 'sessionsEndedBefore' ? 'open' : 'made');
        assert.equal((await jobs.list(CALM)).length, 1);
        if (kind === 'sessionsEndedBefore') await stage.end();
      }
    });
  });
});

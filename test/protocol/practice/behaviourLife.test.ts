import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentBytes } from '../../../src/practice/http/fileContent';
import { FakeClock } from '../../fakeClock';
import { until } from '../../until';
import { CANCEL, COMPLETE, MIB, RESUME, SUSPEND, Stage, UNKNOWN_SIZE } from './stage';
import { sendBytes } from './webServers';

const BG_E_NOT_FOUND_FAULT = 500;
const BG_E_INVALID_STATE = 0x80200002;
const NEVER = '<p:NoProgressTimeout>0</p:NoProgressTimeout>';

/** Rows of section 1 of the facts about real BITS. */
describe('practice host: the life of a job as in BITS', () => {
  const stage = new Stage();
  const bytes = contentBytes('life', 0, 200_000);

  beforeEach(() => stage.start());
  afterEach(() => stage.end());

  const file = (name: string): string => `${stage.host.files}/files/${name}`;
  const status = (code: number): string => `${stage.host.files}/status/${code}`;

  /** A server that gives the next of these statuses to each request, and then the file. */
  function failing(...statuses: readonly number[]): Promise<string> {
    const left = [...statuses];
    return stage.serve((request: IncomingMessage, response: ServerResponse) => {
      const next = left.shift();
      if (next === undefined) sendBytes(request, response, bytes);
      else response.writeHead(next, { 'Content-Length': 0 }).end();
    });
  }

  it('L1: a new suspended job has no error, and no failed try', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    assert.equal(await stage.jobs.state(jobId), 'SUSPENDED');
    assert.equal(await stage.property(jobId, 'TransientErrorCount'), '0');
    assert.equal(await stage.jobs.failure(jobId), 'none: 0x8020000f');
  });

  it('L3, L4, L6: Resume leads through the states on the way to TRANSFERRED, and Complete to named files', async () => {
    stage.host.behaviour.finishedJobs = 'linger';
    const jobId = await stage.jobs.create(file('a-1MB.bin'), 'C:\\Data\\a.bin');
    assert.equal(await stage.jobs.set(jobId, RESUME), 0);
    assert.notEqual(await stage.jobs.state(jobId), 'SUSPENDED');
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.deepEqual(stage.states(jobId), ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'TRANSFERRED']);
    assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
    assert.equal(await stage.jobs.state(jobId), 'ACKNOWLEDGED');
    assert.deepEqual(stage.content('C:\\Data\\a.bin'), contentBytes('a-1MB.bin', 0, MIB));
  });

  it('L5: Resume in TRANSIENT_ERROR is accepted, and tries at once', async () => {
    const jobId = await stage.run(`${await failing(500)}/a`);
    await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
    assert.equal(await stage.jobs.set(jobId, RESUME), 0);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
  });

  it('L7: after Complete, another one and a Put are refused, or the job is gone', async () => {
    for (const finishedJobs of ['linger', 'gone'] as const) {
      stage.host.behaviour.finishedJobs = finishedJobs;
      const jobId = await stage.run(file('a-1KB.bin'));
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
      if (finishedJobs === 'linger') assert.equal(await stage.jobs.set(jobId, COMPLETE), BG_E_INVALID_STATE);
      else assert.equal(await stage.jobs.read(jobId), undefined);
      assert.equal(await stage.put(jobId, NEVER), BG_E_NOT_FOUND_FAULT);
    }
  });

  it('L8: Cancel of a job that never ran leads to CANCELLED, and a second one is refused', async () => {
    stage.host.behaviour.finishedJobs = 'linger';
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    assert.equal(await stage.jobs.set(jobId, CANCEL), 0);
    assert.equal(await stage.jobs.state(jobId), 'CANCELLED');
    assert.equal(await stage.jobs.set(jobId, CANCEL), BG_E_INVALID_STATE);
  });

  it('L9: Cancel of a running transfer is accepted at once, and the target does not appear', async () => {
    stage.host.behaviour.backgroundBytesPerSecond = 256 * 1024;
    const jobId = await stage.run(file('a-5MB.bin'));
    await stage.untilMoving(jobId);
    assert.equal(await stage.jobs.set(jobId, CANCEL), 0);
    assert.deepEqual(stage.names(), []);
  });

  it('L10: a cancelled job is found neither by its id nor in the list', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    await stage.jobs.set(jobId, CANCEL);
    assert.equal(await stage.jobs.read(jobId), undefined);
    assert.deepEqual(await stage.list(), []);
  });

  it('L11: settings of a transferred job can be changed', async () => {
    const jobId = await stage.run(file('a-1KB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    const changes = {
      DisplayName: 'new',
      Description: 'd',
      Priority: '3',
      MinimumRetryDelay: '77',
      NoProgressTimeout: '88',
    };
    for (const [name, value] of Object.entries(changes)) {
      assert.equal(await stage.put(jobId, `<p:${name}>${value}</p:${name}>`), 200, name);
      assert.equal(await stage.property(jobId, name), value);
    }
    assert.equal(await stage.jobs.state(jobId), 'TRANSFERRED');
  });

  it('L12: HTTP 404 ends the job with the first answer, a HEAD', async () => {
    const methods: string[] = [];
    const url = await stage.serve(({ method = '' }, response) => {
      methods.push(method);
      response.writeHead(404).end();
    });
    const jobId = await stage.run(`${url}/a`);
    await stage.jobs.reaches(jobId, 'ERROR');
    assert.deepEqual(methods, ['HEAD']);
    assert.equal(await stage.jobs.failure(jobId), '0x80190194 5');
  });

  it('L13, L16: HTTP 500 is transient: BITS tries again by itself, and is CONNECTING while it does', async () => {
    await stage.end();
    const clock = new FakeClock();
    await stage.start({ clock });
    let tries = 0;
    const url = await stage.serve((_, response) => {
      // The second try stays without an answer.
      if (++tries === 1) response.writeHead(500).end();
    });
    const jobId = await stage.run(`${url}/a`);
    await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
    assert.equal(await stage.property(jobId, 'TransientErrorCount'), '1');
    await clock.pass(600_000);
    await until('the second try', () => tries === 2);
    assert.equal(await stage.jobs.state(jobId), 'CONNECTING');
  });

  for (const code of [500, 501, 502, 503, 504, 505, 507, 511, 599])
    it(`L14: HTTP ${code} is transient, and keeps its number`, async () => {
      const jobId = await stage.run(status(code));
      await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
      assert.equal(await stage.jobs.failure(jobId), `0x${(0x80190000 + code).toString(16)} 5`);
    });

  it('L15: a name that does not resolve is transient, and the size stays unknown', async () => {
    const jobId = await stage.run('http://no-such-server.invalid/a');
    await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
    assert.equal(await stage.property(jobId, 'BytesTotal'), UNKNOWN_SIZE);
    assert.equal(await stage.jobs.failure(jobId), '0x80072ee7 6');
  });

  it('L17: with a time-out of 0, HTTP 500 leads to ERROR at once', async () => {
    const jobId = await stage.jobs.create(status(500), 'C:\\Data\\a.bin');
    assert.equal(await stage.put(jobId, NEVER), 200);
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'ERROR');
    assert.equal(stage.states(jobId).includes('TRANSIENT_ERROR'), false);
  });

  it('L18: a time-out of 0 turns TRANSIENT_ERROR to ERROR at once', async () => {
    const jobId = await stage.run(status(500));
    await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
    assert.equal(await stage.put(jobId, NEVER), 200);
    await until('ERROR', async () => (await stage.jobs.state(jobId)) === 'ERROR', 5000);
    assert.equal(await stage.jobs.failure(jobId), '0x801901f4 5');
  });

  it('L19: a time-out of 0 while data moves does not hurt the transfer', async () => {
    stage.host.behaviour.backgroundBytesPerSecond = MIB;
    const jobId = await stage.run(file('a-2MB.bin'));
    await stage.untilMoving(jobId);
    assert.equal(await stage.put(jobId, NEVER), 200);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.deepEqual(stage.states(jobId), ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'TRANSFERRED']);
  });

  it('L20: files run in order, and one that fails stops those after it', async () => {
    for (const [urls, state, done] of [
      [[file('a-1KB.bin'), status(500), file('c-1KB.bin')], 'TRANSIENT_ERROR', '1'],
      [[`${stage.host.files}/missing.bin`, file('b-1KB.bin'), file('c-1KB.bin')], 'ERROR', '0'],
    ] as const) {
      const [first, second, third] = urls;
      const jobId = await stage.jobs.create(first, 'C:\\Data\\a.bin');
      await stage.add(jobId, second, 'C:\\Data\\b.bin');
      await stage.add(jobId, third, 'C:\\Data\\c.bin');
      await stage.jobs.set(jobId, RESUME);
      await stage.jobs.reaches(jobId, state);
      assert.equal(await stage.property(jobId, 'FilesTransferred'), done);
      assert.equal((await stage.ofFiles(jobId, 'BytesTransferred')).at(-1), '0');
    }
  });

  it('L21: background jobs of one priority run one at a time', async () => {
    stage.host.behaviour.timeSliceMs = 300_000;
    stage.host.behaviour.backgroundBytesPerSecond = MIB;
    const first = await stage.run(file('a-2MB.bin'), 'a.bin');
    const second = await stage.run(file('b-1KB.bin'), 'b.bin');
    await stage.untilMoving(first);
    assert.equal(await stage.jobs.state(second), 'QUEUED');
    await stage.jobs.reaches(second, 'TRANSFERRED');
    const order = stage.host.ledger.filter(({ to }) => to === 'TRANSFERRED').map(({ jobId }) => jobId);
    assert.deepEqual(order, [first, second]);
  });

  it('L24: Complete in ERROR keeps the finished files, says that not all are there, and ends the job', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    await stage.add(jobId, `${stage.host.files}/missing.bin`, 'C:\\Data\\b.bin');
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'ERROR');
    assert.equal(await stage.jobs.set(jobId, COMPLETE), 0x00200017);
    assert.deepEqual(stage.names(), ['a.bin']);
    assert.equal(await stage.jobs.state(jobId), 'gone');
  });

  it('L26, L27: Suspend and Resume of a transferred job change nothing', async () => {
    const jobId = await stage.run(file('a-1KB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    for (const action of [SUSPEND, RESUME] as const) {
      assert.equal(await stage.jobs.set(jobId, action), 0);
      assert.equal(await stage.jobs.state(jobId), 'TRANSFERRED');
    }
  });
});

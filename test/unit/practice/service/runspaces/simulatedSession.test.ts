import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { READ_PROGRESS } from '../../../../../src/bits/cmdlets/scripts/readJobs';
import { defaultBehaviour, type Behaviour } from '../../../../../src/practice/behaviour';
import { History } from '../../../../../src/practice/history';
import { BitsService } from '../../../../../src/practice/jobs/bitsService';
import { Volume } from '../../../../../src/practice/jobs/volume';
import { FragmentReader, FragmentWriter } from '../../../../../src/practice/service/runspaces/fragments';
import { NO_ID, readMessage, TYPE } from '../../../../../src/practice/service/runspaces/messages';
import { TaskScheduler } from '../../../../../src/practice/service/runspaces/tasks/taskScheduler';
import { simulatedSessions } from '../../../../../src/practice/service/runspaces/simulatedSession';
import { ServerManager } from '../../../../../src/practice/service/serverManager/serverManager';
import type { Session } from '../../../../../src/practice/service/shells/session';
import { escapeXml } from '../../../../../src/practice/service/xml';
import { FakeClock, settle } from '../../../../fakeClock';
import { CAPABILITY, createPipeline, INIT } from './samples';

const POOL = Buffer.alloc(16, 1);
const PIPELINE = Buffer.alloc(16, 2);
const COMMAND = 'COMMAND-1';
const ARGUMENT = '<Obj RefId="7"><MS><Nil N="N"/><S N="V">{}</S></MS></Obj>';
const USER = 'PRACTICE\\practice';

const ours = (more = {}): string =>
  createPipeline({ command: `<S N="Cmd">${escapeXml(READ_PROGRESS)}</S>`, args: ARGUMENT, ...more });

describe('practice host: a simulated session', () => {
  let folder: string;
  let clock: FakeClock;
  let behaviour: Behaviour;
  let bits: BitsService;
  let session: Session;
  /** What the session has sent and done, by the names of messages. */
  let told: string[];
  const client = new FragmentWriter();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-session-'));
    clock = new FakeClock();
    behaviour = defaultBehaviour();
    told = [];
    bits = new BitsService({
      volume: new Volume(folder),
      jobs: [],
      save: undefined,
      behaviour,
      clock,
      randomBytes,
      newId: () => randomUUID().toUpperCase(),
      trust: undefined,
      ledger: new History(),
      log: (line) => assert.fail(line),
    });
  });
  afterEach(async () => {
    await session.close();
    assert.equal(bits.logons.has({ user: USER }), false, 'the user is gone with the session');
    await bits.close(true);
    assert.equal(clock.pending, 0);
    rmSync(folder, { recursive: true });
  });

  const toServer = (type: number, xml: string, pool = POOL, pipeline = NO_ID): Buffer => {
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32LE(2);
    numbers.writeUInt32LE(type, 4);
    return Buffer.concat(client.write(Buffer.concat([numbers, pool, pipeline, Buffer.from(xml)])));
  };
  const creating = (xml: string, pool = POOL): Buffer => toServer(TYPE.createPipeline, xml, pool, PIPELINE);

  const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, type]) => [type, name]));
  function tell(target: string, reader: FragmentReader, fragment: Buffer, isLast = false): void {
    for (const { type, poolId, pipelineId, xml } of reader.read(fragment).map(readMessage)) {
      const ids = `${poolId[0] ?? ''}.${pipelineId[0] ?? ''}`;
      const state = /"(?:PipelineState|RunspaceState)">(\d)/.exec(xml)?.[1] ?? '';
      const id = /"FullyQualifiedErrorId">(\w+)/.exec(xml)?.[1] ?? '';
      const text = type === TYPE.pipelineOutput ? xml : '';
      told.push(
        [target, ids, NAMES.get(type), state, id, text, isLast ? 'last' : ''].filter(Boolean).join(' '),
      );
    }
  }

  function start(
    creation: Buffer = Buffer.concat([
      toServer(TYPE.sessionCapability, CAPABILITY),
      toServer(TYPE.initRunspacePool, INIT),
    ]),
  ): void {
    const pool = new FragmentReader();
    const pipelines = new FragmentReader();
    const tasks = new TaskScheduler(behaviour);
    session = simulatedSessions({
      bits,
      tasks,
      serverManager: new ServerManager(behaviour, clock, new History()),
      behaviour,
      clock,
      user: USER,
      log: (line) => assert.fail(line),
    })(creation, {
      poolOutput: (fragment) => tell('pool', pool, fragment),
      output: (commandId, fragment, isLast) => tell(commandId, pipelines, fragment, isLast),
      failed: (code) => told.push(`failed ${code}`),
      ended: () => told.push('ended'),
    });
  }

  async function opened(): Promise<void> {
    start();
    await settle();
    told.splice(0);
  }

  async function seen(): Promise<string[]> {
    await settle();
    return told.splice(0);
  }

  const FAILED = ['failed 2152992672'];
  const DONE = [
    'COMMAND-1 1.2 pipelineOutput <S>{"v":1,"jobs":[]}</S>',
    'COMMAND-1 1.2 pipelineState 4 last',
  ];

  it('opens with three messages, the first of which names no pool', async () => {
    start();
    assert.deepEqual(told, [], 'nothing comes before Create is answered');
    assert.equal(bits.logons.has({ user: USER }), true);
    assert.deepEqual(await seen(), [
      'pool 0.0 sessionCapability',
      'pool 1.0 applicationPrivateData',
      'pool 1.0 runspacePoolState 2',
    ]);
    await session.close();
    assert.deepEqual(await seen(), ['ended']);
  });

  it('takes its time, and runs nothing before it is opened', async () => {
    behaviour.sessionStartMs = 500;
    start();
    assert.deepEqual(await seen(), ['pool 0.0 sessionCapability']);
    session.command(COMMAND, creating(ours()));
    await clock.pass(500);
    assert.deepEqual(await seen(), ['pool 1.0 applicationPrivateData', 'pool 1.0 runspacePoolState 2']);
    session.stop(COMMAND);
    assert.deepEqual(await seen(), []);
  });

  it('tells what it can do also where it does not take what it is told, and has failed then', async () => {
    const good = toServer(TYPE.sessionCapability, CAPABILITY);
    for (const creation of [
      Buffer.from('not a fragment at all'),
      Buffer.concat([
        toServer(TYPE.sessionCapability, CAPABILITY.replace('2.3', '3.0')),
        toServer(TYPE.initRunspacePool, INIT),
      ]),
      Buffer.concat([good, toServer(TYPE.initRunspacePool, INIT.replace('MinRunspaces', 'Other'))]),
      good,
    ]) {
      start(creation);
      assert.deepEqual(await seen(), ['pool 0.0 sessionCapability', ...FAILED]);
    }
  });

  it('runs our scripts, one after the other, and their last message is marked', async () => {
    await opened();
    session.command(COMMAND, creating(ours()));
    assert.deepEqual(await seen(), DONE);
    session.stop(COMMAND);
    assert.deepEqual(await seen(), [], 'a stop after the end has no effect');
    behaviour.scriptMs = 100;
    session.command('A', creating(ours()));
    session.command('B', creating(ours()));
    await clock.pass(100);
    assert.deepEqual(
      (await seen()).map((line) => line[0]),
      ['A', 'A'],
    );
    await clock.pass(100);
    assert.deepEqual(
      (await seen()).map((line) => line[0]),
      ['B', 'B'],
    );
  });

  it('refuses what is not ours by an error and a failed state, and takes what Microsoft\u2019s client sends of itself', async () => {
    await opened();
    const answers = async (xml: string): Promise<string[]> => {
      session.command(COMMAND, creating(xml));
      return seen();
    };
    const refused = (id: string): string[] => [
      `COMMAND-1 1.2 errorRecord ${id}`,
      `COMMAND-1 1.2 pipelineState 5 ${id} last`,
    ];
    assert.deepEqual(await answers(createPipeline()), refused('UnknownScript'));
    const command = { command: '<S N="Cmd">Get-Date</S>', isScript: false };
    assert.deepEqual(await answers(createPipeline(command)), refused('CommandNotFoundException'));
    const silent = { command: '<S N="Cmd">__Set-PSDebugMode</S>', isScript: false };
    assert.deepEqual(await answers(createPipeline(silent)), ['COMMAND-1 1.2 pipelineState 4 last']);
    behaviour.language = 'none';
    assert.deepEqual(await answers(ours()), refused('ScriptsNotAllowed'));
  });

  it('waits for the end of input where there is some', async () => {
    await opened();
    session.command(COMMAND, creating(ours({ noInput: false })));
    const input = (type: number, xml: string): Buffer => toServer(type, xml, POOL, PIPELINE);
    session.send(COMMAND, input(TYPE.pipelineInput, '<S>x</S>'));
    assert.deepEqual(await seen(), []);
    session.send(COMMAND, input(TYPE.endOfPipelineInput, ''));
    assert.deepEqual(await seen(), DONE);
  });

  it('takes a pipeline in several fragments', async () => {
    await opened();
    const whole = creating(createPipeline({ command: `<S N="Cmd">${'x'.repeat(100_000)}</S>` }));
    session.command(COMMAND, whole.subarray(0, 32_768));
    assert.deepEqual(await seen(), []);
    session.send(COMMAND, whole.subarray(32_768));
    assert.equal((await seen()).length, 2);
  });

  it('stops by a state of its own, and forgets without a word', async () => {
    await opened();
    behaviour.scriptMs = 100;
    const stopped = ['COMMAND-1 1.2 pipelineState 3 PipelineStopped last'];
    session.command(COMMAND, creating(ours()));
    await settle();
    session.stop(COMMAND);
    assert.deepEqual(await seen(), stopped);
    session.command(COMMAND, creating(ours({ noInput: false })));
    session.stop(COMMAND);
    assert.deepEqual(await seen(), stopped);
    session.command(COMMAND, creating(ours()));
    await settle();
    session.terminate(COMMAND);
    session.stop(COMMAND);
    session.send(COMMAND, Buffer.from('nothing'));
    assert.deepEqual(await seen(), []);
    behaviour.scriptMs = 0;
    session.command(COMMAND, creating(ours()));
    assert.deepEqual(await seen(), DONE);
  });

  it('never answers a pipeline of another pool', async () => {
    await opened();
    session.command(COMMAND, creating(ours(), Buffer.alloc(16, 7)));
    assert.deepEqual(await seen(), []);
  });

  it('answers what is asked about the pool, and ignores anything else', async () => {
    await opened();
    const asked = '<Obj RefId="0"><MS><I64 N="ci">1</I64></MS></Obj>';
    session.send(undefined, toServer(TYPE.getAvailableRunspaces, asked));
    session.send(undefined, toServer(0x0002_1101, asked));
    session.send(undefined, toServer(TYPE.setMaxRunspaces, asked, Buffer.alloc(16, 7)));
    assert.deepEqual(await seen(), ['pool 1.0 runspaceAvailability']);
  });

  it('ends with a message that it does not take', async () => {
    const bad: readonly (() => void)[] = [
      () => session.command(COMMAND, Buffer.from('not a fragment at all')),
      () => session.command(COMMAND, creating(createPipeline().replace('NoInput', 'Other'))),
      () => session.command(COMMAND, creating('<S>')),
      () => session.send(undefined, Buffer.from('nothing')),
      () => session.send(undefined, toServer(TYPE.setMaxRunspaces, '<S/>')),
    ];
    for (const send of bad) {
      await opened();
      session.command('OTHER', creating(ours({ noInput: false })));
      send();
      assert.deepEqual(await seen(), FAILED);
      await session.close();
      assert.deepEqual(await seen(), [], 'it has told its end');
    }
  });
});

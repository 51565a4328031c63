import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RunspacePool, type ScriptCall } from '../../../src/powershell/runspacePool';
import { hasCode, RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { unknownOutcome } from '../../../src/wsman/unknownOutcome';
import { anyTime, clientOf, FakeTransport, SILENCE, type Reply } from '../wsman/fakeTransport';
import {
  CAPABILITY,
  created,
  ended,
  OPENED,
  output,
  PRIVATE_DATA,
  received,
  refused,
  served,
  signalled,
  started,
} from './samples';

const TIMED_OUT = 2150858793;
const UNKNOWN_SHELL = 2150858843;
const OPENING: readonly Reply[] = [created, received([CAPABILITY, PRIVATE_DATA]), received([OPENED])];
/** What the transport throws for a request that was sent as a change. */
const LOST = (): RemoteError =>
  unknownOutcome('srv.example', '', new RemoteError('CONNECTION_LOST', { host: 'srv.example' }));

const READING: ScriptCall = { script: '1', argument: '{}', effect: 'none', what: '' };
const CHANGE: ScriptCall = { ...READING, effect: 'change', what: 'Remove-BitsTransfer' };

async function opened(
  ...replies: readonly Reply[]
): Promise<{ pool: RunspacePool; transport: FakeTransport }> {
  const transport = new FakeTransport(...OPENING, ...replies);
  let count = 0;
  const newGuid = (): string => `0000000${++count}-0000-4000-8000-000000000000`;
  const settings = { configuration: 'Ours', newGuid };
  return { pool: await RunspacePool.open(clientOf(transport), settings, anyTime), transport };
}

async function outcome(call: ScriptCall, ...replies: readonly Reply[]): Promise<string> {
  const { pool, transport } = await opened(...replies);
  try {
    const result = await pool.run(call, anyTime);
    assert.equal(transport.left, 0);
    return `${result.output.join()}${pool.isLost ? ' lost' : ''}`;
  } catch (error) {
    assert.ok(error instanceof RemoteError, String(error));
    assert.equal(transport.left, 0);
    return `${error.code}${pool.isLost ? ' lost' : ''}`;
  }
}

const failing = async (code: ErrorCode, ...replies: readonly Reply[]): Promise<void> => {
  const transport = new FakeTransport(...replies);
  const settings = { configuration: 'Ours', newGuid: () => 'ABC' };
  await assert.rejects(RunspacePool.open(clientOf(transport), settings, anyTime), (error) =>
    hasCode(error, code),
  );
  assert.equal(transport.left, 0);
};

describe('a runspace pool', () => {
  it('opens however many answers bring its first messages, and one that brings none', async () => {
    const ways: readonly (readonly Reply[])[] = [
      [received([CAPABILITY, PRIVATE_DATA, OPENED])],
      [received([CAPABILITY]), received([PRIVATE_DATA]), received([OPENED])],
      [received([CAPABILITY]), refused(TIMED_OUT), received([]), received([PRIVATE_DATA, OPENED])],
    ];
    for (const way of ways) {
      const transport = new FakeTransport(created, ...way);
      const settings = { configuration: 'Ours', newGuid: () => 'ABC' };
      await RunspacePool.open(clientOf(transport), settings, anyTime);
      assert.equal(transport.left, 0);
    }
  });

  it('says how it is opened: the endpoint, the protocol, the streams, and when it may end', async () => {
    const { transport } = await opened();
    const [create, receive] = transport.sent;
    assert.equal(create?.resourceUri, 'http://schemas.microsoft.com/powershell/Ours');
    assert.match(
      create.envelope,
      /<w:OptionSet s:mustUnderstand="true"><w:Option Name="protocolversion" MustComply="true">2\.3</,
    );
    assert.match(create.body, /<rsp:InputStreams>stdin pr<\/rsp:InputStreams><rsp:OutputStreams>stdout</);
    assert.match(
      create.body,
      /<rsp:IdleTimeOut>PT900\.000S<.*<creationXml xmlns="http:\/\/schemas\.microsoft\.com\/powershell">/,
    );
    assert.match(receive?.selectors ?? '', /<w:Selector Name="ShellId">SHELL-1</);
  });

  it('that is refused or ends while it opens says why, and leaves no shell behind', async () => {
    await failing('ENDPOINT_DENIED', refused(5));
    await failing('ENDPOINT_MISSING', refused(2150858811));
    await failing('QUOTA_EXCEEDED', refused(2150859173));
    await failing('CONNECTION_LOST', LOST(), refused(UNKNOWN_SHELL));
    await failing('CONNECTION_LOST', LOST(), LOST());
    await failing('FAULT', refused(TIMED_OUT), '');
    const broken = served(3, 0x0002_1005, '<Obj RefId="0"><MS><I32 N="RunspaceState">5</I32></MS></Obj>');
    await failing('SESSION_LOST', created, received([CAPABILITY, broken]), '');
    await failing('SESSION_LOST', created, refused(UNKNOWN_SHELL), '');
    await failing('MALFORMED_ANSWER', created, received(['AAAA']), '');
    const other = served(
      1,
      0x0001_0002,
      '<Obj RefId="0"><MS><Version N="protocolversion">3.0</Version></MS></Obj>',
    );
    await failing('MALFORMED_ANSWER', created, received([other]), '');
  });

  it('runs a script to its last state, uses the id that the host gave it, and forgets it then', async () => {
    const { pool, transport } = await opened(
      started,
      refused(TIMED_OUT),
      received([output('a')]),
      received([output('b'), ended(4)], true),
      signalled,
    );
    assert.deepEqual((await pool.run(READING, anyTime)).output, ['a', 'b']);
    assert.equal(transport.left, 0);
    const [receive, signal] = [transport.sent.at(-2), transport.sent.at(-1)];
    assert.match(receive?.body ?? '', /<rsp:DesiredStream CommandId="COMMAND-1">stdout</);
    assert.match(signal?.body ?? '', /CommandId="COMMAND-1"><rsp:Code>[^<]*\/signal\/Terminate</);
  });

  it('asks again while there is nothing, or the script waits for an answer, and no more after the last state', async () => {
    const waiting = received([output('a')]).replace(
      '</rsp:ReceiveResponse>',
      '<rsp:CommandState State="http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Pending"/>$&',
    );
    const { pool, transport } = await opened(
      started,
      refused(TIMED_OUT),
      refused(TIMED_OUT),
      waiting,
      // The host has not said that the command is done.
      received([output('b'), ended(4)]),
      signalled,
    );
    assert.deepEqual((await pool.run(READING, anyTime)).output, ['a', 'b']);
    assert.deepEqual([transport.left, transport.asked.at(-1)], [0, 'Signal']);
  });

  it('tells a script that failed by the last state alone', async () => {
    assert.equal(
      await outcome(READING, started, received([output('a'), ended(5)], true), signalled),
      'SCRIPT_FAILED',
    );
    assert.equal(await outcome(READING, started, received([ended(3)], true), signalled), 'SCRIPT_FAILED');
    const id = '<S N="FullyQualifiedErrorId">ScriptsNotAllowed</S>';
    const error = `<Obj N="ExceptionAsErrorRecord" RefId="1"><MS>${id}</MS></Obj>`;
    assert.equal(
      await outcome(READING, started, received([ended(5, error)], true), signalled),
      'ENDPOINT_LIMITED',
    );
  });

  /** What is lost, by message of a pipeline: for a script that reads, and for one that changes something. */
  const losses: readonly (readonly [string, readonly Reply[], string, string])[] = [
    ['Command', [LOST()], 'CONNECTION_LOST', 'UNKNOWN_OUTCOME'],
    ['the first Receive', [started, LOST(), signalled], 'CONNECTION_LOST', 'UNKNOWN_OUTCOME'],
    [
      'a later Receive',
      [started, received([output('a')]), LOST(), signalled],
      'CONNECTION_LOST',
      'UNKNOWN_OUTCOME',
    ],
    ['Signal', [started, received([output('a'), ended(4)], true), LOST()], 'a lost', 'a lost'],
    ['Receive and Signal', [started, LOST(), LOST()], 'CONNECTION_LOST lost', 'UNKNOWN_OUTCOME lost'],
    ['the shell before Command', [refused(UNKNOWN_SHELL)], 'SESSION_LOST lost', 'SESSION_LOST lost'],
    [
      'the shell before Receive',
      [started, refused(UNKNOWN_SHELL), signalled],
      'SESSION_LOST lost',
      'UNKNOWN_OUTCOME lost',
    ],
    [
      'the last state',
      [started, received([output('a')], true), signalled],
      'SESSION_LOST',
      'UNKNOWN_OUTCOME',
    ],
    ['sense', [started, received(['AAAA']), signalled], 'MALFORMED_ANSWER', 'UNKNOWN_OUTCOME'],
    ['the right to run', [refused(5)], 'ACCESS_DENIED', 'ACCESS_DENIED'],
    ['the right to its output', [started, refused(5), signalled], 'ACCESS_DENIED', 'UNKNOWN_OUTCOME'],
    ['patience with Command', [refused(TIMED_OUT)], 'FAULT', 'UNKNOWN_OUTCOME'],
  ];
  for (const [what, replies, reading, change] of losses)
    it(`that loses ${what} repeats nothing, and says whether a change may have been made`, async () => {
      assert.deepEqual(
        [await outcome(READING, ...replies), await outcome(CHANGE, ...replies)],
        [reading, change],
      );
    });

  it('stops a script that is cancelled, and forgets it', async () => {
    const { pool, transport } = await opened(started, SILENCE, signalled);
    const controller = new AbortController();
    const running = pool.run(READING, controller.signal);
    while (transport.asked.length < 5) await Promise.resolve();
    controller.abort();
    await assert.rejects(running, (error) => hasCode(error, 'CANCELLED'));
    assert.equal(transport.asked.at(-1), 'Signal');
    assert.equal(pool.isLost, false);
  });

  describe('with a script that goes on where nobody waits for it', () => {
    const GOES_ON: ScriptCall = { ...CHANGE, whenLeft: 'goesOn' };

    const left: readonly (readonly [string, readonly Reply[]])[] = [
      ['the answer to Command is lost', [LOST()]],
      ['the answer to Receive is lost', [started, LOST()]],
      ['the answer to Receive is no answer', [started, received(['AAAA'])]],
      ['the command ends without a state', [started, received([output('a')], true)]],
    ];
    for (const [what, replies] of left)
      it(`says no word of it or its session to the host when ${what}`, async () => {
        const { pool, transport } = await opened(...replies);
        await assert.rejects(pool.run(GOES_ON, anyTime), (error) => hasCode(error, 'UNKNOWN_OUTCOME'));
        await pool.close();
        assert.deepEqual([transport.left, pool.isLost], [0, true]);
        assert.ok(!transport.asked.some((what) => what === 'Signal' || what === 'Delete'));
      });

    for (const [what, replies] of [
      ['while it starts', [SILENCE]],
      ['while it runs', [started, SILENCE]],
    ] as const)
      it(`says no word either when the caller stops ${what}`, async () => {
        const { pool, transport } = await opened(...replies);
        const controller = new AbortController();
        const running = pool.run(GOES_ON, controller.signal);
        while (transport.left > 0) await Promise.resolve();
        controller.abort();
        await assert.rejects(running, (error) => hasCode(error, 'CANCELLED'));
        await pool.close();
        assert.equal(transport.asked.at(-1), replies.length === 1 ? 'Command' : 'Receive');
      });

    it('forgets it once it has ended, and closes its shell', async () => {
      const { pool, transport } = await opened(
        started,
        received([output('a'), ended(4)], true),
        signalled,
        '',
      );
      assert.deepEqual((await pool.run(GOES_ON, anyTime)).output, ['a']);
      await pool.close();
      assert.deepEqual(transport.asked.slice(-2), ['Signal', 'Delete']);
    });

    it('closes its shell where the script was refused', async () => {
      const { pool, transport } = await opened(refused(5), '');
      await assert.rejects(pool.run(GOES_ON, anyTime), (error) => hasCode(error, 'ACCESS_DENIED'));
      await pool.close();
      assert.equal(transport.asked.at(-1), 'Delete');
    });
  });

  it('may be asked to stay for longer', async () => {
    const transport = new FakeTransport(...OPENING);
    const settings = { configuration: 'Ours', newGuid: () => 'ABC', idleTimeout: 3600 };
    await RunspacePool.open(clientOf(transport), settings, anyTime);
    assert.match(transport.sent[0]?.body ?? '', /<rsp:IdleTimeOut>PT3600\.000S</);
  });

  it('closes its shell, whatever the host says', async () => {
    const { pool, transport } = await opened(refused(UNKNOWN_SHELL));
    await pool.close();
    assert.deepEqual([transport.asked.at(-1), pool.isLost], ['Delete', true]);
  });
});

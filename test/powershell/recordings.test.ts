import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { plain, readClixml as readAsServer } from '../../src/practice/service/runspaces/clixml/read';
import { SoapFault } from '../../src/practice/service/fault';
import { readRequest } from '../../src/practice/service/request';
import { parseXml } from '../../src/practice/service/xml';
import { DecodeError } from '../../src/wsman/decodeError';
import { readEnvelope } from '../../src/wsman/envelope';
import { readFault } from '../../src/wsman/fault';
import { readReceived } from '../../src/wsman/shell/received';
import { readCommandId, readShellId } from '../../src/wsman/shell/shellAnswers';
import { serve, type SentMessage } from './recordedClient';
import { replay, type Outcome } from './recordedHost';
import { counted, errorsIn, hostOf, serverMessages, statesIn, type ServerMessage } from './recordedMessages';
import {
  inside,
  readRecordings,
  RECORDINGS,
  type Exchange,
  type RecordedSession,
  type Recording,
} from './recording';

/** An answer whose author has it relate to a request that is not in its file. */
const FOREIGN_ANSWERS: readonly string[] = ['winrs_unicode Delete'];

/** Pipelines that do not run to their end, by the file. Every other one does. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  client_copy_file_failure: ['SCRIPT_FAILED'],
  client_execute_ps_failure: ['SCRIPT_FAILED'],
  client_fetch_file_fail_dir: ['SCRIPT_FAILED'],
  client_fetch_file_fail_missing: ['SCRIPT_FAILED'],
  psrp_error_failed: ['SCRIPT_FAILED'],
  // The client of the recording never asked for the output of the first.
  psrp_nested_command: ['CONNECTION_LOST', 'completed'],
  psrp_with_jea_configuration: ['completed', 'ENDPOINT_LIMITED'],
};

/** A message in the middle of the output that the author of the file wrote, with ids of another session. */
const FOREIGN_MESSAGES: readonly string[] = ['client_copy_file_warning warning'];

/** Elements of CLIXML that ours read. */
const ELEMENTS = /^(?:Obj|TN|TNRef|T|ToString|MS|Props|Ref|DCT|En|LST|Nil|S|B|C|I32|U32|I64|DT|Version)$/u;
/** One that they read as nothing: a text under the key of the session. */
const SECURE = 'SS';

const NO_ID = '0'.repeat(32);
const FOLDER = process.env[RECORDINGS];

describe('recordings of real hosts', () => {
  if (FOLDER === undefined) {
    it(`need the folder of pypsrp's recorded answers in ${RECORDINGS}`);
    return;
  }
  let recordings: readonly Recording[] = [];
  let sessions: readonly RecordedSession[] = [];
  const rows = new Map<RecordedSession, string[]>();
  const row = (session: RecordedSession): string[] => {
    const cells = rows.get(session) ?? [session.name];
    rows.set(session, cells);
    return cells;
  };

  before(async () => {
    recordings = await readRecordings(FOLDER);
    sessions = recordings.flatMap((recording) => recording.sessions);
    assert.ok(sessions.length > 0, 'no recorded session');
  });
  after(() => {
    for (const cells of rows.values()) console.log(cells.join(' | '));
    const exchanges = recordings.reduce((sum, recording) => sum + recording.exchanges.length, 0);
    console.log(
      `${recordings.length} files, ${exchanges} requests, ${sessions.length} sessions of PowerShell`,
    );
  });

  it('have no answer that our client cannot read', () => {
    const unread: string[] = [];
    for (const { name, exchanges } of recordings)
      for (const exchange of exchanges)
        try {
          readAnswer(exchange);
        } catch (error) {
          assert.ok(error instanceof DecodeError, String(error));
          unread.push(`${name} ${exchange.action}`);
        }
    assert.deepEqual(unread, FOREIGN_ANSWERS);
  });

  it('have no request that the practice host refuses, but those that the real host refused with the same code', () => {
    for (const { name, exchanges } of recordings)
      for (const { action, request, response } of exchanges)
        try {
          readRequest(parseXml(request));
        } catch (error) {
          assert.ok(error instanceof SoapFault, `${name} ${action}: ${String(error)}`);
          const fault = readFault(readEnvelope(response ?? ''), 'en-US');
          assert.deepEqual(fault?.codes, [error.spec.code], `${name} ${action}`);
        }
  });

  it('are read to the last message: known types, known states, whole errors', () => {
    for (const session of sessions) {
      const messages = serverMessages(session);
      const { build, protocol } = hostOf(messages);
      row(session).push(build, protocol, counted(messages.map(({ name }) => name)));
      assert.match(build, /^\d+\.\d+\.\d{4,5}\.\d+$/u, session.name);
      assert.match(protocol, /^2\.[1-3]$/u, session.name);
      for (const { name, xml } of messages) {
        assert.doesNotMatch(name, /^0x/u, session.name);
        for (const [, element = ''] of xml.matchAll(/<([A-Za-z0-9]+)[\s/>]/gu))
          assert.ok(ELEMENTS.test(element) || element === SECURE, `${session.name}: ${element}`);
      }
      for (const state of statesIn(messages, 'poolState')) assert.equal(state, 2, session.name);
      for (const state of statesIn(messages, 'state')) assert.ok([4, 5].includes(state), session.name);
      for (const { message, id, hresult } of errorsIn(messages)) {
        assert.ok(message !== '' && id !== '', session.name);
        assert.equal(hresult, 0x8013_1501, session.name);
      }
      assert.deepEqual(endsOf(messages), new Set(['state']), session.name);
    }
  });

  it('take our client to the end of their pipelines', async () => {
    for (const session of sessions) {
      const { opening, pipelines } = await replay(session);
      row(session).push(['opened', ...pipelines.map(inWords)].join(', '));
      const expected = FAILING[session.name] ?? pipelines.map(() => 'completed');
      assert.deepEqual(
        [opening, ...pipelines].map(({ code }) => code),
        ['completed', ...expected],
        session.name,
      );
      const messages = serverMessages(session);
      // What came before a failure is not told, neither texts nor errors.
      const isWhole = expected.every((code) => code === 'completed');
      if (isWhole)
        assert.deepEqual(
          pipelines.flatMap(({ texts }) => texts),
          textsIn(messages),
          session.name,
        );
      assert.deepEqual(
        pipelines.flatMap(({ errors }) => errors),
        errorsIn(isWhole ? messages : messages.filter(({ name }) => name === 'state')).map(({ id }) => id),
        session.name,
      );
    }
  });

  it('open sessions of the practice host, and their pipelines get a last state there', async () => {
    for (const session of sessions) {
      const { protocol } = hostOf(serverMessages(session));
      assert.ok(protocol === '2.1' || protocol === '2.2' || protocol === '2.3', session.name);
      const { messages, told } = await serve(session, protocol);
      row(session).push(counted(messages.map(({ name }) => name)));
      for (const { name } of messages) assert.doesNotMatch(name, /^0x/u, session.name);
      // A question about commands is a pipeline without CREATE_PIPELINE: the practice host has no answer to it.
      const created = messages.filter(({ name }) => name === 'createPipeline');
      const asked = messages.filter(({ name }) => /^(?:getAvailable|setMax|setMin)$/u.test(name));
      assert.deepEqual(
        told,
        [
          'capability',
          'privateData',
          'poolState',
          ...asked.map(() => 'availability'),
          ...created.map(({ target }) => `ended ${target}`),
          'closed',
        ],
        session.name,
      );
    }
  });

  it('repeat the ids of the client as bytes, whatever their order', async () => {
    for (const session of sessions) {
      const { messages: sent } = await serve(session, '2.3');
      const foreign: string[] = [];
      for (const message of serverMessages(session))
        if (!belongs(message, sent)) foreign.push(`${session.name} ${message.name}`);
      assert.deepEqual(
        foreign,
        FOREIGN_MESSAGES.filter((each) => each.startsWith(`${session.name} `)),
      );
    }
  });
});

/** Reads an answer by what it answers. @throws DecodeError */
function readAnswer({ action, request, response }: Exchange): void {
  if (response === undefined) return;
  const body = readEnvelope(response, inside(request, /:MessageID[^>]*>([^<]*)</u));
  const fault = readFault(body, 'en-US');
  if (fault) assert.ok(fault.codes.length > 0 && fault.reason !== '', action);
  else if (action === 'Create') assert.match(readShellId(body), /^[0-9A-F-]{36}$/u);
  else if (action === 'Command') assert.match(readCommandId(body), /^[0-9A-F-]{36}$/u);
  else if (action === 'Receive') readReceived(body);
}

/** Names of the messages with which the outputs of pipelines end. */
function endsOf(messages: readonly ServerMessage[]): ReadonlySet<string> {
  const last = new Map<string, string>();
  for (const { target, name } of messages) if (target !== '') last.set(target, name);
  return new Set(['state', ...last.values()]);
}

/** Texts among the output, by the practice host's own reader. */
function textsIn(messages: readonly ServerMessage[]): readonly string[] {
  return messages.flatMap(({ name, xml }) => {
    const value = name === 'output' ? plain(readAsServer(xml)) : null;
    return typeof value === 'string' ? [value] : [];
  });
}

/** The server does not know the pool in its first message, and names none with the key of the session. */
function belongs({ name, target, poolId, pipelineId }: ServerMessage, sent: readonly SentMessage[]): boolean {
  const pool = name === 'capability' || name === 'sessionKey' ? NO_ID : hex(sent[0]?.poolId);
  const pipelines = sent
    .filter((message) => message.target === target)
    .map((message) => hex(message.pipelineId));
  return poolId === pool && (target === '' ? pipelineId === NO_ID : pipelines.includes(pipelineId));
}

function hex(bytes: Buffer | undefined): string {
  return bytes?.toString('hex') ?? '';
}

function inWords({ code, texts, errors, hresult }: Outcome): string {
  const [id] = errors;
  return [
    code,
    code === 'completed' ? `${texts.length} texts` : '',
    id === undefined ? '' : JSON.stringify(id),
    hresult === undefined ? '' : `0x${hresult.toString(16)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

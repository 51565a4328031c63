import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultBehaviour, type Behaviour } from '../../src/practice/behaviour';
import { History } from '../../src/practice/history';
import { BitsService } from '../../src/practice/jobs/bitsService';
import { Volume } from '../../src/practice/jobs/volume';
import { readRequest } from '../../src/practice/service/request';
import { FragmentReader } from '../../src/practice/service/runspaces/fragments';
import { readMessage, type ClientMessage } from '../../src/practice/service/runspaces/messages';
import { simulatedSessions } from '../../src/practice/service/runspaces/simulatedSession';
import { TaskScheduler } from '../../src/practice/service/runspaces/tasks/taskScheduler';
import { ServerManager } from '../../src/practice/service/serverManager/serverManager';
import type { Session } from '../../src/practice/service/shells/session';
import { readBase64 } from '../../src/practice/service/shells/shellBodies';
import { child, children, parseXml, textOf, type Element } from '../../src/practice/service/xml';
import { NS } from '../../src/wsman/names';
import { FakeClock, settle } from '../fakeClock';
import { nameOf } from './recordedMessages';
import type { Exchange, RecordedSession } from './recording';

/** A message of a client, as the practice host reads it. */
export interface SentMessage extends ClientMessage {
  readonly name: string;
  /** Id of the command; empty for the pool. */
  readonly target: string;
}

/** What the practice host makes of the requests of a recorded client. */
export interface Served {
  readonly messages: readonly SentMessage[];
  /** Names of what the host tells the pool, the ids of commands that got their last state, and how the session ended. */
  readonly told: readonly string[];
}

/** Gives all requests of a session, but those for its output, to the practice host's server half. */
export async function serve(
  { exchanges }: RecordedSession,
  protocol: Behaviour['remotingProtocol'],
): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'bits-recordings-'));
  const clock = new FakeClock();
  const behaviour = { ...defaultBehaviour(), remotingProtocol: protocol };
  const bits = new BitsService({
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
  const told: string[] = [];
  const pool = new FragmentReader();
  const open = simulatedSessions({
    bits,
    tasks: new TaskScheduler(behaviour),
    serverManager: new ServerManager(behaviour, clock, new History()),
    behaviour,
    clock,
    user: 'PRACTICE\\practice',
    log: (line) => assert.fail(line),
  });
  const openSession = (creation: Buffer): Session =>
    open(creation, {
      poolOutput: (fragments) =>
        told.push(...pool.read(fragments).map((bytes) => nameOf(readMessage(bytes).type))),
      output: (commandId, _, isLast) => {
        if (isLast) told.push(`ended ${commandId}`);
      },
      failed: (code) => told.push(`failed ${code}`),
      ended: () => told.push('closed'),
    });
  try {
    const messages = await play(exchanges, openSession);
    return { messages, told };
  } finally {
    await bits.close(true);
    await rm(folder, { recursive: true });
  }
}

async function play(
  exchanges: readonly Exchange[],
  openSession: (creation: Buffer) => Session,
): Promise<readonly SentMessage[]> {
  const readers = new Map<string, FragmentReader>();
  const messages: SentMessage[] = [];
  let session: Session | undefined;
  const note = (target: string, fragments: Buffer): void => {
    const reader = readers.get(target) ?? new FragmentReader();
    readers.set(target, reader);
    for (const message of reader.read(fragments).map(readMessage))
      messages.push({ ...message, name: nameOf(message.type), target });
  };
  for (const { action, request, commandId } of exchanges) {
    const { body } = readRequest(parseXml(request));
    if (action === 'Create') {
      const creation = decoded(body, NS.powershell, 'creationXml');
      note('', creation);
      session = openSession(creation);
    } else if (action === 'Connect' && commandId === '')
      // A connection to a command says nothing more.
      note('connect', decoded(body, NS.powershell, 'connectXml'));
    else if (action === 'Command') {
      const fragments = decoded(body, NS.shell, 'Arguments');
      note(commandId, fragments);
      session?.command(commandId, fragments);
    } else if (action === 'Send')
      for (const stream of body ? children(body) : []) {
        const target = stream.getAttribute('CommandId') ?? undefined;
        const fragments = base64(textOf(stream));
        note(target ?? '', fragments);
        session?.send(target, fragments);
      }
    else if (action === 'Signal') session?.terminate(commandId);
    await settle();
  }
  await session?.close();
  return messages;
}

function decoded(body: Element | undefined, namespace: string, name: string): Buffer {
  const element = body && child(body, namespace, name);
  assert.ok(element, `no ${name}`);
  return base64(textOf(element));
}

function base64(text: string): Buffer {
  const bytes = readBase64(text);
  assert.ok(bytes, 'base64');
  return bytes;
}

import assert from 'node:assert/strict';
import { readClixml } from '../../src/powershell/clixml/read';
import { isObject, numberOf, textOf, type PsValue } from '../../src/powershell/clixml/value';
import { readErrorRecord, type ErrorRecord } from '../../src/powershell/errorRecord';
import { FragmentJoiner } from '../../src/powershell/fragments';
import { readMessage } from '../../src/powershell/message';
import { FragmentReader } from '../../src/practice/service/runspaces/fragments';
import { readMessage as readAsServer } from '../../src/practice/service/runspaces/messages';
import { readEnvelope } from '../../src/wsman/envelope';
import { readReceived } from '../../src/wsman/shell/received';
import { inside, type RecordedSession } from './recording';

/** Names of all types of messages (MS-PSRP 2.2.1), as numbers in the protocol. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0001_0002, 'capability'],
  [0x0001_0004, 'init'],
  [0x0001_0005, 'publicKey'],
  [0x0001_0006, 'sessionKey'],
  [0x0001_0007, 'keyRequest'],
  [0x0001_0008, 'connect'],
  [0x0002_1002, 'setMax'],
  [0x0002_1003, 'setMin'],
  [0x0002_1004, 'availability'],
  [0x0002_1005, 'poolState'],
  [0x0002_1006, 'createPipeline'],
  [0x0002_1007, 'getAvailable'],
  [0x0002_1008, 'userEvent'],
  [0x0002_1009, 'privateData'],
  [0x0002_100a, 'getMetadata'],
  [0x0002_100b, 'poolInitData'],
  [0x0002_100c, 'reset'],
  [0x0002_1100, 'poolCall'],
  [0x0002_1101, 'poolResponse'],
  [0x0004_1002, 'input'],
  [0x0004_1003, 'endOfInput'],
  [0x0004_1004, 'output'],
  [0x0004_1005, 'error'],
  [0x0004_1006, 'state'],
  [0x0004_1007, 'debug'],
  [0x0004_1008, 'verbose'],
  [0x0004_1009, 'warning'],
  [0x0004_1010, 'progress'],
  [0x0004_1011, 'information'],
  [0x0004_1100, 'call'],
  [0x0004_1101, 'response'],
]);

export function nameOf(type: number): string {
  return NAMES.get(type) ?? `0x${type.toString(16).padStart(8, '0')}`;
}

/** A message of a real server, as our client reads it. */
export interface ServerMessage {
  readonly name: string;
  /** Id of the command; empty for the pool. */
  readonly target: string;
  readonly value: PsValue;
  readonly xml: string;
  /** As bytes in hexadecimal digits. */
  readonly poolId: string;
  readonly pipelineId: string;
  readonly fragments: number;
}

/** Reads every message that a host sent in a session, by our client's codecs and by the practice host's own. */
export function serverMessages({ exchanges }: RecordedSession): readonly ServerMessage[] {
  const targets = new Map<string, { readonly joiner: FragmentJoiner; readonly reader: FragmentReader }>();
  const messages: ServerMessage[] = [];
  let fragments = 0;
  for (const { action, request, response, commandId } of exchanges) {
    if (response === undefined) continue;
    const body = readEnvelope(response, inside(request, /:MessageID[^>]*>([^<]*)</u));
    if (action !== 'Receive' || body.find('Fault')) continue;
    const target = targets.get(commandId) ?? { joiner: new FragmentJoiner(), reader: new FragmentReader() };
    targets.set(commandId, target);
    for (const piece of readReceived(body).output) {
      fragments++;
      const joined = target.joiner.take(piece);
      const again = target.reader.read(piece);
      assert.deepEqual(joined.map(String), again.map(String), 'two codecs join the same messages');
      for (const bytes of joined) {
        const message = readMessage(bytes);
        assert.deepEqual(message, readAsServer(bytes), 'two codecs read the same message');
        const { type, xml } = message;
        messages.push({
          name: nameOf(type),
          target: commandId,
          value: readClixml(xml),
          xml,
          poolId: message.poolId.toString('hex'),
          pipelineId: message.pipelineId.toString('hex'),
          fragments,
        });
        fragments = 0;
      }
    }
  }
  return messages;
}

/** The errors that messages carry: error records, and the reasons of last states. */
export function errorsIn(messages: readonly ServerMessage[]): readonly ErrorRecord[] {
  return messages.flatMap(({ name, value }) => {
    const record =
      name === 'error'
        ? value
        : isObject(value)
          ? (value.properties.get('ExceptionAsErrorRecord') ?? null)
          : null;
    return readErrorRecord(record) ?? [];
  });
}

/** The numbers of the states that messages of a name carry. */
export function statesIn(messages: readonly ServerMessage[], name: 'poolState' | 'state'): readonly number[] {
  const property = name === 'state' ? 'PipelineState' : 'RunspaceState';
  return messages
    .filter((message) => message.name === name)
    .map(({ value }) => numberOf(isObject(value) ? value : undefined, property) ?? NaN);
}

/** What a host says of itself: protocol, and build of Windows. Empty where it says nothing. */
export function hostOf(messages: readonly ServerMessage[]): {
  readonly protocol: string;
  readonly build: string;
} {
  const capability = messages.find(({ name }) => name === 'capability')?.value;
  const table = entry(messages.find(({ name }) => name === 'privateData')?.value, 'ApplicationPrivateData');
  const build = dictionaryEntry(dictionaryEntry(table, 'PSVersionTable'), 'BuildVersion');
  return {
    protocol: textOf(isObject(capability) ? capability : undefined, 'protocolversion') ?? '',
    build: typeof build === 'string' ? build : '',
  };
}

function entry(value: PsValue | undefined, name: string): PsValue | undefined {
  return isObject(value) ? value.properties.get(name) : undefined;
}

function dictionaryEntry(value: PsValue | undefined, key: string): PsValue | undefined {
  return isObject(value) ? value.entries.find(([name]) => name === key)?.[1] : undefined;
}

/** Names with how often each occurs, in the order of their first occurrence. */
export function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} ${name}`)).join(', ');
}

import assert from 'node:assert/strict';
import { defaultBehaviour, type Behaviour } from '../../../../../src/practice/behaviour';
import { SoapFault } from '../../../../../src/practice/service/fault';
import type { Request } from '../../../../../src/practice/service/request';
import type { Session, SessionEvents } from '../../../../../src/practice/service/shells/session';
import { Shells } from '../../../../../src/practice/service/shells/shells';
import { parseXml } from '../../../../../src/practice/service/xml';
import { ACTION, NS, POWERSHELL_RESOURCE, SHELL_ACTION } from '../../../../../src/wsman/names';
import { FakeClock, settle } from '../../../../fakeClock';

const RSP = `xmlns:rsp="${NS.shell}"`;
const GONE = 2150858843;
const RECEIVE = `<rsp:Receive ${RSP}><rsp:DesiredStream>stdout</rsp:DesiredStream></rsp:Receive>`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('practice host: shells', () => {
  let clock: FakeClock;
  let behaviour: Behaviour;
  let shells: Shells;
  let events: SessionEvents;
  /** What the session was told. */
  let told: string[];

  beforeEach(() => {
    clock = new FakeClock();
    behaviour = defaultBehaviour();
    told = [];
    shells = new Shells(
      behaviour,
      clock,
      (creation, given): Session => {
        events = given;
        told.push(`open ${String(creation)}`);
        return {
          command: (id, fragments) => told.push(`command ${id} ${String(fragments)}`),
          send: (id, fragments) => told.push(`send ${id ?? 'pool'} ${String(fragments)}`),
          stop: (id) => told.push(`stop ${id}`),
          terminate: (id) => told.push(`terminate ${id}`),
          close: () => {
            told.push('close');
            given.ended();
            return Promise.resolve();
          },
        };
      },
      () => 'NEW',
    );
  });
  afterEach(async () => {
    await shells.close();
    assert.equal(clock.pending, 0, 'no timer outlives the shells');
  });

  function ask(action: string, body: string, options: Request['options'] = []): Promise<string> {
    return shells.execute({
      action,
      messageId: 'uuid:1',
      resource: `${POWERSHELL_RESOURCE}Microsoft.PowerShell`,
      selectors: [['ShellId', 'SHELL']],
      maxEnvelopeSize: undefined,
      operationTimeout: 20_000,
      options,
      body: body === '' ? undefined : parseXml(body),
    });
  }

  const create = (version = '2.3'): Promise<string> =>
    ask(
      ACTION.create,
      `<rsp:Shell ${RSP} ShellId="shell"><creationXml xmlns="${NS.powershell}">${base64('creation')}</creationXml></rsp:Shell>`,
      [['protocolversion', version]],
    );
  const receive = (): Promise<string> => ask(SHELL_ACTION.receive, RECEIVE);

  async function faulted(work: Promise<string>): Promise<number> {
    const error: unknown = await work.then(
      () => assert.fail('it was answered'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof SoapFault, String(error));
    return error.spec.code;
  }

  it('are opened with a version of the protocol that is known', async () => {
    assert.equal(await faulted(ask(ACTION.create, '<x/>')), 2152991687);
    assert.equal(await faulted(create('3.0')), 2152991685);
    assert.equal(await faulted(create('two')), 2152991685);
    assert.match(await create(), /<rsp:ShellId>SHELL</);
    assert.deepEqual([shells.size, told], [1, ['open creation']]);
  });

  it('are refused to whom the endpoint is closed, and above the quota', async () => {
    behaviour.endpoint = 'denied';
    assert.equal(await faulted(create()), 5);
    behaviour.endpoint = 'open';
    behaviour.maxShells = 0;
    assert.equal(await faulted(create()), 2150859173);
    assert.deepEqual(told, []);
  });

  it('pass on what is sent to a command, and to the pool', async () => {
    await create();
    await ask(
      SHELL_ACTION.command,
      `<rsp:CommandLine ${RSP} CommandId="c"><rsp:Arguments>${base64('x')}</rsp:Arguments></rsp:CommandLine>`,
    );
    const stream = (attribute: string, text: string): string =>
      `<rsp:Stream Name="stdin"${attribute}>${base64(text)}</rsp:Stream>`;
    await ask(
      SHELL_ACTION.send,
      `<rsp:Send ${RSP}>${stream(' CommandId="c"', 'to c')}${stream('', 'to all')}</rsp:Send>`,
    );
    assert.deepEqual(told.slice(1), ['command C x', 'send C to c', 'send pool to all']);
  });

  it('that fail give out what they have sent, then their code, and are gone then', async () => {
    await create();
    events.poolOutput(Buffer.from('last words'));
    events.failed(2152992672);
    assert.match(await receive(), new RegExp(base64('last words')));
    assert.equal(await faulted(ask(ACTION.delete, '')), GONE);
    assert.equal(shells.size, 1);
    assert.equal(await faulted(receive()), 2152992672);
    assert.equal(await faulted(receive()), GONE);
    assert.deepEqual([shells.size, told.at(-1)], [0, 'close']);
  });

  it('that fail or end while a client waits for output tell it at once', async () => {
    await create();
    const first = faulted(receive());
    await settle();
    events.failed(2152992672);
    assert.equal(await first, 2152992672);
    await create();
    const second = faulted(receive());
    await settle();
    shells.restart();
    assert.equal(await second, GONE);
    assert.equal(clock.pending, 0);
  });

  it('end once, so that a later one of the same id is left alone', async () => {
    await create();
    const before = events;
    await ask(ACTION.delete, '');
    await create();
    before.ended();
    assert.equal(shells.size, 1);
  });
});

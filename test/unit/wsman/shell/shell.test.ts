import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasCode, RemoteError } from '../../../../src/wsman/errors';
import { NS } from '../../../../src/wsman/names';
import { isGone, Shell, SIGNAL } from '../../../../src/wsman/shell/shell';
import { anyTime, clientOf, FakeTransport, type Reply } from '../fakeTransport';
import { fault } from '../samples';

const TIMED_OUT = fault({ code: 2150858793, subcode: 'w:TimedOut' });
const UNKNOWN = fault({ code: 2150858843, subcode: 'w:InvalidSelectors' });
/** As the registry of shells says it. */
const UNKNOWN_INSIDE = fault({ code: 2150858843, subcode: 'w:InvalidSelectors', innerCode: 2150858843 });
const OTHER = fault({ code: 87, subcode: 'w:InvalidParameter' });

/** As Windows 7 answers: the id is its own, and no description of the shell follows. */
const CREATED =
  '<x:ResourceCreated><a:Address>http://srv.example:5985/wsman</a:Address><a:ReferenceParameters>' +
  '<w:ResourceURI>http://schemas.microsoft.com/powershell/Microsoft.PowerShell</w:ResourceURI><w:SelectorSet>' +
  '<w:Selector Name="ShellId">HOSTS-OWN</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>';
const inShell = (content: string): string =>
  content.replace(/^<(rsp:\w+)/u, (_, name: string) => `<${name} xmlns:rsp="${NS.shell}"`);
const STARTED = inShell(
  '<rsp:CommandResponse><rsp:CommandId>HOSTS-COMMAND</rsp:CommandId></rsp:CommandResponse>',
);
const NOTHING = inShell('<rsp:ReceiveResponse></rsp:ReceiveResponse>');

async function opened(...replies: readonly Reply[]): Promise<{ shell: Shell; transport: FakeTransport }> {
  const transport = new FakeTransport(CREATED, ...replies);
  const settings = {
    resourceUri: 'http://schemas.microsoft.com/powershell/Microsoft.PowerShell',
    options: [],
    inputStreams: 'stdin pr',
    outputStreams: 'stdout',
    idleTimeout: 60,
    creation: '',
  };
  return { shell: await Shell.open(clientOf(transport), settings, 'OURS', anyTime), transport };
}

describe('a shell', () => {
  it('goes by the ids that the host gives it and its commands, in every later message', async () => {
    const { shell, transport } = await opened(
      STARTED,
      inShell('<rsp:SendResponse/>'),
      NOTHING,
      NOTHING,
      '',
      '',
    );
    const commandId = await shell.command('OUR-COMMAND', 'AAAA', anyTime);
    assert.equal(commandId, 'HOSTS-COMMAND');
    await shell.send('stdin', commandId, 'AAAA', anyTime);
    await shell.receive(commandId, 1_000, anyTime);
    await shell.receive(undefined, 1_000, anyTime);
    await shell.signal(commandId, SIGNAL.terminate, anyTime);
    await shell.delete(anyTime);
    const [create, command, ...later] = transport.sent;
    assert.match(create?.body ?? '', /ShellId="OURS"/u);
    assert.match(command?.body ?? '', /CommandId="OUR-COMMAND"/u);
    for (const { selectors } of [...(command ? [command] : []), ...later])
      assert.match(selectors, /<w:Selector Name="ShellId">HOSTS-OWN</u);
    assert.deepEqual(
      later.map(({ what, body }) => `${what} ${/CommandId="([^"]*)"/u.exec(body)?.[1] ?? ''}`.trim()),
      ['Send HOSTS-COMMAND', 'Receive HOSTS-COMMAND', 'Receive', 'Signal HOSTS-COMMAND', 'Delete'],
    );
  });

  it('without output in time has none yet, as often as the host says so; any other fault is an error', async () => {
    const { shell } = await opened(TIMED_OUT, TIMED_OUT, NOTHING, OTHER);
    for (let time = 0; time < 3; time++)
      assert.deepEqual(await shell.receive('C', 1_000, anyTime), { output: [], state: 'running' });
    await assert.rejects(
      shell.receive('C', 1_000, anyTime),
      (error) => error instanceof RemoteError && error.hostCodes.includes(87) && !isGone(error),
    );
  });

  it('that is gone says so, also inside of what a provider says; it need not be told to end', async () => {
    const { shell, transport } = await opened(UNKNOWN, UNKNOWN_INSIDE, UNKNOWN, UNKNOWN, UNKNOWN);
    await assert.rejects(shell.receive('C', 1_000, anyTime), isGone);
    await assert.rejects(shell.receive(undefined, 1_000, anyTime), isGone);
    await assert.rejects(shell.command('C', 'AAAA', anyTime), isGone);
    await shell.signal('C', SIGNAL.stop, anyTime);
    await shell.delete(anyTime);
    assert.equal(transport.left, 0);
  });

  it('cannot be told from one that keeps running, where the farewell fails otherwise', async () => {
    const { shell } = await opened(OTHER, new RemoteError('CONNECTION_LOST', { host: 'srv.example' }));
    await assert.rejects(shell.signal('C', SIGNAL.terminate, anyTime), (error) => !isGone(error));
    await assert.rejects(shell.delete(anyTime), (error) => hasCode(error, 'CONNECTION_LOST'));
  });
});

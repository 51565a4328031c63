import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { TOOL_NAMES, type ToolName } from '../../src/assistants/toolTable';
import { EditorTools } from '../../src/ui/assistants/editorTools';
import { translator } from '../../src/ui/words/l10n';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

type Value = Readonly<Record<string, unknown>>;

function valueOf({ content }: vscode.LanguageModelToolResult): Value {
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value) as Value;
}

function rowsOf(value: Value, name: string): readonly Value[] {
  return value[name] as readonly Value[];
}

async function invoke(name: ToolName, input: object): Promise<Value> {
  return valueOf(await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }));
}

describe('tools of the editor', () => {
  const settings = (value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('bitsRemote').update('hosts', value, vscode.ConfigurationTarget.Global);
  let host: PracticeHost;

  beforeEach(async () => {
    host = await startPracticeHost({ user: 'practice', password: 'pw', withExamples: false });
    await settings([{ name: 'web-01', address: host.url, group: 'Production' }]);
    await until('the setting is taken', async () => {
      const value = await invoke('list_bits_hosts', {});
      return Array.isArray(value['hosts']);
    });
  });
  afterEach(async () => {
    await settings(undefined);
    await host.close();
  });

  it('are all known to it, each with a schema', () => {
    const known = new Map(vscode.lm.tools.map((tool) => [tool.name, tool]));
    for (const name of TOOL_NAMES) assert.ok(known.get(name)?.inputSchema, name);
  });

  it('answer a call: hosts, without asking them', async () => {
    const value = await invoke('list_bits_hosts', { hosts: 'group:Production' });
    assert.deepEqual(
      rowsOf(value, 'hosts').map(({ host: name, group }) => [name, group]),
      [['web-01', 'Production']],
    );
  });

  it('ask nobody to sign in, and say who can', async () => {
    const [unread] = rowsOf(await invoke('list_bits_jobs', { hosts: 'web-01' }), 'unread');
    assert.equal(unread?.['code'], 'SIGN_IN_REQUIRED');
    assert.match(String(unread['next']), /Ask the person to run "BITS: Sign In"/);
  });

  it('tell the next step where a host is not known', async () => {
    const { error } = await invoke('list_bits_jobs', { hosts: 'web1' });
    assert.equal(error, "Unknown host 'web1'. Known: web-01. Call list_bits_hosts.");
  });
});

describe('a tool that changes jobs', () => {
  const CALM = new vscode.CancellationTokenSource().token;
  let fixture: EditorFixture;
  let person: Person;
  let host: PracticeHost;
  let tools: EditorTools;

  beforeEach(async () => {
    fixture = new EditorFixture();
    person = new Person();
    host = await fixture.addHost('web-01', { withExamples: false });
    const file = { remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x', bytesTotal: 4096 };
    const failure = { code: 0x80190194, context: 5 };
    const files = [{ ...file, bytesTransferred: 1024 }];
    host.seed({ displayName: '[Nightly](command:x) pack', state: 'ERROR', failure, files });
    tools = new EditorTools(fixture.tools, translator());
  });
  afterEach(async () => {
    await fixture.close();
    person.leave();
  });

  const changes = (): number => host.requests.filter(({ action }) => action.endsWith('/SetJobState')).length;
  const cancel = { action: 'cancel', hosts: 'web-01', state: 'failed' };

  it('is confirmed in words made of the jobs, and asks no host for them', async () => {
    const before = tools.prepare('change_bits_jobs', cancel).confirmationMessages;
    assert.equal(before?.title, "Change jobs that haven't been read yet?");
    assert.equal(host.requests.length, 0);
    await fixture.fleet.refresh('web-01');
    const { length } = host.requests;
    const known = tools.prepare('change_bits_jobs', cancel).confirmationMessages;
    assert.match(known?.title ?? '', /^Cancel “.*Nightly.*” on web-01\?$/);
    assert.ok(known?.message instanceof vscode.MarkdownString);
    assert.equal(known.message.isTrusted, undefined);
    assert.match(known.message.value, /1&nbsp;KB|1 KB/);
    assert.equal(host.requests.length, length);
  });

  it('is confirmed though what it means is not known', () => {
    const { confirmationMessages } = tools.prepare('change_bits_jobs', { ...cancel, hosts: 'nowhere' });
    assert.ok(confirmationMessages);
    assert.equal(tools.prepare('list_bits_jobs', {}).confirmationMessages, undefined);
  });

  it('asks once more before something is lost, and does nothing where the person says no', async () => {
    const refused = valueOf(await tools.invoke('change_bits_jobs', cancel, CALM));
    assert.match(String(refused['refused']), /^The person said no/);
    assert.deepEqual(person.told.at(-1)?.buttons, ['Keep Job', 'Cancel Job', 'Close']);
    assert.equal(changes(), 0);
    person.presses('Cancel Job');
    const made = valueOf(await tools.invoke('change_bits_jobs', cancel, CALM));
    assert.deepEqual(made['counts'], { changed: 1, failed: 0, leftOut: 0, unreadHosts: 0 });
    assert.equal(changes(), 1);
  });

  it('loses nothing by a resume, and asks no second time', async () => {
    const made = valueOf(await tools.invoke('change_bits_jobs', { ...cancel, action: 'resume' }, CALM));
    assert.deepEqual(made['counts'], { changed: 1, failed: 0, leftOut: 0, unreadHosts: 0 });
    assert.equal(person.told.length, 0);
  });
});

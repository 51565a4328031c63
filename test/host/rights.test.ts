import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { EditorFixture } from './fixture';

const write = (value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('bitsRemote').update('hosts', value, vscode.ConfigurationTarget.Global);

describe('who we are on a host that is managed by PowerShell', () => {
  let fixture: EditorFixture;
  let host: PracticeHost;

  beforeEach(async () => {
    fixture = new EditorFixture();
    host = await startPracticeHost({
      user: 'practice',
      password: 'pw',
      withExamples: false,
      kind: 'windows11',
      powershell: 'simulated',
    });
    await write([{ name: 'web-01', address: host.url }]);
    await fixture.credentials.store('web-01', { user: 'practice', password: 'pw' });
  });
  afterEach(async () => {
    await fixture.close();
    await host.close();
    await write(undefined);
  });

  async function described(): Promise<{ row: unknown; tooltip: string }> {
    const node = fixture.tree.hostNode('web-01');
    const item = fixture.tree.getTreeItem(node);
    const { tooltip } = await fixture.tree.resolveTreeItem(item, node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    return { row: item.description, tooltip: tooltip.value };
  }

  it('is asked once, and told in the tooltip', async () => {
    host.behaviour.sessionRights = 'filtered';
    await fixture.fleet.refresh('web-01');
    await until('it is known', () => fixture.fleet.host('web-01')?.session !== undefined);
    for (let reading = 0; reading < 3; reading++) await fixture.fleet.refresh('web-01');
    const { tooltip } = await described();
    assert.match(tooltip, /Rights\son\sthe\shost/);
    assert.match(tooltip, /filtered\sby\sUAC/);
    assert.equal(host.ledger.length, 0);
  });

  it('is said in the row and in its advice where the account may not list the jobs', async () => {
    host.behaviour.sessionRights = 'user';
    await fixture.fleet.refresh('web-01');
    await until('it is known', () => fixture.fleet.host('web-01')?.session?.rights === 'user');
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'ACCESS_DENIED');
    const { row, tooltip } = await described();
    assert.equal(row, 'not an administrator · no right to manage BITS');
    assert.match(tooltip, /a member of the host/);
  });

  it('is asked again once the host refuses what it allowed, and is forgotten with the connection', async () => {
    await fixture.fleet.refresh('web-01');
    const rights = (): unknown => fixture.fleet.host('web-01')?.session?.rights;
    await until('it is known', () => rights() === 'administrator');
    host.behaviour.sessionRights = 'user';
    await fixture.fleet.refresh('web-01');
    await until('it is known anew', () => rights() === 'user');
    fixture.fleet.reconnect();
    assert.equal(rights(), undefined);
  });
});

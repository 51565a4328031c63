import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';
import type { Theme } from './harness/workbench';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };

/** A person with more hosts than the side bar has lines. */
function manyHosts(theme: Theme): void {
  const workbench = useWorkbench({ theme, size: { width: 1280, height: 800 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  let host: PracticeHost;
  let folder: string;

  before(async () => {
    host = await startPracticeHost({ ...ACCOUNT });
    folder = await mkdtemp(join(tmpdir(), 'bits-inventories-'));
    await workbench().changeSettings({
      'bitsRemote.hosts': [
        { name: 'build-01', address: host.url, credential: 'admin', group: 'Test', tags: ['canary'] },
      ],
    });
  });
  after(async () => {
    await host.close();
    await rm(folder, { recursive: true });
  });

  it('are added at once from a list and ranges, counted while one types', async () => {
    const { quickInput, sideBar } = workbench();
    await workbench().showContainer('BITS');
    await workbench().palette('BITS: Add Hosts…');
    await quickInput.waitFor(/^Names or addresses/);
    await workbench().screenshot('add-hosts-empty');
    await quickInput.fill('web-[01-12]; db-01.corp.example, db-02.corp.example build-01 web_*');
    await quickInput.waitFor(/14 new · 1 known · 1 can't be a host name \(web_\*\)/);
    await workbench().screenshot('add-hosts-counted');
    await quickInput.accept();
    await quickInput.answer(/^Group/, 'Production/EU');
    await quickInput.waitFor(/^Tags/);
    await workbench().screenshot('add-hosts-tags');
    await quickInput.answer(/^Tags/, 'site=ams');
    await quickInput.choose('How do you sign in?', 'Negotiate');
    await quickInput.waitFor(/^Name of the credential/);
    await workbench().screenshot('add-hosts-credential');
    await quickInput.answer(/^Name of the credential/, '');
    await workbench().notification('Added 14 hosts: web-[01-12] and db-[01-02].').waitFor();
    await tree().row(/^EU/).waitFor();
    await tree()
      .row(/^web-12/)
      .waitFor();
    await sideBar.getByRole('treeitem', { name: /^Production/ }).hover();
    await workbench().screenshot('many-hosts');
  });

  it('are filtered by selectors and words, and the view says so', async () => {
    const { quickInput, sideBar } = workbench();
    await sideBar.getByRole('button', { name: 'Filter Hosts…' }).click();
    await quickInput.waitFor('Filter Hosts');
    await workbench().screenshot('filter-hosts-empty');
    await quickInput.fill('web-[01');
    await quickInput.waitFor(/Character 5 of "web-\[01": a bracket is not closed/);
    await workbench().screenshot('filter-hosts-wrong');
    await quickInput.fill('web-* tag:canary');
    await quickInput.waitFor(/13 of 15 hosts: build-01 and web-\[01-12\]/);
    await workbench().screenshot('filter-hosts-counted');
    await quickInput.accept();
    await sideBar.getByText('Showing: 13 of 15 hosts (web-* tag:canary)').waitFor();
    await tree()
      .row(/^db-01/)
      .waitUntilGone();
    await workbench().screenshot('filtered-hosts');
    await workbench().palette('BITS: Filter Hosts…');
    await quickInput.answer('Filter Hosts', 'mail');
    await tree()
      .row(/^No match: 15 hosts hidden/)
      .waitFor();
    await workbench().screenshot('filtered-hosts-none');
    await tree()
      .row(/^No match/)
      .select();
    await tree()
      .row(/^db-01/)
      .waitFor();
  });

  it('are ticked in a picker by a selector', async () => {
    const { quickInput } = workbench();
    await workbench().palette('BITS: Edit Hosts…');
    await quickInput.waitFor(/^Tick hosts/);
    await workbench().screenshot('pick-hosts');
    await quickInput.fill('web-[01-04]');
    await quickInput.item('4 hosts: web-[01-04]').waitFor();
    await workbench().screenshot('pick-hosts-offer');
    await quickInput.accept();
    await quickInput.waitFor('4 ticked: web-[01-04]');
    await quickInput.waitForTick(/^web-04/, true);
    assert.equal(await quickInput.value(), '');
    await quickInput.fill('tag:canary');
    await quickInput.item('1 host: build-01').click();
    await quickInput.waitFor('5 ticked');
    await quickInput.fill('db');
    await quickInput.item(/^db-01/).click();
    await quickInput.waitFor('6 ticked');
    await quickInput.fill('');
    await quickInput.waitForTick(/^build-01/, true);
    await workbench().screenshot('pick-hosts-ticked');
    await quickInput.confirm();
    await quickInput.waitFor('What to change?');
    await quickInput.dismiss();
    assert.deepEqual(workbench().consoleErrors(), []);
  });

  it('stand in linked inventories, of which a broken one is one row', async () => {
    const table = join(folder, 'servers.csv');
    const broken = join(folder, 'old.bits-inventory.json');
    await writeFile(
      table,
      'name,address,group,tags\napp-01,app-01.invalid,Staging/US,canary\napp-02,app-02.invalid,Staging/US,\n',
    );
    await writeFile(broken, '{\n  "hosts": [{ "nam": "x-01" }]\n}\n');
    await workbench().changeSettings({ 'bitsRemote.inventories': [broken, table] });
    await tree()
      .row(/^app-02/)
      .waitFor();
    await tree()
      .row(/^Can't read old\.bits-inventory\.json:2:/)
      .waitFor();
    await workbench().screenshot('inventories');
    await tree()
      .row(/^app-01/)
      .menu('Open Inventory', workbench().page.getByRole('tab', { name: /servers\.csv/ }));
    await workbench()
      .page.getByRole('tab', { name: /servers\.csv/ })
      .waitFor();
    await workbench().screenshot('inventory-opened');
    await workbench().palette('View: Close All Editors');
    await workbench().changeSettings({ 'bitsRemote.inventories': [] });
    await tree()
      .row(/^app-01/)
      .waitUntilGone();
  });
}

describe('many hosts, in a dark window', () => manyHosts('dark'));
describe('many hosts, in a light window', () => manyHosts('light'));

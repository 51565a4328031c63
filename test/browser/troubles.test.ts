import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';

const MB = 1024 * 1024;
/** Bytes per second: a transfer of 60 MB that no test can miss, and one that is over soon. */
const SLOW = 0.5 * MB;
const FAST = 60 * MB;
const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };

interface HostSetting {
  readonly name: string;
  readonly address: string;
  readonly credential: string;
}

describe('hosts in trouble', () => {
  const workbench = useWorkbench({ size: { width: 1400, height: 860 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  const hosts: PracticeHost[] = [];
  let webPage: Server;
  let folder: string;
  let survivor: PracticeHost;

  async function practice(behaviour: Partial<PracticeHost['behaviour']>): Promise<PracticeHost> {
    const host = await startPracticeHost({ ...ACCOUNT, withExamples: false, behaviour });
    hosts.push(host);
    return host;
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'survivor-'));
    survivor = await startPracticeHost({ ...ACCOUNT, withExamples: false, folder, bytesPerSecond: SLOW });
    const noProvider = await practice({ provider: 'namespaceMissing' });
    const noRights = await practice({ rights: 'denied' });
    webPage = createServer((_, response) => {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><p>Not here');
    });
    await new Promise<void>((resolve) => webPage.listen(0, '127.0.0.1', resolve));
    const closed = await practice({});
    await closed.close();
    const setting = (name: string, address: string): HostSetting => ({ name, address, credential: 'admin' });
    await workbench().changeSettings({
      'bitsRemote.hosts': [
        setting('web-01', survivor.url),
        setting('closed', closed.url),
        setting('no-provider', noProvider.url),
        setting('no-rights', noRights.url),
        setting('web-page', `http://127.0.0.1:${(webPage.address() as AddressInfo).port}/wsman`),
        setting('no-such-name', 'no-such-host.invalid'),
        { name: 'broken', address: 'ftp://nowhere', credential: 'admin' },
      ],
    });
  });

  after(async () => {
    for (const host of [survivor, ...hosts]) await host.close();
    await new Promise((resolve) => webPage.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  it('ask for the password that they share once', async () => {
    const { quickInput } = workbench();
    await workbench().showContainer('BITS');
    await tree()
      .row(/^web-01/)
      .expand();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await tree()
      .row(/no jobs/i)
      .waitFor();
  });

  const TROUBLES = [
    ['closed', /refuses connections/, /Enable-PSRemoting|Copy/],
    ['no-provider', /has no BITS provider/, /BITS-Compact-Server|Copy/],
    ['no-rights', /may not manage BITS/, /LocalAccountTokenFilterPolicy|Copy/],
    ['web-page', /not WinRM/, /5985/],
    ['no-such-name', /can't be resolved/, /DNS/],
  ] as const;
  for (const [name, reason, remedy] of TROUBLES)
    it(`say what is wrong and what mends it: ${name}`, async () => {
      const row = tree().row(new RegExp(`^${name}`));
      await row.expand();
      await tree().row(reason).waitFor();
      await tree().row(remedy).waitFor();
      await workbench().screenshot(`trouble-${name}`);
      await row.collapse();
    });

  it('do not hide each other, nor an entry of the settings that is none', async () => {
    await workbench().screenshot('troubles');
    await tree()
      .row(/^address: .*, broken · host \d+ in settings$/)
      .waitFor();
  });

  it('come back by themselves after a crash in mid-transfer, and nothing is repeated or lost', async () => {
    const { quickInput } = workbench();
    await tree()
      .row(/^web-01/)
      .inlineAction('Create Job…', quickInput.step(/URL of the file/));
    await quickInput.answer(/URL of the file/, `${survivor.files}/files/pack-60MB.bin`);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\pack.bin');
    await quickInput.answer(/name of the job/, 'Survivor');
    await quickInput.choose('Create the job', 'Create Job');
    await tree()
      .row(/Survivor, transferring, [1-9]/)
      .waitFor();

    const port = Number(new URL(survivor.url).port);
    const fileServerPort = Number(new URL(survivor.files).port);
    const created = survivor.ledger.filter(({ kind }) => kind === 'create').length;
    await survivor.close({ abrupt: true });
    await tree()
      .row(/^web-01.*(refus|unreach|not reach|connection)/i)
      .waitFor();
    await workbench().screenshot('host-gone');

    const options = { ...ACCOUNT, withExamples: false, folder, port, fileServerPort };
    survivor = await startPracticeHost({ ...options, bytesPerSecond: FAST });
    await workbench().notification('Survivor').waitFor();
    await tree()
      .row(/Survivor.*ready to complete/)
      .waitFor();
    await workbench().screenshot('host-back');
    await tree()
      .row(/Survivor/)
      .inlineAction('Complete Job', tree().row(/Survivor, completed here/));
    await tree()
      .row(/Survivor, completed here/)
      .waitFor();
    assert.equal(created, 1);
    assert.equal(
      survivor.ledger.filter(({ what }) => what === 'CreateJob').length,
      0,
      'nothing is made again',
    );
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { Relay, isReadable } from '../protocol/relay';
import { until } from '../until';
import { inTime } from './harness/inTime';
import { useWorkbench } from './harness/session';
import type { Theme } from './harness/workbench';

const MB = 1024 * 1024;
const SIZE = 100 * MB;
/** Bytes per second: a transfer that no test can miss, and one that is over soon. */
const SLOW = 1.5 * MB;
const FAST = 50 * MB;
const FILE = 'update-100MB.bin';
const JOB = 'Monthly update';

/** What Microsoft's tutorial does with PowerShell, done with mouse and keyboard, on the packaged extension. */
function mainJob(theme: Theme): void {
  const workbench = useWorkbench({ theme, size: { width: 1400, height: 860 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  let host: PracticeHost;
  let relay: Relay;

  /** Puts the right text where a wrong one was: the question comes back in place of the complaint. */
  async function correct(question: RegExp, text: string): Promise<void> {
    const { quickInput } = workbench();
    await quickInput.fill(text);
    await quickInput.waitFor(question);
    await quickInput.accept();
  }

  before(async () => {
    host = await startPracticeHost({ bytesPerSecond: 2 * MB });
    // Foreground is not held back by policies.
    host.behaviour.foregroundBytesPerSecond = SLOW;
    relay = await Relay.start(host.url);
  });
  after(async () => {
    await relay.stop();
    await host.close();
  });

  it('welcomes a new person with two ways to begin', async () => {
    await workbench().showContainer('BITS');
    await workbench().sideBar.getByRole('button', { name: 'Try the Practice Host' }).waitFor();
    await workbench().screenshot('welcome');
  });

  it('adds a host, and says at once what is wrong with an address', async () => {
    const { quickInput, sideBar } = workbench();
    await sideBar.getByRole('button', { name: 'Add a Host' }).click();
    await quickInput.waitFor('Add Host');
    await quickInput.fill('ftp://srv01');
    await quickInput.box.locator('.quick-input-message').getByText(/http/).waitFor();
    await workbench().screenshot('add-host-wrong-address');
    await correct(/name or address of the host/, relay.through(host.url));
    await quickInput.choose('Add the host', 'Name');
    await quickInput.answer(/Display name of the host/, 'web-01');
    await quickInput.choose('Add the host', 'Group');
    await quickInput.answer(/^Group/, 'Production');
    await quickInput.choose('Add the host', 'Tags');
    await quickInput.answer(/^Tags/, 'canary');
    await quickInput.waitFor('Add the host');
    await workbench().screenshot('add-host-options');
    await quickInput.choose('Add the host', 'Add web-01');
  });

  it('asks for user and password with the reason, and again when the host refuses', async () => {
    const { quickInput } = workbench();
    await quickInput.waitFor(/Enter the user name/);
    await workbench().screenshot('sign-in-user');
    await quickInput.answer(/Enter the user name/, 'PRACTICE\\practice');
    await quickInput.answer(/Enter the password/, 'not this one');
    await quickInput.waitFor(/rejected the user name or password/);
    await workbench().screenshot('sign-in-refused');
    await quickInput.answer(/Enter the password/, host.password);
    await tree()
      .row(/Office update/)
      .waitFor();
    await workbench().screenshot('host-with-jobs');
  });

  it('creates a download, left suspended, with raised priority', async () => {
    const { quickInput } = workbench();
    await tree()
      .row(/^web-01/)
      .inlineAction('Create Job…', quickInput.step(/URL of the file/));
    await quickInput.waitFor(/URL of the file/);
    await quickInput.fill('files.example/pack');
    await quickInput.waitFor(/Start with http/);
    await workbench().screenshot('create-wrong-url');
    await correct(/URL of the file/, `${host.files}/files/${FILE}`);
    await quickInput.waitFor(/Path of the file on the host/);
    await quickInput.fill('pack.zip');
    await quickInput.waitFor(/Enter a full path/);
    await workbench().screenshot('create-wrong-path');
    await correct(/Path of the file on the host/, `C:\\Data\\${FILE}`);
    await quickInput.answer(/name of the job/, JOB);
    await quickInput.choose('Create the job', 'Account');
    await quickInput.waitFor(/Which account/);
    await workbench().screenshot('create-service-account');
    await quickInput.choose(/Which account/, 'NETWORK SERVICE');
    await quickInput.choose('Create the job', 'Start');
    await quickInput.choose(/When does the transfer start/, 'Leave suspended');
    await quickInput.waitFor('Create the job');
    await workbench().screenshot('create-options');
    await quickInput.choose('Create the job', 'Create Job');
    await tree()
      .row(new RegExp(`${JOB}.*suspended`, 'i'))
      .waitFor();
    assert.deepEqual(
      host.ledger.filter(({ kind, what }) => kind === 'create' && what === 'CreateJob').length,
      1,
      'one job was made',
    );
  });

  it('sets its priority', async () => {
    await tree()
      .row(new RegExp(JOB))
      .menu(['Change', 'Set Priority…'], workbench().quickInput.step(/Which priority/));
    await workbench().quickInput.waitFor(/Which priority/);
    await workbench().screenshot('priority');
    await workbench().quickInput.choose(/Which priority/, 'Foreground');
    await workbench().quickInput.box.waitFor({ state: 'hidden' });
  });

  it('resumes it, and shows it move in tree and status bar', async () => {
    const row = tree().row(new RegExp(`${JOB}, transferring, [1-9]`));
    await tree().row(new RegExp(JOB)).inlineAction('Resume Job', row);
    await row.locator.filter({ hasText: /\d+%.*MB\/s/ }).waitFor();
    await workbench().statusBar(/\d+%/).waitFor();
    await workbench().screenshot('transferring');
  });

  it('says when it has transferred, and completes it from there', async () => {
    host.behaviour.foregroundBytesPerSecond = FAST;
    const told = await workbench().holdNotification(JOB);
    await workbench().screenshot('transferred');
    assert.equal(existsSync(host.resolvePath(`C:\\Data\\${FILE}`)), false, 'not visible before Complete');
    await told.getByRole('button', { name: 'Complete', exact: true }).click();
    await tree()
      .row(new RegExp(`${JOB}, completed here`))
      .waitFor();
    await workbench().screenshot('completed');
    const fetched = createHash('sha256').update(readFileSync(host.resolvePath(`C:\\Data\\${FILE}`)));
    const source = await fetch(`${host.files}/files/${FILE}`);
    const original = Buffer.from(await source.arrayBuffer());
    assert.equal(original.length, SIZE);
    assert.equal(fetched.digest('hex'), createHash('sha256').update(original).digest('hex'));
  });

  it('tells the error of a job whose file is not there, with code and advice, and cancels it', async () => {
    const { quickInput } = workbench();
    await workbench().palette('BITS: Create Job…');
    await quickInput.waitFor(/URL of the file/);
    await quickInput.fill('something else');
    await quickInput.box.getByRole('button', { name: 'Recent Addresses' }).click();
    await quickInput.waitFor(/Which address/);
    await workbench().screenshot('recent-addresses');
    await quickInput.choose(/Which address/, FILE);
    await quickInput.waitFor(/URL of the file/);
    assert.equal(await quickInput.value(), `${host.files}/files/${FILE}`);
    await workbench().screenshot('recent-address-taken');
    await quickInput.answer(/URL of the file/, `${host.files}/missing.bin`);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\missing.bin');
    await quickInput.answer(/name of the job/, 'Wrong path');
    await quickInput.choose('Create the job', 'Start');
    await quickInput.choose(/When does the transfer start/, 'Now');
    await quickInput.choose('Create the job', 'Create Job');
    const row = tree().row(/Wrong path.*404/);
    await row.waitFor();
    await workbench().screenshot('failed');
    await row.select();
    await row.inlineAction('Show Error', workbench().notification(/0x80190194/));
    const told = await workbench().holdNotification(/0x80190194/);
    await told.getByText(/Check the URL/).waitFor();
    await workbench().screenshot('error');
    await row.menu('Cancel Job', workbench().dialog);
    await workbench()
      .dialog.getByText(/Wrong path/)
      .first()
      .waitFor();
    await workbench().screenshot('cancel-question');
    await workbench().answerDialog(/Wrong path/, 'Cancel Job');
    await row.waitUntilGone();
  });

  it('creates a cancelled job again, with another address and without a question more', async () => {
    const { quickInput } = workbench();
    await tree()
      .row(/Wrong path, cancelled here/)
      .menu('Create Job Again…', quickInput.step(/Create the job/));
    await workbench().screenshot('create-again');
    await quickInput.choose('Create the job', 'missing.bin');
    await quickInput.answer(/URL of the file/, `${host.files}/files/${FILE}`);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\again.bin');
    await quickInput.choose('Create the job', 'Create Job');
    await tree()
      .row(/Wrong path, (?!cancelled)/)
      .waitFor();
  });

  it('shows a job on a page, and every property of it in a document', async () => {
    const row = tree().row(/Weekly patches/);
    await row.select();
    // A key is lost while the focus is on its way into the tree. However often it is pressed, the page is one.
    await until('the page opens', async () => {
      await workbench().page.keyboard.press('Enter');
      return inTime(
        workbench()
          .editorTab(/Weekly patches/)
          .waitFor({ timeout: 5000 }),
      );
    });
    const { webview } = workbench();
    await webview.getByRole('heading', { name: 'Weekly patches' }).waitFor();
    await webview
      .getByText(/^D:|^C:/)
      .first()
      .waitFor();
    await workbench().screenshot('details-page');
    await webview.getByRole('button', { name: 'Show Details as Text' }).click();
    await workbench()
      .editorLine(/NETWORK\sSERVICE/)
      .waitFor();
    await workbench().screenshot('details');
  });

  it('shows a host on a page, from which its jobs are opened', async () => {
    const row = tree().row(/^web-01/);
    await row.select();
    await row.menu(/^Show Details(?! as)/, workbench().editorTab(/^web-01/));
    const { webview } = workbench();
    await webview.getByRole('heading', { name: 'web-01' }).waitFor();
    await webview.getByRole('button', { name: /^Weekly patches/ }).waitFor();
    await workbench().screenshot('details-page-host');
    await webview.getByRole('button', { name: /^Weekly patches/ }).click();
    await webview.getByRole('heading', { name: 'Weekly patches' }).waitFor();
    await workbench().waitUntilKept('mainThreadWebview-bitsRemote.details', 'web-01');
  });

  it('still has hosts and password after a reload, and the password in no file', async () => {
    await workbench().reload();
    await workbench().showContainer('BITS');
    await tree()
      .row(/^web-01/)
      .expand();
    await tree()
      .row(/Office update/)
      .waitFor();
    await workbench()
      .editorTab(/^Weekly patches(?!\.)/)
      .click();
    await workbench().webview.getByRole('heading', { name: 'Weekly patches' }).waitFor();
    assert.deepEqual(workbench().consoleErrors(), []);
  });

  it('showed nothing of all this to a listener on the wire', () => {
    const seen = relay.bytes;
    assert.ok(isReadable('HTTP-SPNEGO-session-encrypted', seen), 'the capture holds the session');
    for (const secret of [
      JOB,
      'Office update',
      FILE,
      'Wrong path',
      'missing.bin',
      host.password,
      'not this one',
    ])
      assert.ok(
        !isReadable(secret, seen),
        `${secret === host.password ? 'the password' : secret} can be read`,
      );
  });
}

describe('the main job, in a dark window', () => mainJob('dark'));
describe('the main job, in a light window', () => mainJob('light'));

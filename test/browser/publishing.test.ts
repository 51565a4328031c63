import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import { begunCreation } from '../../src/fleet/creations/begin';
import { CreationFolder } from '../../src/fleet/creations/creationFolder';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { systemClock } from '../../src/runtime/clock';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { openJobs, type OpenJobs } from '../openJobs';
import { useWorkbench } from './harness/session';
import { FOLLOWS_SCHEME, type Workbench } from './harness/workbench';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 3' };
const NAMES = ['files-01', 'web-01', 'web-02'] as const;
type HostName = (typeof NAMES)[number];
const FILE = 'C:\\Data\\pack.zip';
/** The question for what to do with a published file. */
const ACTION = /^What to do with/;
const CONTENT = 'content of the pack';

/** What a host publishes for others, and what was interrupted, as a person meets both. */
describe('publishing a file, in a window', () => {
  const workbench = useWorkbench({ size: { width: 1300, height: 800 }, settings: FOLLOWS_SCHEME });
  const tree = (): ReturnType<Workbench['tree']> => workbench().tree('Hosts');
  const hosts = new Map<HostName, PracticeHost>();
  let url: string;

  const host = (name: HostName): PracticeHost => {
    const found = hosts.get(name);
    if (!found) throw new Error(`there is no host ${name}`);
    return found;
  };
  const port = (): string => new URL(host('files-01').files).port;

  const row = (name: HostName): ReturnType<ReturnType<typeof tree>['row']> =>
    tree().row(new RegExp(`^${name}`));

  /** Does something on a host as another program would. */
  async function asAnother(name: HostName, work: (jobs: OpenJobs, signal: AbortSignal) => Promise<unknown>) {
    const endpoint = parseEndpoint(host(name).url);
    const jobs = await openJobs({ endpoint, auth: 'negotiate', credential: ACCOUNT });
    await work(jobs, new AbortController().signal);
    await jobs.close();
  }

  /** Opens the list of the published files with the menu of the row, and one of them. */
  async function openPublished(label: string | RegExp): Promise<void> {
    const { quickInput } = workbench();
    await row('files-01').menu(['Publishing', 'Published Files…'], quickInput.step('Which published file?'));
    await quickInput.choose('Which published file?', label);
    await quickInput.waitFor(ACTION);
  }

  /** Waits for a message, takes pictures of it, and closes it. */
  async function read(text: string | RegExp, picture: string): Promise<void> {
    const told = await workbench().holdNotification(text);
    await workbench().screenshots(picture);
    await told.hover();
    await told.getByRole('button', { name: /^Clear Notification/ }).click();
    await told.waitFor({ state: 'hidden' });
  }

  before(async () => {
    for (const name of NAMES) hosts.set(name, await startPracticeHost({ ...ACCOUNT, withExamples: false }));
    await writeFile(host('files-01').resolvePath(FILE), CONTENT);
    await workbench().changeSettings({
      'bitsRemote.hosts': NAMES.map((name) => ({ name, address: host(name).url, credential: 'admin' })),
    });
    await workbench().showContainer('BITS');
  });
  after(async () => {
    for (const each of hosts.values()) await each.close();
  });

  it('needs no more than signing in', async () => {
    const { quickInput } = workbench();
    const [first, ...others] = NAMES;
    await row(first).expand();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await tree()
      .row(/^files-01.*idle/)
      .waitFor();
    for (const name of others) {
      await row(name).expand();
      await tree()
        .row(new RegExp(`^${name}.*idle`))
        .waitFor();
    }
  });

  it('asks for path, readers and port, says at once what is wrong, and copies the URL', async () => {
    const { quickInput } = workbench();
    await workbench().palette('BITS: Publish a File…');
    await quickInput.waitFor('Which host?');
    await workbench().screenshots('publish-host');
    await quickInput.choose('Which host?', /^files-01/);
    const path = /path of the file on files-01/;
    await quickInput.waitFor(path);
    await workbench().screenshots('publish-path');
    await quickInput.fill('\\\\nas\\share\\pack.zip');
    await quickInput.waitFor(/share can't be published/);
    await workbench().screenshots('publish-path-wrong');
    await quickInput.fill(`"${FILE}"`);
    await quickInput.waitFor(path);
    await quickInput.accept();
    await quickInput.waitFor('Who may read the file?');
    await workbench().screenshots('publish-readers');
    await quickInput.choose('Who may read the file?', /^Anyone/);
    await quickInput.waitFor(/Port for downloads/);
    await workbench().screenshots('publish-port');
    await quickInput.fill('70000');
    await quickInput.waitFor(/1 to 65535/);
    await workbench().screenshots('publish-port-wrong');
    await quickInput.fill(port());
    await quickInput.waitFor(/firewall/);
    await quickInput.accept();
    const told = await workbench().holdNotification(/is published, and its URL is copied/);
    await workbench().screenshots('published');
    url = await workbench().clipboard();
    assert.match(url, /pack\.zip$/);
    assert.equal(await (await fetch(url)).text(), CONTENT);
    await told.getByRole('button', { name: 'Create Job…' }).click();
    await quickInput.waitFor(/which hosts/);
    await quickInput.dismiss();
  });

  it('says that there is no such file, and lets the path be corrected', async () => {
    const { quickInput } = workbench();
    await row('files-01').menu(['Publishing', 'Publish a File…'], quickInput.step(/path of the file/));
    await quickInput.answer(/path of the file/, 'C:\\Data\\missing.zip');
    await quickInput.choose('Who may read the file?', /^Computers and users/);
    await quickInput.answer(/Port for downloads/, port());
    const refused = await workbench().holdNotification(/not on the host/);
    await workbench().screenshots('publish-missing');
    await refused.getByRole('button', { name: 'Change and Try Again' }).click();
    await quickInput.waitFor(/path of the file/);
    assert.equal(await quickInput.value(), 'C:\\Data\\missing.zip');
    await quickInput.dismiss();
  });

  it('lists it beside what others publish there, and copies its URL', async () => {
    const { quickInput } = workbench();
    const base = `http://127.0.0.1:${port()}`;
    await asAnother('files-01', (jobs, signal) =>
      jobs.publishing(async (published) => {
        const file = { path: FILE, readers: 'anyone' } as const;
        await published.publish({ ...file, group: `${base}/updates`, suffix: 'other.zip' }, signal);
        await published.publish(
          { ...file, group: `${base}/bits-remote-k7m2q5xd`, suffix: '1-pack.zip' },
          signal,
        );
        const lost = `${base}/bits-remote-aaaaaaaa-old.zip`;
        await published.publish({ ...file, group: lost, suffix: 'other.zip' }, signal);
      }),
    );
    await workbench().page.evaluate(`navigator.clipboard.writeText('')`);
    await row('files-01').menu(['Publishing', 'Published Files…'], quickInput.step('Which published file?'));
    await workbench().screenshots('published-files');
    await quickInput.choose('Which published file?', 'pack.zip');
    await quickInput.waitFor(ACTION);
    await workbench().screenshots('published-actions');
    // The status bar says it for a few seconds: looked for before, it cannot be missed.
    await Promise.all([workbench().statusBar('Copied').waitFor(), quickInput.choose(ACTION, 'Copy URL')]);
    assert.equal(await workbench().clipboard(), url);
    await workbench().screenshots('published-copied');
  });

  it('creates a job from it on another host, which fetches it', async () => {
    const { quickInput } = workbench();
    await openPublished('pack.zip');
    await quickInput.choose(ACTION, 'Create Job…');
    await quickInput.waitFor(/which hosts/);
    await workbench().screenshots('published-job-hosts');
    await quickInput.tick(/^web-01/);
    await quickInput.confirm();
    await quickInput.waitFor(/URL of the file/);
    assert.equal(await quickInput.value(), url);
    await workbench().screenshots('published-job-url');
    await quickInput.accept();
    await quickInput.waitFor(/Path of the file on the host/);
    await workbench().screenshots('published-job-path');
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\fetched.zip');
    await quickInput.waitFor(/name of the job/);
    await workbench().screenshots('published-job-name');
    await quickInput.accept();
    await quickInput.waitFor('Create the job');
    await workbench().screenshots('published-job-options');
    await quickInput.choose('Create the job', 'Create Job');
    await read(/pack\.zip.*finished transferring/, 'published-job-transferred');
  });

  it('limits how many read it, and how fast', async () => {
    const { quickInput } = workbench();
    await openPublished('pack.zip');
    await quickInput.choose(ACTION, 'Set Limits…');
    await quickInput.waitFor(/Most downloads at once/);
    await workbench().screenshots('limits-readers');
    await quickInput.fill('0');
    await quickInput.waitFor(/whole number from 1/);
    await workbench().screenshots('limits-readers-wrong');
    await quickInput.fill('3');
    await quickInput.waitFor(/Most downloads at once/);
    await quickInput.accept();
    await quickInput.waitFor(/Bytes per second/);
    await workbench().screenshots('limits-bandwidth');
    await quickInput.fill('3');
    await quickInput.waitFor(/whole number from 1024/);
    await workbench().screenshots('limits-bandwidth-wrong');
    await quickInput.fill('20480');
    await quickInput.waitFor(/20 KB\/s/);
    await workbench().screenshots('limits-bandwidth-note');
    await quickInput.accept();
    await read('Limits set for pack.zip', 'limits-set');
    await openPublished(/pack\.zip.*at most 3 at once · 20 KB/);
    await workbench().screenshots('limits-shown');
    await quickInput.choose(ACTION, 'Set Limits…');
    await quickInput.waitFor(/Most downloads at once/);
    assert.equal(await quickInput.value(), '3');
    await quickInput.dismiss();
  });

  it('stops publishing it after a question, and what others publish there after another', async () => {
    await openPublished('pack.zip');
    await workbench().quickInput.choose(ACTION, 'Stop Publishing');
    await workbench().dialog.waitFor();
    await workbench().screenshots('unpublish-question');
    await workbench().answerDialog(/pack\.zip/, 'Stop Publishing');
    await read(/No longer published/, 'unpublished');
    assert.equal((await fetch(url)).status, 404);
    await openPublished('Published by another program');
    await workbench().screenshots('published-of-others');
    await workbench().quickInput.choose(ACTION, 'Stop Publishing');
    await workbench().dialog.waitFor();
    await workbench().screenshots('unpublish-of-others');
    await workbench().answerDialog(/updates/, 'Stop Publishing');
    await read(/No longer published/, 'unpublished-of-others');
  });

  it('says that a host publishes nothing', async () => {
    await row('web-01').menu(
      ['Publishing', 'Published Files…'],
      workbench().notification(/publishes no files/),
    );
    await read(/publishes no files/, 'publishes-nothing');
  });

  it('tells which creations of jobs were interrupted, looks for them, and finishes them', async () => {
    const [, ...names] = NAMES;
    await workbench().palette('BITS: Check Interrupted Creations');
    await read('There are no interrupted creations.', 'creations-none');
    const files = [{ remoteUrl: `${host('files-01').files}/files/a-1MB.bin`, localFile: 'C:\\Data\\a.bin' }];
    const spec = { displayName: 'Nightly pack', files, suspended: true };
    const random = (length: number): Uint8Array => new Uint8Array(length);
    const begun = begunCreation({ spec, hosts: names.map((name) => ({ name })), by: 'test', random });
    const folder = new CreationFolder(workbench().creations, 'test', systemClock);
    const { journal, close } = await folder.begin(begun, (error) => assert.ifError(error));
    for (const name of names) await journal.append({ kind: 'creating', host: name, attempt: 1 });
    const description = '[creation aaaaaaaa host 0 attempt 1]';
    await asAnother('web-01', (jobs, signal) => jobs.create({ ...spec, description }, signal));
    await close();
    await workbench().palette('BITS: Check Interrupted Creations');
    const left = await workbench().holdNotification(/may already be on/);
    await workbench().screenshots('creation-interrupted');
    await left.getByRole('button', { name: 'Check Now' }).click();
    const looked = await workbench().holdNotification(/is not on web-02/);
    await workbench().screenshots('creation-missing');
    await looked.getByRole('button', { name: 'Create on web-02' }).click();
    await read(/is now on web-02/, 'creation-finished');
    for (const name of names) {
      await row(name).expand();
    }
    await workbench().screenshots('creation-rows');
    assert.deepEqual(
      [...hosts.values()].map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length),
      [0, 2, 1],
    );
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { PracticeHost } from '../../src/practice/host';
import { COMMAND_IDS, commandId } from '../../src/ui/editor/commandIds';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { BACK, ESCAPE, Person } from './person';

/** What was asked of the jobs, by whoever. */
function actions(host: PracticeHost): string[] {
  return host.ledger.filter(({ kind }) => kind === 'action').map(({ what }) => what);
}

function seedMoving(host: PracticeHost, displayName: string): string {
  const remoteUrl = `${host.files}/slow/x-50MB.bin`;
  return host.seed({ displayName, state: 'QUEUED', files: [{ remoteUrl, localFile: 'C:\\Data\\x.bin' }] });
}

const CERTIFICATE = { location: 1, storeName: 'MY', subject: 'files.example', thumbprint: 'AB'.repeat(20) };

describe('commands', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
  });

  it('are all registered', async () => {
    const extension = vscode.extensions.getExtension('bits-remote.bits-remote');
    await extension?.activate();
    const known = await vscode.commands.getCommands(true);
    for (const name of COMMAND_IDS) assert.ok(known.includes(commandId(name)), name);
  });

  describe('on the state of jobs', () => {
    it('act on a row at once where nothing is lost', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      seedMoving(host, 'A');
      const row = await fixture.jobRow('web-01', 'A');
      await fixture.run('suspendJob', row);
      assert.equal(fixture.fleet.job('web-01', row.jobId)?.job.state, 'SUSPENDED');
      assert.equal(person.told.length, 0);
    });

    it('ask before Cancel, and do nothing on No', async () => {
      const host = await fixture.addHost('web-01');
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      person.presses('Keep Job');
      await fixture.run('cancelJob', row);
      assert.equal(person.told[0]?.message, 'Cancel “Weekly patches” on web-01?');
      assert.equal(person.told[0].detail, '3 MB already fetched will be deleted.');
      assert.deepEqual(actions(host), []);
      person.presses('Cancel Job');
      await fixture.run('cancelJob', row);
      assert.equal(fixture.fleet.job('web-01', row.jobId), undefined);
    });

    it('complete what is ready without a question, and ask before the end', async () => {
      await fixture.addHost('web-01');
      await fixture.run('completeJob', await fixture.jobRow('web-01', 'Office update'));
      assert.equal(person.told.length, 0);
      await fixture.run('completeJob', await fixture.jobRow('web-01', 'Weekly patches'));
      assert.match(person.told[0]?.message ?? '', /before it has transferred everything\?$/);
      assert.match(person.told[0]?.detail ?? '', /No file is finished/);
    });

    it('act on many rows of many hosts with one summary', async () => {
      const hosts = [
        await fixture.addHost('web-01', { withExamples: false }),
        await fixture.addHost('web-02', { withExamples: false }),
      ];
      for (const host of hosts) for (const name of ['A', 'B']) seedMoving(host, name);
      const rows = [
        await fixture.jobRow('web-01', 'A'),
        await fixture.jobRow('web-01', 'B'),
        await fixture.jobRow('web-02', 'A'),
      ];
      const reads = hosts[0]?.requests.length ?? 0;
      await fixture.run('suspendJob', ...rows);
      assert.deepEqual(
        person.told.map(({ message }) => message),
        ['Suspended 3 jobs on 2 hosts.'],
      );
      assert.ok(reads > 0);
      assert.equal(fixture.fleet.job('web-02', rows[2]?.jobId ?? '')?.job.state, 'SUSPENDED');
      await fixture.run('suspendJob', ...rows);
      assert.equal(person.told.at(-1)?.message, 'No job that can be suspended.');
    });

    it('ask which jobs where no row is given, and offer only those it applies to', async () => {
      await fixture.addHost('web-01');
      person.answers({ tick: ['Weekly patches'] });
      await fixture.run('resumeJob');
      assert.deepEqual(person.asked[0]?.rows.includes('Office update'), false);
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      assert.notEqual(fixture.fleet.job('web-01', row.jobId)?.job.state, 'SUSPENDED');
    });

    it('ask for no host that has no such job', async () => {
      for (const name of ['web-01', 'web-02']) await fixture.addHost(name, { withExamples: false });
      for (const name of ['web-01', 'web-02']) await fixture.fleet.refresh(name);
      await fixture.run('resumeJob');
      assert.equal(person.asked.length, 0);
      assert.equal(person.told.at(-1)?.message, 'No job that can be resumed.');
      await fixture.addHost('web-03');
      await fixture.fleet.refresh('web-03');
      await fixture.run('resumeJob');
      assert.ok(person.asked[0]?.rows.includes('Weekly patches'), 'the only host with such a job');
      await fixture.addHost('web-04');
      await fixture.run('resumeJob');
      assert.deepEqual(person.asked[1]?.rows, ['web-03', 'web-04'], 'one that was not read may have some');
    });

    it('begin with what is selected, then with what they are usually for', async () => {
      await fixture.addHost('web-01');
      const suspended = await fixture.jobRow('web-01', 'Weekly patches');
      await fixture.run('completeJob');
      assert.equal(person.asked[0]?.rows[0], 'Office update');
      assert.ok(person.asked[0].rows.includes('Weekly patches'));
      fixture.selection.push(suspended);
      await fixture.run('completeJob');
      assert.deepEqual(person.asked[1]?.rows.slice(0, 2), ['Weekly patches', 'Office update']);
    });

    it('tell what failed, and why', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      seedMoving(host, 'A');
      const row = await fixture.jobRow('web-01', 'A');
      host.behaviour.rights = 'providerDenied';
      await fixture.run('suspendJob', row);
      assert.equal(person.told[0]?.level, 'error');
      assert.match(person.told[0].message, /“A” on web-01: .* denied practice this change/);
    });
  });

  describe('that create', () => {
    it('make the same job on several hosts, once the last step is confirmed', async () => {
      const hosts = [
        await fixture.addHost('web-01', { withExamples: false }),
        await fixture.addHost('web-02', { withExamples: false }),
      ];
      const url = `${hosts[0]?.files ?? ''}/files/a-1MB.bin`;
      person.answers(
        { tick: ['web-01', 'web-02'] },
        'not an address',
        url,
        'C:\\Data\\a.bin',
        'Nightly pack',
        'Account',
        'Local System',
        'Start',
        'Leave suspended',
        'Create Job',
      );
      await fixture.run('createJob');
      for (const name of ['web-01', 'web-02']) {
        const row = await fixture.jobRow(name, 'Nightly pack');
        const job = fixture.fleet.job(name, row.jobId);
        assert.equal(job?.job.state, 'SUSPENDED');
        assert.equal(job.type, 'download');
        assert.match(job.job.owner, /S-1-5-18|SYSTEM/);
      }
      assert.match(person.asked[1]?.complaint ?? '', /Start with/);
      assert.deepEqual(
        person.told.map(({ message }) => message),
        ['Created 2 jobs on 2 hosts.'],
      );
      assert.equal(fixture.memory.lastJob.url, url);
      assert.equal(fixture.memory.lastJob.account, 'system');
    });

    it('take the addresses that were copied where the row of a host is pasted on', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      const row = { kind: 'host', host: 'web-01' } as const;
      await vscode.env.clipboard.writeText(`${host.files}/files/a-1MB.bin`);
      person.answers(`${host.files}/files/a-1MB.bin`, 'C:\\Data\\a.bin', 'Nightly pack', 'Create Job');
      await fixture.run('createJobFromClipboard', row);
      assert.equal(person.asked[0]?.value, `${host.files}/files/a-1MB.bin`);
      await fixture.jobRow('web-01', 'Nightly pack');
      await vscode.env.clipboard.writeText('no address');
      person.answers(ESCAPE);
      await fixture.run('createJobFromClipboard', row);
      assert.equal(person.asked.length, 5, 'the address is asked for');
    });

    it('make the job where what was entered cannot be remembered', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      fixture.store.isBroken = true;
      person.answers(`${host.files}/files/a-1MB.bin`, 'C:\\Data\\a.bin', 'Nightly pack', 'Create Job');
      await fixture.run('createJob');
      await fixture.jobRow('web-01', 'Nightly pack');
      assert.deepEqual(person.told, []);
      assert.deepEqual(fixture.memory.lastJob, {});
    });

    it('make nothing when the person leaves at any step', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      const steps = [`${host.files}/files/a-1MB.bin`, 'C:\\Data\\a.bin', 'Name'];
      for (let step = 0; step <= steps.length; step++) {
        person.answers(...steps.slice(0, step), ESCAPE);
        await fixture.run('createJob');
      }
      assert.equal(host.ledger.filter(({ kind }) => kind === 'create').length, 0);
    });

    it('go back with what was entered', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      const url = `${host.files}/files/a-1MB.bin`;
      person.answers(url, 'C:\\Data\\first.bin', BACK, 'C:\\Data\\second.bin', 'Name', 'Create Job');
      await fixture.run('createJob');
      assert.equal(person.asked[3]?.value, 'C:\\Data\\first.bin');
      const row = await fixture.jobRow('web-01', 'Name');
      assert.equal(fixture.fleet.job('web-01', row.jobId)?.job.files[0]?.localFile, 'C:\\Data\\second.bin');
      assert.deepEqual(fixture.revealed, [`web-01 ${row.jobId}`]);
    });

    it('take more files in the flow, and later', async () => {
      const host = await fixture.addHost('web-01', { withExamples: false });
      const url = (name: string): string => `${host.files}/files/${name}-1MB.bin`;
      const path = (name: string): string => `C:\\Data\\${name}.bin`;
      person.answers(
        url('a'),
        path('a'),
        'Name',
        'Add another file',
        url('b'),
        path('b'),
        'Start',
        'Leave suspended',
        'Create Job',
      );
      await fixture.run('createJob');
      const row = await fixture.jobRow('web-01', 'Name');
      const files = (): number | undefined => fixture.fleet.job('web-01', row.jobId)?.job.files.length;
      assert.equal(files(), 2);
      person.answers(url('c'), path('c'), 'Add another file', url('d'), path('d'), 'Add to “Name”');
      await fixture.run('addFiles', row);
      assert.equal(files(), 4);
    });
  });

  describe('on properties', () => {
    it('ask for one host and one job where each job needs an answer of its own', async () => {
      await fixture.addHost('web-01');
      await fixture.addHost('web-02');
      await Promise.all(['web-01', 'web-02'].map((name) => fixture.fleet.refresh(name)));
      person.answers('web-02', 'Weekly patches', 'Renamed');
      await fixture.run('renameJob');
      assert.deepEqual(
        person.asked.slice(0, 2).map(({ placeholder }) => placeholder),
        ['Which host?', 'Which job?'],
      );
      await fixture.jobRow('web-02', 'Renamed');
    });

    it('rename, describe, set priority and timers', async () => {
      await fixture.addHost('web-01');
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      const job = (): Record<string, unknown> => ({ ...fixture.fleet.job('web-01', row.jobId)?.job });
      person.answers('Renamed');
      await fixture.run('renameJob', row);
      assert.equal(job()['displayName'], 'Renamed');
      person.answers('Words');
      await fixture.run('describeJob', row);
      assert.equal(job()['description'], 'Words');
      const marker = '[rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';
      person.answers(`Own ${marker}`);
      await fixture.run('describeJob', row);
      person.answers('Other words');
      await fixture.run('describeJob', row);
      assert.equal(person.asked.at(-1)?.value, 'Own', 'the marker of a rollout is not shown');
      assert.equal(job()['description'], `Other words ${marker}`, 'and not lost');
      person.answers('Foreground');
      await fixture.run('setPriority', row);
      assert.equal(job()['priority'], 'FOREGROUND');
      person.answers('60', '0');
      await fixture.run('setRetryTimers', row);
      assert.equal(job()['minimumRetryDelay'], 60);
      assert.equal(job()['noProgressTimeout'], 0);
    });

    it('hand over credentials, proxy and certificate', async () => {
      const host = await fixture.addHost('web-01');
      host.behaviour.certificates = [CERTIFICATE];
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      person.answers('The file server', 'Basic', 'alex', 'a password');
      await fixture.run('setJobCredentials', row);
      assert.equal(person.asked.at(-1)?.password, true);
      person.answers('The file server', 'Basic');
      await fixture.run('removeJobCredentials', row);
      person.answers('These proxies', 'proxy.example:8080', '<local>');
      await fixture.run('setProxy', row);
      person.answers('Local computer', 'MY', 'By thumbprint', 'too short', CERTIFICATE.thumbprint);
      await fixture.run('setClientCertificate', row);
      await fixture.run('removeClientCertificate', row);
      assert.deepEqual(
        person.told.map(({ message }) => message),
        [
          '“Weekly patches” on web-01: credentials for the server are set. The host never shows them again.',
          '“Weekly patches” on web-01: credentials for the server are removed.',
          'The proxy is set for “Weekly patches” on web-01.',
          'The client certificate is set for “Weekly patches” on web-01.',
          'The client certificate is removed from “Weekly patches” on web-01.',
        ],
      );
      assert.deepEqual(
        host.ledger.filter(({ kind }) => kind === 'settings').map(({ what, result }) => [what, result]),
        [
          ['SetCredentials', 0],
          ['RemoveCredentials', 0],
          ['SetProxySettings', 0],
          ['SetClientCertificateById', 0],
          ['RemoveClientCertificate', 0],
        ],
      );
    });

    it('copy what a person needs elsewhere', async () => {
      await fixture.addHost('web-01');
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      await fixture.run('copyJobId', row);
      assert.equal(await vscode.env.clipboard.readText(), row.jobId);
      await fixture.run('copyAsJson', row);
      const json = JSON.parse(await vscode.env.clipboard.readText()) as Record<string, unknown>;
      assert.equal(json['displayName'], 'Weekly patches');
      await fixture.run('copyLocalFile', { kind: 'file', host: 'web-01', jobId: row.jobId, index: 0 });
      assert.equal(await vscode.env.clipboard.readText(), 'C:\\Data\\patches.bin');
    });

    it('show details as a document that cannot be written', async () => {
      await fixture.addHost('web-01');
      await fixture.run('showDetails', await fixture.jobRow('web-01', 'Weekly patches'));
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.getText() ?? '', /^Name: Weekly patches\n/);
      assert.equal(
        vscode.workspace.fs.isWritableFileSystem(editor?.document.uri.scheme ?? 'file') ?? false,
        false,
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('keep the document of a job up to date while it is open', async () => {
      await fixture.addHost('web-01');
      const row = await fixture.jobRow('web-01', 'Weekly patches');
      await fixture.run('showDetails', row);
      const document = vscode.window.activeTextEditor?.document;
      assert.match(document?.getText() ?? '', /^State: suspended$/m);
      await fixture.run('resumeJob', row);
      await until(
        'the document has the new state',
        () => !/^State: suspended$/m.test(document?.getText() ?? ''),
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('list the errors of several jobs in a document', async () => {
      await fixture.addHost('web-01');
      await fixture.addHost('web-02');
      const rows = await Promise.all(
        ['web-01', 'web-02'].map((host) => fixture.jobRow(host, 'Missing manual')),
      );
      await fixture.run('showError', ...rows);
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(text, /^# 2 jobs\n/);
      assert.match(text, /Host: web-01\n[^]*Host: web-02\n/);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('show why a job failed, with the next step', async () => {
      await fixture.addHost('web-01');
      await fixture.run('showError', await fixture.jobRow('web-01', 'Missing manual'));
      assert.match(
        person.told[0]?.message ?? '',
        /“Missing manual” on web-01: HTTP 404: [^()]+\([^()]*0x80190194\)\. [^()]+$/,
      );
      assert.deepEqual(person.told[0]?.buttons, ['Retry', 'Show Details']);
    });
  });

  describe('on hosts', () => {
    it('ask before the practice host stops with its jobs', async () => {
      const name = fixture.tools.practice.hostName;
      await fixture.run('stopPracticeHost');
      assert.equal(person.told.length, 0);
      await fixture.addHost(name);
      await fixture.fleet.refresh(name);
      await fixture.run('stopPracticeHost');
      assert.match(person.told[0]?.message ?? '', /^Stop the practice host with \d+ jobs\?$/);
      assert.match(person.told[0]?.detail ?? '', /deleted/);
    });

    it('read every host, and say how many answered', async () => {
      const [first, second] = [await fixture.addHost('web-01'), await fixture.addHost('web-02')];
      await fixture.fleet.refresh('web-01');
      const before = first.requests.length;
      await fixture.run('refresh');
      assert.ok(first.requests.length > before);
      assert.ok(second.requests.length > 0);
      assert.match(person.told.at(-1)?.message ?? '', /^2 of 2 hosts read: /);
    });
  });
});

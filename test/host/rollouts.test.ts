import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { NewEntry } from '../../src/fleet/rollouts/journal/entry';
import { JournalFolder } from '../../src/fleet/rollouts/journal/journalFolder';
import type { PracticeHost } from '../../src/practice/host';
import { systemClock } from '../../src/runtime/clock';
import { RolloutTerminal } from '../../src/ui/rollouts/rolloutTerminal';
import type { RolloutNode } from '../../src/ui/tree/treeNode';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

const NAMES = ['web-01', 'web-02', 'web-03'];

describe('rollouts in the editor', () => {
  let fixture: EditorFixture;
  let person: Person;
  let folder: string;
  let file: string;
  let hosts: PracticeHost[];

  beforeEach(async () => {
    fixture = new EditorFixture();
    person = new Person();
    folder = await mkdtemp(join(tmpdir(), 'bits-rollout-files-'));
    file = join(folder, 'nightly.bits-rollout.json');
    hosts = [];
    for (const name of NAMES) {
      const host = await fixture.addHost(name, { withExamples: false, bytesPerSecond: Infinity });
      await mkdir(host.resolvePath('D:\\Drop'), { recursive: true });
      hosts.push(host);
    }
  });
  afterEach(async () => {
    person.leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fixture.close();
    await rm(folder, { recursive: true });
  });

  /** Writes the rollout file, with a file of the first host's server that is there or not. */
  const write = async (name: string, more: object = {}): Promise<void> => {
    const from = `${hosts[0]?.files ?? ''}/${name}`;
    const content = { name: 'Pack', files: [{ from, to: 'D:\\Drop\\pack.bin' }], hosts: ['web-[01-03]'] };
    await writeFile(file, `// ours\n${JSON.stringify({ ...content, ...more }, undefined, 2)}\n`);
  };
  const start = async (): Promise<string> => {
    person.presses('Start Rollout');
    await fixture.catalogue.run('startRollout', [], vscode.Uri.file(file));
    const [rollout] = fixture.rollouts.all;
    assert.ok(rollout);
    return rollout.state.rollout;
  };
  const rows = async (): Promise<RolloutNode[]> => {
    const [top] = await fixture.tree.getChildren();
    if (top?.kind !== 'rollouts') return [];
    return (await fixture.tree.getChildren(top)).filter((row) => row.kind === 'rollout');
  };
  const described = async (): Promise<string> => {
    const [row] = await rows();
    return row ? String(fixture.tree.getTreeItem(row).description) : '';
  };
  const untilRow = (text: RegExp): Promise<void> =>
    until(`the row says ${text.source}`, async () => text.test(await described()));

  it('are started from a file, after a question, and have a row above the hosts', async () => {
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    const rollout = await start();
    const [question] = person.told;
    assert.equal(question?.message, 'Start “Pack” on 3 hosts?');
    assert.match(question.detail, /sample-1MB\.bin → D:\\Drop\\pack\.bin/);
    assert.match(question.detail, /Wave 1: 1 host · web-01\nWave 2: 2 hosts · web-\[02-03\]/);
    await untilRow(/^done · 3 of 3 done$/);
    const [row] = await rows();
    assert.equal(row?.rollout, rollout);
    const item = fixture.tree.getTreeItem(row);
    assert.equal(item.label, 'Pack');
    assert.equal(item.accessibilityInformation?.label, 'Pack, rollout, done · 3 of 3 done');
    for (const host of hosts)
      assert.equal((await readFile(host.resolvePath('D:\\Drop\\pack.bin'))).length, 1_048_576);
    assert.deepEqual(fixture.defects, []);
    await until('the end is told', () => person.told.length > 1);
    assert.deepEqual(
      [person.told[1]?.message, person.told[1]?.buttons],
      ['Rollout “Pack” is done on 3 hosts.', ['Show', 'Copy Report']],
    );
    await fixture.run('showRollout', row);
    assert.match(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '', /Pack/);
    await fixture.run('copyRolloutReport', row);
    assert.match(await vscode.env.clipboard.readText(), /^# Rollout Pack$/m);
  });

  it('pause where the file server refuses the file, and go on by the corrected one', async () => {
    await write('missing.bin', { waves: [1, '100%'] });
    await start();
    await untilRow(/^1 needs attention · paused by failures · wave 1 of 2 · 0 of 3 done$/);
    await until('nobody conducts it', () => fixture.rollouts.all[0]?.conductedBy.kind === 'nobody');
    const [row] = await rows();
    assert.ok(row);
    assert.match(
      fixture.tree.getTreeItem(row).contextValue ?? '',
      /inline=resume,can=resume,retry,skip,cancel,/,
    );
    await until('the pause is told', () => person.told.length > 1);
    assert.match(person.told[1]?.message ?? '', /^Rollout “Pack”: paused by failures\. .*HTTP 404/);
    assert.deepEqual(person.told[1]?.buttons, ['Resume', 'Show', 'Retry Failed Hosts']);
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    await fixture.run('resumeRollout', row);
    await untilRow(/^done · 3 of 3 done$/);
    assert.deepEqual(
      hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length),
      [2, 1, 1],
    );
  });

  it('stop with the window, and are offered again at the next start, once', async () => {
    for (const { behaviour } of hosts) behaviour.backgroundBytesPerSecond = 100_000;
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    const rollout = await start();
    await until(
      'the first job is written down',
      () => fixture.rollouts.get(rollout)?.state.runs.get('web-01')?.state === 'queued',
    );
    await fixture.close({ keepsState: true, keepsHosts: true });
    assert.deepEqual(await readdir(fixture.state), [`${rollout}.jsonl`], 'the lease is given back');
    for (const { behaviour } of hosts) behaviour.backgroundBytesPerSecond = Infinity;

    const before = fixture;
    fixture = new EditorFixture(before.state);
    for (const [index, host] of hosts.entries()) await fixture.takeHost(NAMES[index] ?? '', host);
    person.told.splice(0);
    fixture.rollouts.follow(true);
    await untilRow(/^stopped · wave 1 of 2 · 0 of 3 done$/);
    assert.deepEqual(
      person.told.map(({ message, buttons }) => [message, buttons]),
      [['Rollout “Pack” stopped at wave 1 of 2.', ['Resume', 'Show', 'Not Now']]],
    );
    const [row] = await rows();
    assert.ok(row);
    await fixture.run('resumeRollout', row);
    await untilRow(/^done · 3 of 3 done$/);
    assert.deepEqual(
      hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length),
      [1, 1, 1],
    );
  });

  it('have lines above the text of their file, and show mistakes that the schema does not', async () => {
    await write('missing.bin', { hosts: ['web-[01-03]', 'tag:nowhere'] });
    const uri = vscode.Uri.file(file);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await fixture.rollouts.desk();
    const found = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .filter(({ source }) => source === 'BITS')
        .map(({ message, range }) => `${range.start.line + 1}:${document.getText(range)}: ${message}`);
    const mistake = '12:"tag:nowhere": No host matches "tag:nowhere".';
    await until('the selector is marked', () => found().includes(mistake));
    const lenses = async (): Promise<readonly string[]> => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
      );
      return all.map(({ command }) => command?.title ?? '');
    };
    assert.deepEqual([...new Set(await lenses())], ['Preview', 'Start']);
    await write('missing.bin', { waves: [1, '100%'] });
    await until('the mistake is gone', () => !found().includes(mistake));
    await start();
    await untilRow(/ · paused by failures/);
    await until('it rests', () => fixture.rollouts.all[0]?.conductedBy.kind === 'nobody');
    const titles = await lenses();
    assert.ok(titles.includes('Resume'), titles.join());
    assert.ok(
      titles.includes('Show (1 needs attention · paused by failures · wave 1 of 2 · 0 of 3 done)'),
      titles.join(),
    );
  });

  it('are led by a task, which ends with the exit code of the command line', async () => {
    await write('files/sample-1MB.bin');
    const { tasks } = await fixture.rollouts.loaded();
    const written = new vscode.Task({ type: 'bits-rollout', file }, vscode.TaskScope.Workspace, 'a', 'b');
    assert.deepEqual(tasks.resolve(written)?.problemMatchers, ['$bits-rollout']);
    const desk = await fixture.rollouts.desk();
    // The editor of the tests has no terminals, so this one is opened here.
    const led = async (limit: string): Promise<{ code: number; lines: readonly string[] }> => {
      const terminal = new RolloutTerminal(desk, file, limit);
      let text = '';
      terminal.onDidWrite((part) => (text += part));
      const code = new Promise<number>((resolve) => terminal.onDidClose(resolve));
      terminal.open();
      return { code: await code, lines: text.split('\r\n') };
    };
    const done = await led('web-02');
    assert.equal(done.code, 0, done.lines.join('\n'));
    assert.match(done.lines[0] ?? '', /^[a-z2-7]{8}$/);
    assert.deepEqual([done.lines[1], done.lines.at(-2)], ['wave 1 of 1', '1 done']);
    assert.deepEqual(
      hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length),
      [0, 1, 0],
    );
    await write('missing.bin');
    assert.equal((await led('web-01')).code, 6);
    await write('missing.bin', { wave: [1] });
    const wrong = await led('web-01');
    assert.equal(wrong.code, 2);
    assert.equal(wrong.lines[0], `${file}:13:3: Unknown key "wave". Did you mean "waves"?`);
  });

  it('are previewed without creating anything', async () => {
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    const [, , down] = hosts;
    assert.ok(down);
    down.behaviour.service = 'stopped';
    await fixture.catalogue.run('previewRollout', [], vscode.Uri.file(file));
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^Creates a job on each of 2 hosts, in 2 waves; 1 host: not reached\.$/m);
    assert.match(text, /^- 1 host · `web-03`: /m);
    assert.deepEqual(
      hosts.flatMap(({ ledger }) => ledger),
      [],
    );
    assert.deepEqual(fixture.rollouts.all, []);
  });

  it('begin with a file that has the selected hosts', async () => {
    await fixture.run('newRollout', fixture.tree.hostNode('web-01'), fixture.tree.hostNode('web-02'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'jsonc');
    assert.match(document.getText(), /^ {2}"hosts": \["web-\[01-02\]"\],$/m);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('begin with a file that has the hosts of the list where none are selected, and so no mistake', async () => {
    await fixture.run('newRollout');
    const document = vscode.window.activeTextEditor?.document;
    assert.match(document?.getText() ?? '', /^ {2}"hosts": \["web-\[01-03\]"\],$/m);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are cancelled after a question that offers a milder choice', async () => {
    for (const { behaviour } of hosts) behaviour.backgroundBytesPerSecond = 10_000;
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    const rollout = await start();
    const runs = (state: string): number =>
      [...(fixture.rollouts.get(rollout)?.state.runs.values() ?? [])].filter((run) => run.state === state)
        .length;
    await until('the first job is there', () => runs('queued') === 1);
    const [row] = await rows();
    assert.ok(row);
    person.presses('Start No New Hosts');
    await fixture.run('cancelRollout', row);
    const question = person.told.at(-1);
    assert.equal(question?.message, 'Cancel rollout “Pack”?');
    assert.deepEqual(question.buttons, ['Start No New Hosts', 'Cancel Rollout', 'Keep Rollout']);
    await untilRow(/^paused by you · wave 1 of 2 · 0 of 3 done$/);
    person.presses('Cancel Rollout');
    await fixture.run('cancelRollout', row);
    await untilRow(/^cancelled · 0 of 3 done$/);
    await until('the job is gone', async () => (await fixture.fleet.refresh('web-01')).jobs.size === 0);
  });

  it('fetch everywhere first, and are completed on all hosts after a question', async () => {
    await write('files/sample-1MB.bin', { complete: 'manual' });
    await start();
    await untilRow(/^ready to complete · wave 1 of 1 · 0 of 3 done$/);
    await until('it is told', () => person.told.length > 1);
    assert.deepEqual(person.told[1]?.buttons, ['Complete on All Hosts', 'Show']);
    await until('it rests', () => fixture.rollouts.all[0]?.conductedBy.kind === 'nobody');
    const [row] = await rows();
    assert.ok(row);
    person.presses('Complete on 3 hosts');
    await fixture.run('completeRollout', row);
    const question = person.told.at(-1);
    assert.equal(question?.message, 'Complete “Pack” on 3 hosts?');
    assert.match(question.detail, /^D:\\Drop\\pack\.bin\n\nweb-\[01-03\]\n3 of 3 hosts are ready\.$/m);
    await untilRow(/^done · 3 of 3 done$/);
  });

  it('of another window are followed, and take orders from here', async () => {
    for (const { behaviour } of hosts) behaviour.backgroundBytesPerSecond = 10_000;
    await write('files/sample-1MB.bin', { waves: [1, '100%'] });
    const rollout = await start();
    const first = fixture;
    const second = new EditorFixture(first.state);
    try {
      second.rollouts.follow(true);
      await until('it is seen', () => second.rollouts.get(rollout)?.conductedBy.kind === 'other');
      const node = second.tree.rolloutNode(rollout);
      assert.match(String(second.tree.getTreeItem(node).description), /led by Tests on /);
      await second.run('pauseRollout', node);
      await untilRow(/^paused by you/);
      await until('the other one sees it', () => second.rollouts.get(rollout)?.state.status === 'paused');
      assert.deepEqual(
        person.told.map(({ message }) => message),
        ['Start “Pack” on 3 hosts?'],
        'who gave the order knows',
      );
    } finally {
      await second.close({ keepsState: true });
    }
  });

  it('are found on hosts without their journal, and go on by their file', async () => {
    await write('files/sample-1MB.bin', { complete: 'manual' });
    const rollout = await start();
    await until('it rests', () => fixture.rollouts.all[0]?.state.status === 'paused');
    await until('nobody leads it', () => fixture.rollouts.all[0]?.conductedBy.kind === 'nobody');
    await rm(join(fixture.state, `${rollout}.jsonl`));
    const desk = await fixture.rollouts.desk();
    await desk.follow(true);
    assert.deepEqual(fixture.rollouts.all, []);
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    person.answers({ tick: NAMES }, 'Pack');
    await fixture.run('findRollouts');
    assert.equal(fixture.rollouts.get(rollout)?.state.status, 'paused');
    await untilRow(/^stopped · wave 1 of 1/);
    const [row] = await rows();
    assert.ok(row);
    const job = await fixture.jobRow('web-02', 'Pack');
    const item = await fixture.tree.resolveTreeItem(fixture.tree.getTreeItem(job), job);
    assert.match((item.tooltip as vscode.MarkdownString).value, /Pack\\, wave 1\\, attempt 1/);
    person.presses('Complete on 3 hosts');
    await fixture.run('resumeRollout', row);
    await untilRow(/^ready to complete/);
    await fixture.run('completeRollout', row);
    await untilRow(/^done · 3 of 3 done$/);
  });

  it('leave out hosts that are skipped', async () => {
    await write('missing.bin', { waves: [1, '100%'] });
    const rollout = await start();
    await untilRow(/ · paused by failures/);
    await until('nobody leads it', () => fixture.rollouts.all[0]?.conductedBy.kind === 'nobody');
    const [row] = await rows();
    assert.ok(row);
    person.answers({ tick: ['web-01', 'web-03'] });
    await fixture.run('skipRolloutHosts', row);
    assert.deepEqual(person.asked.at(-1)?.rows, ['web-01', 'web-02', 'web-03']);
    const skipped = (): readonly string[] =>
      [...(fixture.rollouts.get(rollout)?.state.runs.values() ?? [])]
        .filter(({ state }) => state === 'skipped')
        .map(({ name }) => name);
    await until('they are skipped', () => skipped().length === 2);
    assert.deepEqual(skipped(), ['web-01', 'web-03']);
  });

  it('keep their journals for as many days after the end as are set now, and while they are open', async () => {
    const keep = (days: number | undefined): Thenable<void> =>
      vscode.workspace
        .getConfiguration('bitsRemote')
        .update('keepRolloutsDays', days, vscode.ConfigurationTarget.Global);
    await write('files/sample-1MB.bin', { hosts: ['web-01'] });
    const desk = await fixture.rollouts.desk();
    const tenDaysAgo = { ...systemClock, now: () => systemClock.now() - 10 * 86_400_000 };
    const ancient = async (rollout: string, ...entries: readonly NewEntry[]): Promise<void> => {
      const begun = { ...desk.planned(`${file}.old`, await readFile(file, 'utf8')), rollout };
      const journal = await new JournalFolder(fixture.state).begin(begun, tenDaysAgo);
      for (const entry of entries) await journal.append(entry);
    };
    await ancient('aaaaaaaa', { kind: 'ended', status: 'done' });
    await ancient('bbbbbbbb');
    await ancient('cccccccc', { kind: 'paused', why: 'byYou', text: '' });
    const kept = async (): Promise<readonly string[]> => {
      const begun = desk.planned(file, await readFile(file, 'utf8'));
      await desk.start(begun);
      await until('it has ended', () => desk.get(begun.rollout)?.state.status === 'done');
      return (await new JournalFolder(fixture.state).ids()).filter((id) => /^([abc])\1+$/.test(id)).sort();
    };
    try {
      assert.deepEqual(await kept(), ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'], '30 days');
      await keep(9);
      assert.deepEqual(await kept(), ['bbbbbbbb', 'cccccccc'], '9 days');
      await keep(-1);
      assert.equal(fixture.settings.keepRolloutsDays.value, 1);
      assert.deepEqual(await kept(), ['bbbbbbbb', 'cccccccc'], 'at least a day');
    } finally {
      await keep(undefined);
    }
  });

  it('say so where another program takes them over', async () => {
    for (const { behaviour } of hosts) behaviour.backgroundBytesPerSecond = 10_000;
    await write('files/sample-1MB.bin');
    const rollout = await start();
    const other = { name: 'bits-remote', computer: 'ws-01', process: 1, renewedAt: Date.now() };
    await writeFile(join(fixture.state, `${rollout}.lease`), JSON.stringify(other));
    await until('it is told', () => person.told.length > 1);
    const [, told] = person.told;
    assert.equal(told?.level, 'error');
    assert.match(told.message, /^Rollout “Pack” stopped\. Rollout \w+ is conducted by another program/);
    await until('the other one is seen', () => fixture.rollouts.get(rollout)?.conductedBy.kind === 'other');
    await untilRow(/led by bits-remote on ws-01, process 1/);
  });
});

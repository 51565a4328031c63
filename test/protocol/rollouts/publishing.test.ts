import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { until } from '../../until';
import { Stage } from './stage';

const PATHS = ['C:\\Data\\pack one.zip', 'C:\\Data\\notes.txt'];
const NINE = Array.from({ length: 9 }, () => 1);

/** Bytes of the file with a number, 300 KB and more. */
const content = (index: number): Buffer =>
  Buffer.from(Array.from({ length: 300_000 + index }, (_, at) => (at * (7 + index) + (at >> 8)) & 0xff));

describe('a rollout from a host', () => {
  const stage = new Stage();
  afterEach(() => stage.end());

  /** Ten hosts, of which the first one has two files for the others. @returns an inventory and a rollout file */
  async function prepare(content_: object = {}): Promise<readonly [inventory: string, file: string]> {
    await stage.start(10);
    const [source, ...others] = stage.hosts;
    assert.ok(source);
    for (const [index, path] of PATHS.entries()) await writeFile(source.resolvePath(path), content(index));
    const rows = [['a', source.url], ...others.map(({ url }, index) => [`b${index + 1}`, url])];
    const inventory = await stage.textFile(
      'hosts.csv',
      `name,address\n${rows.map((row) => row.join()).join('\n')}\n`,
    );
    const port = new URL(source.files).port;
    const file = await stage.file({
      name: 'Pack',
      files: PATHS.map((path, index) => ({ from: `a:${port}:${path}`, to: `D:\\Drop\\got-${index}` })),
      hosts: ['all'],
      except: ['a'],
      ...content_,
    });
    return [inventory, file];
  }

  async function checkFiles(): Promise<void> {
    for (const host of stage.hosts.slice(1))
      for (const index of PATHS.keys())
        assert.ok(
          content(index).equals(await readFile(host.resolvePath(`D:\\Drop\\got-${index}`))),
          host.url,
        );
  }

  /** Calls of the Compact Server of the source. */
  const calls = (what: string): number =>
    stage.host(0).ledger.filter((entry) => entry.kind === 'publish' && entry.what === what).length;

  it('publishes on it, brings the files to nine others byte for byte, and takes them back', async () => {
    const [inventory, file] = await prepare({ waves: [2, '100%'] });
    const ended = await stage.runAlone('start', file, '--inventory', inventory);
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    assert.match(ended.out, /^9 done$/m);
    await checkFiles();
    assert.deepEqual(stage.count('create'), [0, ...NINE]);
    assert.deepEqual(['CreateUrlGroup', 'CreateUrl', 'DeleteUrl', 'DeleteUrlGroup'].map(calls), [1, 2, 2, 1]);
  });

  it('publishes again what a restart of it loses, and lets the hosts fetch again that came too late', async () => {
    const [inventory, file] = await prepare({ waves: [1, '100%'], between: '1s', parallel: 9 });
    const source = stage.host(0);
    const first = stage.host(1);
    let isLost = false;
    const watch = setInterval(() => {
      // The canary is done: the next hosts meet a source that has forgotten everything.
      if (isLost || !first.ledger.some(({ to }) => to === 'ACKNOWLEDGED')) return;
      isLost = true;
      void source.forgetPublished();
    }, 5);
    try {
      const ended = await stage.runAlone('start', file, '--inventory', inventory);
      assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
      assert.match(ended.out, /^9 done$/m);
    } finally {
      clearInterval(watch);
    }
    assert.ok(isLost);
    await checkFiles();
    assert.deepEqual(['CreateUrlGroup', 'CreateUrl', 'DeleteUrlGroup'].map(calls), [2, 4, 1]);
    const failed = stage.hosts.slice(1).filter(({ ledger }) => ledger.some(({ to }) => to === 'ERROR'));
    assert.ok(failed.length > 0, 'some host has met it');
    assert.deepEqual(
      stage.count('cancel').slice(1),
      stage.hosts.slice(1).map((host) => (failed.includes(host) ? 1 : 0)),
    );
  });

  it('finds what it published again after it was killed, and takes it back after a cancel', async () => {
    const [inventory, file] = await prepare({ complete: 'manual', parallel: 9 });
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = 20_000;
    const child = stage.spawnAlone('start', file, '--inventory', inventory);
    let out = '';
    child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
    try {
      await until('some host fetches', () => stage.count('create').some((count) => count > 0));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const [id = ''] = out.split('\n');
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = Infinity;
    const ready = await stage.runAlone('resume', id);
    assert.equal(ready.code, 6, ready.err);
    assert.match(ready.out, /Ready to complete on 9 of 9 hosts\./);
    assert.deepEqual(['CreateUrlGroup', 'CreateUrl', 'DeleteUrlGroup'].map(calls), [1, 2, 0]);
    const cancelled = await stage.runAlone('cancel', id, '--yes');
    assert.match(cancelled.out, /is cancelled\./, cancelled.err);
    assert.deepEqual(['CreateUrlGroup', 'CreateUrl', 'DeleteUrlGroup'].map(calls), [1, 2, 1]);
  });

  it('settles lost answers of the source', async () => {
    const [inventory, file] = await prepare({ parallel: 9 });
    const { behaviour } = stage.host(0);
    for (const action of ['CreateUrlGroup', 'CreateUrl', 'DeleteUrlGroup'])
      behaviour.flaws.push({ kind: 'resetAfter', action }, { kind: 'resetBefore', action, skip: 1 });
    const ended = await stage.runAlone('start', file, '--inventory', inventory);
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    await checkFiles();
    assert.equal(calls('CreateUrl'), 2);
  });

  it('is paused with the reason where the source cannot publish, before any host begins, and goes on', async () => {
    const [inventory, file] = await prepare({ parallel: 9 });
    const source = stage.host(0);
    source.behaviour.provider = 'namespaceMissing';
    const paused = await stage.runAlone('start', file, '--inventory', inventory);
    assert.equal(paused.code, 6, paused.err);
    const [id = ''] = paused.out.split('\n');
    assert.match(
      paused.out,
      /is paused \(files not published\)\. a can't publish the files: \S+ has no BITS provider\./,
    );
    assert.deepEqual(stage.count('create'), [0, ...NINE.map(() => 0)]);
    source.behaviour.provider = 'present';
    const resumed = await stage.runAlone('resume', id);
    assert.equal(resumed.code, 0, `${resumed.out}${resumed.err}`);
    await checkFiles();
  });

  it('ends as done though the source cannot be asked any more', async () => {
    const [inventory, file] = await prepare({ parallel: 9 });
    const { behaviour } = stage.host(0);
    for (let times = 0; times < 10; times++)
      behaviour.flaws.push({ kind: 'refused', action: 'DeleteUrl', status: 403 });
    const ended = await stage.runAlone('start', file, '--inventory', inventory);
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    assert.match(ended.err, /a: may still publish 2 files, until the host restarts/);
  });

  it('names a source that nobody knows, and says what a plan would do', async () => {
    const [inventory, file] = await prepare({ parallel: 9 });
    const planned = await stage.runAlone('plan', file, '--inventory', inventory);
    assert.equal(planned.code, 0, planned.err);
    assert.match(planned.out, /^Create 9 jobs on 9 hosts in 1 wave\.$/m);
    assert.match(planned.out, /^ {2}a: publishes 2 files/m);
    assert.match(planned.err, /3 transfers at once.*9 hosts/);
    assert.equal(calls('CreateUrlGroup'), 0, 'a plan publishes nothing');
    await stage.file({
      name: 'Pack',
      files: [{ from: `c:${PATHS[0] ?? ''}`, to: 'D:\\Drop\\x' }],
      hosts: ['all'],
    });
    const refused = await stage.runAlone('start', file, '--inventory', inventory);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /No host is called c, which is to publish files\./);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { openJobs } from '../../openJobs';
import { until } from '../../until';
import { Stage } from './stage';

const ID = /^[a-z2-7]{8}$/m;

describe('bits-remote rollout', () => {
  const stage = new Stage();
  afterEach(() => stage.end());

  const files = (): { from: string; to: string }[] =>
    ['sample-1MB.bin', 'sample-2MB.bin'].map((name) => ({ from: stage.url(name), to: `D:\\Drop\\${name}` }));

  it('brings two files to five hosts in two waves, byte for byte', async () => {
    await stage.start(5);
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], waves: [1, '100%'] });
    const planned = await stage.run('plan', path);
    assert.equal(planned.code, 0, planned.err);
    assert.match(planned.out, /^Create 5 jobs on 5 hosts in 2 waves\.$/m);
    assert.deepEqual(stage.count('create'), [0, 0, 0, 0, 0], 'a plan creates nothing');

    const started = await stage.run('start', path);
    assert.equal(started.code, 0, started.err);
    const [id = ''] = started.out.split('\n');
    assert.match(id, ID);
    assert.match(started.out, /^5 done$/m);
    assert.deepEqual(stage.count('create'), [1, 1, 1, 1, 1]);
    for (const { from, to } of files()) {
      const served = Buffer.from(await (await fetch(from)).arrayBuffer());
      for (const host of stage.hosts)
        assert.ok(served.equals(await readFile(host.resolvePath(to))), host.url);
    }

    const report = await stage.runAlone('report', id, '--format', 'junit');
    assert.match(report.out, /tests="5" failures="0" skipped="0"/);
    const listed = await stage.runAlone('list');
    assert.match(listed.out, new RegExp(`^${id}  done  .*  Pack  5 done$`, 'm'));
    const again = await stage.runAlone('resume', id);
    assert.equal(again.code, 2);
    assert.match(again.err, /is done: resuming isn't possible/);
  });

  it('pauses after a canary that the file server refused, with exit code 6, and goes on by the corrected file', async () => {
    await stage.start(3);
    const content = { name: 'Pack', hosts: ['all'], waves: [1, '100%'], failureLimit: 2 };
    const wrong = [{ from: `${stage.host(0).files}/missing.bin`, to: 'D:\\Drop\\pack.bin' }];
    const path = await stage.file({ ...content, files: wrong });
    const paused = await stage.run('start', path, '--json');
    assert.equal(paused.code, 6, paused.err);
    const lines = paused.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const id = String(lines[0]?.['rollout']);
    assert.match(id, ID);
    assert.deepEqual([lines.at(-1)?.['status'], lines.at(-1)?.['pause']], ['paused', 'failureLimit']);
    assert.match(String(lines.at(-1)?.['reason']), /HTTP 404.*Every host would fail the same way/);
    assert.deepEqual(stage.count('create'), [1, 0, 0], 'no other host has begun');

    const status = await stage.runAlone('status', path);
    assert.match(status.out, /failed · HTTP 404 .* · 1 host · /);

    await stage.file({ ...content, files: files() });
    const resumed = await stage.runAlone('resume', path);
    assert.equal(resumed.code, 0, resumed.err);
    assert.match(resumed.out, /^3 done$/m);
    assert.deepEqual(stage.count('create'), [2, 1, 1]);
    assert.deepEqual(stage.count('cancel'), [1, 0, 0], 'the failed job is taken away');
  });

  it('is killed in the middle and goes on: no job is lost and none is doubled', async () => {
    await stage.start(4);
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = 1_000_000;
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], complete: 'perWave' });
    const child = stage.spawn('start', path);
    let out = '';
    child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
    try {
      await until('some host creates its job', () => stage.count('create').some((count) => count > 0));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const [id = ''] = out.split('\n');
    assert.match(id, ID, 'the id is printed before');
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = Infinity;
    const resumed = await stage.runAlone('resume', id);
    assert.equal(resumed.code, 0, resumed.err);
    assert.match(resumed.out, /^4 done$/m);
    assert.deepEqual(stage.count('create'), [1, 1, 1, 1]);
    assert.deepEqual(stage.count('complete'), [1, 1, 1, 1]);
    assert.deepEqual(stage.count('cancel'), [0, 0, 0, 0]);
  });

  it('settles a lost answer to CreateJob by the marker', async () => {
    await stage.start(2);
    for (const { behaviour } of stage.hosts)
      behaviour.flaws.push({ kind: 'resetAfter', action: 'CreateJob' });
    const path = await stage.file({ name: 'Pack', files: files().slice(0, 1), hosts: ['all'] });
    const ended = await stage.run('start', path);
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    assert.deepEqual(stage.count('create'), [1, 1]);
  });

  it('finds a rollout on the hosts without its journal, and goes on with it', async () => {
    await stage.start(2);
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], complete: 'manual' });
    const ready = await stage.run('start', path);
    assert.equal(ready.code, 6);
    const [id = ''] = ready.out.split('\n');
    assert.match(ready.out, /Ready to complete on 2 of 2 hosts\./);
    await stage.forget();
    assert.match((await stage.runAlone('list')).out, /^no rollouts$/m);
    const found = await stage.run('find', path);
    assert.equal(found.code, 0, found.err);
    assert.match(found.out, new RegExp(`^${id}  Pack  2 jobs$`, 'm'));
    const completed = await stage.run('resume', id);
    assert.equal(completed.code, 6, completed.err);
    const done = await stage.run('complete', id);
    assert.equal(done.code, 0, done.err);
    assert.deepEqual(stage.count('create'), [1, 1]);
  });

  it('refuses to start by a plan that no longer fits', async () => {
    await stage.start(2);
    const content = { name: 'Pack', files: files(), hosts: ['all'] };
    const path = await stage.file(content);
    const { out } = await stage.run('plan', path, '--json');
    const plan = await stage.textFile('plan.json', out);
    await stage.file({ ...content, failureLimit: 1 });
    const refused = await stage.run('start', path, '--plan', plan);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /The plan no longer fits: the file says something else\./);
    await stage.file(content);
    assert.equal((await stage.run('start', path, '--plan', plan)).code, 0);
  });

  it('reports each mistake of a file with its place, and starts nothing', async () => {
    await stage.start(1);
    const path = await stage.file({ name: '', files: files(), hosts: ['all'], wave: [1] });
    const refused = await stage.run('start', path);
    assert.equal(refused.code, 2);
    assert.match(
      refused.err,
      /nightly\.bits-rollout\.json:3:\d+: "name" must be a text of 1 to 200 characters\./,
    );
    assert.match(refused.err, /:\d+:3: Unknown key "wave"\. Did you mean "waves"\?/);
    assert.deepEqual(stage.count('create'), [0]);
  });

  it('cancels only when it is told so, and deletes what was fetched', async () => {
    await stage.start(2);
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], complete: 'manual' });
    const [id = ''] = (await stage.run('start', path)).out.split('\n');
    const twice = await stage.run('start', path);
    assert.equal(twice.code, 2);
    assert.match(
      twice.err,
      new RegExp(`Rollout ${id} of this file is paused and has some of these hosts\\.`),
    );
    const asked = await stage.run('cancel', id);
    assert.equal(asked.code, 2);
    assert.match(
      asked.err,
      /^Cancel 2 jobs of rollout [a-z2-7]{8}\? What they fetched is deleted\. .*it needs --yes/,
    );
    const dry = await stage.run('cancel', id, '--dry-run');
    assert.deepEqual([dry.code, stage.count('cancel')], [0, [0, 0]]);
    assert.match(
      dry.out,
      new RegExp(`^Would give the order cancel to rollout ${id} for .*Nothing was changed`),
    );
    const planned = await stage.run('start', path, '--dry-run');
    assert.deepEqual([planned.code, stage.count('create')], [0, [1, 1]]);
    const cancelled = await stage.run('cancel', id, '--yes');
    assert.equal(cancelled.code, 6);
    assert.match(cancelled.out, /is cancelled\./);
    assert.deepEqual(stage.count('cancel'), [1, 1]);
  });

  it('takes the word of a person for a job that left its host', async () => {
    await stage.start(2);
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], complete: 'manual' });
    const [id = ''] = (await stage.run('start', path)).out.split('\n');
    const { url, user, password, ledger } = stage.host(1);
    const jobs = await openJobs({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user, password },
    });
    const jobId = ledger.find(({ kind }) => kind === 'create')?.jobId ?? '';
    await jobs.changeState(jobId, 'complete', new AbortController().signal);
    await jobs.close();
    const ended = await stage.run('complete', id);
    assert.equal(ended.code, 6, ended.out);
    assert.match(ended.out, /^probably completed on the host · 1 host · /m);
    const unnamed = await stage.runAlone('done', id);
    assert.deepEqual(
      [unnamed.code, unnamed.err.includes('Name the hosts of rollout done with --limit')],
      [2, true],
    );
    const done = await stage.run('done', id, '--limit', url);
    assert.equal(done.code, 0, done.err + done.out);
    assert.match(done.out, /^2 done$/m);
    assert.deepEqual(stage.count('create'), [1, 1]);
  });

  it('takes orders from another program while it is led, and stops at Ctrl-C without touching the jobs', async () => {
    await stage.start(3);
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = 100_000;
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], waves: [1] });
    const child = stage.spawn('start', path);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
    const exit = once(child, 'exit');
    await until('the canary transfers', () => out.includes(': transferring'));
    const [id = ''] = out.split('\n');
    assert.equal(err, '', 'standard error is silent while all is well');
    assert.match((await stage.runAlone('list')).out, new RegExp(`^${id}  running  `, 'm'));
    const paused = await stage.runAlone('pause', id);
    assert.equal(paused.code, 0, paused.err);
    assert.match(paused.out, /^Told bits-remote on .*, process \d+\. /);
    await until('it is paused', async () =>
      (await stage.runAlone('status', id)).out.includes('is paused (by you)'),
    );
    child.kill('SIGINT');
    assert.deepEqual((await exit)[0], 130, err);
    assert.match(err, new RegExp(`The jobs go on; .* bits-remote rollout resume ${id}`));
    assert.deepEqual(stage.count('cancel'), [0, 0, 0]);
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = Infinity;
    const resumed = await stage.runAlone('resume', id);
    assert.equal(resumed.code, 0, resumed.err);
    assert.deepEqual(stage.count('create'), [1, 1, 1]);
    const watched = await stage.runAlone('watch', id, '--json');
    assert.equal(watched.code, 0);
    assert.match(watched.out, /"status":"done"/);
  });

  it('reaches hosts without the provider by their PowerShell', async () => {
    await stage.start(1);
    await stage.start(1, { kind: 'windows11', powershell: 'simulated' });
    const path = await stage.file({ name: 'Pack', files: files(), hosts: ['all'], retry: { delay: '10m' } });
    const ended = await stage.run('start', path, '--yes');
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    assert.deepEqual(stage.count('create'), [1, 1]);
    for (const { to } of files()) {
      const [one, other] = await Promise.all(stage.hosts.map((host) => readFile(host.resolvePath(to))));
      assert.ok(one && other?.equals(one));
    }
  });

  it('leaves out a host that does not answer, and says so', async () => {
    await stage.start(2);
    stage.host(1).behaviour.service = 'stopped';
    const content = { name: 'Pack', files: files(), hosts: ['all'], waitFor: '1s', failureLimit: 1 };
    const path = await stage.file(content);
    const planned = await stage.run('plan', path);
    assert.match(planned.out, /^Create 1 job on 1 host in 1 wave; 1 host isn't ready\.$/m);
    const ended = await stage.run('start', path);
    assert.equal(ended.code, 6, ended.err);
    assert.match(ended.out, /^unreachable · SERVICE_UNAVAILABLE .* · 1 host · /m);
    assert.match(ended.out, /is incomplete\.$/m);
    stage.host(1).behaviour.service = 'running';
    const [id = ''] = ended.out.split('\n');
    const retried = await stage.run('retry', id);
    assert.equal(retried.code, 0, retried.err);
    assert.deepEqual(stage.count('create'), [1, 1]);
  });

  it('ends done and without a job twice, whatever answers of the hosts are lost', async () => {
    const kinds = ['resetBefore', 'resetAfter', 'truncated', 'html', 'dropAfter'] as const;
    const actions = ['CreateJob', 'AddFile', 'SetJobState', 'Put', 'Pull', 'Get'];
    await stage.start(actions.length);
    for (const [index, { behaviour }] of stage.hosts.entries())
      kinds.forEach((kind, turn) => {
        const action = actions[(index + turn) % actions.length];
        if (action !== undefined) behaviour.flaws.push({ kind, action, skip: turn % 2 });
      });
    const content = {
      name: 'Pack',
      files: files(),
      hosts: ['all'],
      priority: 'low',
      retry: { delay: '10m' },
    };
    const path = await stage.file({ ...content, complete: 'perWave', failureLimit: '100%' });
    const ended = await stage.run('start', path);
    assert.equal(ended.code, 0, `${ended.out}${ended.err}`);
    const [created, cancelled] = [stage.count('create'), stage.count('cancel')];
    const left = created.map((count, index) => count - (cancelled[index] ?? 0));
    assert.deepEqual(
      left,
      actions.map(() => 1),
      'a job that could not be set up is taken away',
    );
    const completed = stage.hosts.map(
      ({ ledger }) => ledger.filter(({ to }) => to === 'ACKNOWLEDGED').length,
    );
    assert.deepEqual(
      completed,
      actions.map(() => 1),
    );
  });
});

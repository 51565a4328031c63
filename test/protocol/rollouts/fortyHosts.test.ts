import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { until } from '../../until';
import { Stage } from './stage';

const HOSTS = 40;
/** Milliseconds. A computer that is busy with other tests takes its time for forty hosts. */
const LIMIT = 180_000;

/** `web-01` is the canary; the others stand in two groups of Production. */
function groupOf(index: number): string {
  if (index === 0) return 'Canary';
  return index % 2 === 0 ? 'Production/EU' : 'Production/US';
}

describe('a rollout to forty hosts of an inventory', () => {
  const stage = new Stage();
  afterEach(() => stage.end());

  it('stops at the canary, goes on corrected, waits for two hosts, and completes all together', async () => {
    await stage.start(HOSTS);
    const rows = stage.hosts.map(({ url }, index) => {
      const name = `web-${String(index + 1).padStart(2, '0')}`;
      return `${name},${url},${groupOf(index)},${index < 4 ? 'first' : ''}`;
    });
    const inventory = await stage.textFile(
      'servers.csv',
      ['name,address,group,tags', ...rows, ''].join('\r\n'),
    );
    const names = ['sample-1MB.bin', 'sample-2MB.bin'];
    const files = (folder = 'files'): { from: string; to: string }[] =>
      names.map((name) => ({ from: `${stage.host(0).files}/${folder}/${name}`, to: `D:\\Drop\\${name}` }));
    const content = {
      name: 'Pack',
      hosts: ['group:Canary', 'group:Production'],
      waves: [1, '30%', '100%'],
      complete: 'together',
    };
    const path = await stage.file({ ...content, files: files('no-such-folder') });

    const plan = await stage.runAlone('plan', path, '--inventory', inventory);
    assert.match(plan.out, /^Create 40 jobs on 40 hosts in 3 waves\.$/m, plan.err);
    const paused = await stage.runAlone('start', path, '--inventory', inventory);
    assert.equal(paused.code, 6, paused.err);
    assert.match(paused.out, /Every host would fail the same way/);
    assert.deepEqual(
      stage.count('create'),
      stage.hosts.map((_, index) => (index === 0 ? 1 : 0)),
    );

    const [id = ''] = paused.out.split('\n');
    const down = [stage.host(7), stage.host(30)];
    for (const { behaviour } of down) behaviour.service = 'stopped';
    await stage.file({ ...content, files: files() });
    // Without the inventory: the journal has the addresses.
    const resumed = stage.runAlone('resume', path);
    await until(
      'all others have begun',
      () => stage.count('create').filter((jobs) => jobs > 0).length === HOSTS - 2,
      LIMIT,
    );
    for (const { behaviour } of down) behaviour.service = 'running';
    const ended = await resumed;
    assert.equal(ended.code, 0, `${ended.out}\n${ended.err}`);
    assert.match(ended.out, /^40 done$/m);

    assert.deepEqual(
      stage.count('create'),
      stage.hosts.map((_, index) => (index === 0 ? 2 : 1)),
      'one job a host, and a second one for the canary',
    );
    for (const { from, to } of files()) {
      const served = Buffer.from(await (await fetch(from)).arrayBuffer());
      for (const host of stage.hosts)
        assert.ok(served.equals(await readFile(host.resolvePath(to))), host.url);
    }
    const report = await stage.runAlone('report', id, '--format', 'junit');
    assert.match(report.out, /tests="40" failures="0" skipped="0"/);
    const table = await stage.runAlone('report', id, '--format', 'csv');
    assert.equal(table.out.trim().split(/\r?\n/).length, HOSTS + 1);
  }).timeout(LIMIT);
});

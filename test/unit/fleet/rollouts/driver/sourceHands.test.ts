import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RemoteError } from '../../../../../src/wsman/errors';
import { Stage, states } from './stage';

const FILE = {
  files: ['a', 'b'].map((name) => ({ from: `s:D:\\${name}`, to: `D:\\${name}` })),
  waves: [1, '100%'],
  complete: 'perWave',
} as const;

const URLS = ['1-a', '2-b'].map((suffix) => `http://s:80/bits-remote-k7m2q5xd/${suffix}`);

describe('a conductor of files of a host', () => {
  it('publishes before a host begins, and takes back after the last one is done', async () => {
    const stage = new Stage(3, FILE);
    const order: string[] = [];
    for (const host of [...stage.hosts, stage.source])
      host.around = (when, call) => {
        if (when === 'after') order.push(call);
      };
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['done', 'done', 'done', 'done']);
    assert.deepEqual(order.slice(0, 3), ['publish', 'publish', 'create']);
    assert.equal(order.at(-1), 'unpublish');
    const [job] = stage.host(0).left;
    assert.deepEqual(
      job?.job.files.map(({ remoteUrl }) => remoteUrl),
      URLS,
    );
    assert.equal(stage.source.published.size, 0);
  });

  it('goes on from every point at which it is killed, with nothing published twice and nothing left', async () => {
    let points = Infinity;
    for (let at = 1; at <= points; at++) {
      const stage = new Stage(2, FILE);
      let count = 0;
      const around = (): void => {
        if (++count !== at) return;
        stage.kill();
        throw new Error('killed');
      };
      stage.store.around = around;
      for (const host of [...stage.hosts, stage.source]) host.around = around;
      let status: string | undefined;
      for (let lives = 0; lives < 3 && status !== 'done'; lives++)
        status = (await stage.conduct().catch(() => undefined))?.status;
      assert.equal(status, 'done', `killed at ${at}: ${stage.store.text}`);
      const calls = stage.source.ledger;
      assert.equal(calls.filter((call) => call === 'publish').length, 2, `killed at ${at}`);
      assert.ok(calls.filter((call) => call === 'unpublish').length <= 2, `killed at ${at}`);
      assert.equal(stage.source.published.size, 0, `killed at ${at}`);
      assert.deepEqual(stage.count('create'), [1, 1], `killed at ${at}`);
      points = Math.min(points, count < at ? at : Infinity);
      if (count < at) break;
    }
    assert.ok(points > 30, `${points} points`);
  });

  it('publishes again what a restart has lost, and has the hosts fetch again that failed by it', async () => {
    const stage = new Stage(2, { ...FILE, waves: ['100%'] });
    for (const host of stage.hosts) host.fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns !== 10) return;
      stage.source.published.clear();
      for (const host of stage.hosts) {
        host.become('ERROR');
        host.fetched = 'TRANSFERRED';
      }
    });
    assert.equal(end.status, 'done');
    assert.equal(stage.source.ledger.filter((call) => call === 'publish').length, 4);
    assert.deepEqual(stage.count('create'), [2, 2]);
    assert.deepEqual(stage.count('cancel'), [1, 1]);
  });

  it('notices a restart within a minute, though no job has failed', async () => {
    const stage = new Stage(1, FILE);
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns === 10) stage.source.published.clear();
      if (turns === 80) {
        assert.deepEqual([...stage.source.published], URLS);
        stage.host(0).become('TRANSFERRED');
      }
    });
    assert.equal(end.status, 'done');
  });

  it('fails as ever where the source has the file', async () => {
    const stage = new Stage(2, FILE);
    stage.host(0).fetched = 'ERROR';
    const end = await stage.conduct();
    assert.deepEqual([end.status, end.pause?.why], ['paused', 'failureLimit']);
    assert.deepEqual([...stage.source.published], URLS, 'it goes on after the pause');
    await stage.order('cancel');
    assert.equal((await stage.conduct()).status, 'cancelled');
    assert.equal(stage.source.published.size, 0);
  });

  it('is paused where the source does not answer, and ends where it can no longer be asked', async () => {
    const stage = new Stage(1, FILE);
    stage.source.failure = new RemoteError('CONNECT_TIMEOUT', { host: 's', seconds: 1 });
    const paused = await stage.conduct();
    assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'source']);
    stage.source.failure = undefined;
    await stage.order('resume');
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns !== 10) return;
      stage.source.failure = new RemoteError('CONNECT_TIMEOUT', { host: 's', seconds: 1 });
      stage.host(0).become('TRANSFERRED');
    });
    assert.equal(end.status, 'done');
    assert.equal(end.sources[0]?.state, 'left');
  });
});

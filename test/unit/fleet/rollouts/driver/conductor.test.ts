import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HRESULT } from '../../../../../src/bits/hresults';
import { markerOf } from '../../../../../src/fleet/rollouts/marker';
import { RemoteError } from '../../../../../src/wsman/errors';
import { Stage, states } from './stage';

const ONCE = [1, 1, 1];
const silent = (): RemoteError => new RemoteError('CONNECT_TIMEOUT', { host: 'web-1', seconds: 1 });

describe('a conductor', () => {
  it('brings files to every host, wave by wave, with one job each', async () => {
    const stage = new Stage(3, { waves: [1, '100%'] });
    const end = await stage.conduct();
    assert.equal(end.status, 'done');
    assert.deepEqual(states(end), ['done', 'done', 'done']);
    assert.deepEqual(stage.count('create'), ONCE);
    assert.deepEqual(stage.count('complete'), ONCE);
    const marker = markerOf(stage.host(2).created[0] ?? '');
    assert.deepEqual(marker, { rollout: end.rollout, host: 2, attempt: 1, spec: end.hash.slice(0, 8) });
  });

  it('does not begin a wave before the last one is through', async () => {
    const stage = new Stage(3, { waves: [1, '100%'] });
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns < 20) assert.deepEqual(stage.count('create').slice(1), [0, 0]);
      else stage.host(0).become('TRANSFERRED');
    });
    assert.equal(end.status, 'done');
  });

  it('starts no more hosts at a time than the file says', async () => {
    const stage = new Stage(5, { parallel: 2 });
    for (const host of stage.hosts) host.fetched = 'TRANSFERRING';
    let most = 0;
    const end = await stage.conduct(() => {
      const working = stage.hosts.filter(({ jobs }) => jobs.length > 0);
      most = Math.max(most, working.length);
      working[0]?.become('TRANSFERRED');
    });
    assert.equal(end.status, 'done');
    assert.equal(most, 2);
  });

  it('decides about all hosts together, however many of them have news', async () => {
    const decisions = async (hosts: number): Promise<number> => {
      const stage = new Stage(hosts, { parallel: 100 });
      assert.equal((await stage.conduct()).status, 'done');
      return stage.decisions;
    };
    const few = await decisions(2);
    const many = await decisions(100);
    assert.ok(many <= 2 * few, `${many} decisions about 100 hosts, ${few} about 2`);
  });

  it('says at the pause that a host was ready and does not answer', async () => {
    const stage = new Stage(3, { complete: 'together', waitFor: '10m' });
    stage.host(2).fetched = 'TRANSFERRING';
    let turns = 0;
    const paused = await stage.conduct(() => {
      turns++;
      if (turns === 20) stage.host(0).failure = silent();
      if (turns === 900) stage.host(2).become('TRANSFERRED');
    });
    assert.deepEqual(states(paused), ['unreachable', 'ready', 'ready']);
    assert.deepEqual(paused.pause, {
      why: 'completion',
      text: 'Ready to complete on 2 of 3 hosts. 1 more was ready and does not answer.',
      fact: { kind: 'ready', ready: 2, hosts: 3, away: 1 },
    });
  });

  it('pauses at once where the file server refuses the file, and goes on after it was corrected', async () => {
    const stage = new Stage(3, { waves: [1, '100%'], failureLimit: 2 });
    stage.host(0).fetched = 'ERROR';
    const paused = await stage.conduct();
    assert.equal(paused.status, 'paused');
    assert.deepEqual(states(paused), ['failed', 'planned', 'planned']);
    assert.equal(paused.pause?.why, 'failureLimit');
    assert.match(paused.pause.text, /HTTP 404.*Every host would fail the same way\./);
    assert.deepEqual(stage.count('create'), [1, 0, 0]);
    stage.host(0).fetched = 'TRANSFERRED';
    await stage.order('resume');
    const end = await stage.conduct();
    assert.equal(end.status, 'done');
    assert.deepEqual(stage.count('create'), [2, 1, 1]);
    assert.deepEqual(stage.count('cancel'), [1, 0, 0], 'the job that failed is taken away');
  });

  it('bears failures of hosts up to the limit, and ends as failed', async () => {
    const stage = new Stage(3, { waves: [1], failureLimit: 1 });
    Object.assign(stage.host(0), { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
    const paused = await stage.conduct();
    assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'betweenWaves']);
    await stage.order('resume');
    const end = await stage.conduct();
    assert.equal(end.status, 'failed');
    assert.deepEqual(states(end), ['failed', 'done', 'done']);
  });

  it('pauses beyond the limit, lets running hosts finish, and goes on when a person says so', async () => {
    const stage = new Stage(3, { parallel: 2 });
    Object.assign(stage.host(0), { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
    stage.host(1).fetched = 'TRANSFERRING';
    let turns = 0;
    const paused = await stage.conduct(() => {
      if (++turns === 10) stage.host(1).become('TRANSFERRED');
    });
    assert.deepEqual([paused.status, paused.pause?.text], ['paused', '1 host failed; the limit is 0 of 3.']);
    assert.deepEqual(states(paused), ['failed', 'done', 'planned']);
    await stage.order('resume');
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['failed', 'failed', 'done', 'done']);
    await stage.order('retry');
    stage.host(0).fetched = 'TRANSFERRED';
    assert.equal((await stage.conduct()).status, 'done');
  });

  it('makes another attempt for a failure of the host, as often as the file says', async () => {
    const stage = new Stage(1, { attempts: 3 });
    Object.assign(stage.host(0), { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['failed', 'failed']);
    assert.deepEqual(
      stage.host(0).created.map((description) => markerOf(description)?.attempt),
      [1, 2, 3],
    );
    assert.deepEqual(stage.count('cancel'), [2]);
  });

  it('waits for a host that does not answer, without using up the limit', async () => {
    const stage = new Stage(2);
    stage.host(0).failure = silent();
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns === 400) stage.host(0).failure = undefined;
    });
    assert.equal(end.status, 'done');
  });

  it('gives a host up after its time, and is incomplete then', async () => {
    const stage = new Stage(2, { waitFor: '10m' });
    stage.host(0).failure = silent();
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['incomplete', 'unreachable', 'done']);
  });

  it('counts a host that does not answer where the file says so', async () => {
    const stage = new Stage(2, { waves: [1], unreachable: 'fail' });
    stage.host(0).failure = silent();
    const paused = await stage.conduct();
    assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'failureLimit']);
    assert.deepEqual(states(paused), ['unreachable', 'planned']);
  });

  it('calls a host that refuses the person not ready, and uses up the limit', async () => {
    const stage = new Stage(2, { waves: [1] });
    stage.host(0).failure = new RemoteError('ACCESS_DENIED', { host: 'web-1' });
    const paused = await stage.conduct();
    assert.deepEqual([paused.status, ...states(paused)], ['paused', 'notReady', 'planned']);
    stage.host(0).failure = undefined;
    await stage.order('resume');
    await stage.order('retry');
    assert.equal((await stage.conduct()).status, 'done');
  });

  it('asks between waves, and waits for as long as the file says', async () => {
    const asking = new Stage(2, { waves: [1], between: 'ask' });
    const paused = await asking.conduct();
    assert.deepEqual([paused.pause?.why, paused.pause?.text], ['betweenWaves', 'Wave 1 of 2 is through.']);
    await asking.order('resume');
    assert.equal((await asking.conduct()).status, 'done');

    const waiting = new Stage(2, { waves: [1], between: '10m' });
    const startedAt = waiting.clock.now();
    assert.equal((await waiting.conduct()).status, 'done');
    assert.ok(waiting.clock.now() - startedAt >= 600_000);
  });

  it('keeps files hidden until the whole wave, or every host, has them', async () => {
    for (const complete of ['perWave', 'together'] as const) {
      const stage = new Stage(2, { complete });
      stage.host(1).fetched = 'TRANSFERRING';
      let turns = 0;
      const end = await stage.conduct(() => {
        if (++turns < 20) assert.deepEqual(stage.count('complete'), [0, 0], complete);
        else stage.host(1).become('TRANSFERRED');
      });
      assert.equal(end.status, 'done', complete);
    }
  });

  it('leaves completing to a person: alone, and where it was to be together and one failed', async () => {
    for (const complete of ['manual', 'together'] as const) {
      const stage = new Stage(2, { complete, failureLimit: 1 });
      if (complete === 'together')
        Object.assign(stage.host(1), { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
      const paused = await stage.conduct();
      assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'completion'], complete);
      assert.deepEqual(stage.count('complete'), [0, 0]);
      await stage.order('complete');
      const end = await stage.conduct();
      assert.equal(end.status, complete === 'manual' ? 'done' : 'failed');
      assert.equal(stage.count('complete')[0], 1);
    }
  });

  it('sets the times of retries before a job starts', async () => {
    const stage = new Stage(1, { retry: { delay: '10m' } });
    assert.equal((await stage.conduct()).status, 'done');
    assert.deepEqual(stage.host(0).ledger, ['create', 'setProperties', 'resume', 'complete']);
  });

  it('finds the job whose answer was lost, and creates no second one', async () => {
    const stage = new Stage(1);
    stage.host(0).around = (when, call) => {
      if (when === 'after' && call === 'create')
        throw new RemoteError('UNKNOWN_OUTCOME', { host: 'web-1', what: 'CreateJob' });
    };
    assert.equal((await stage.conduct()).status, 'done');
    assert.deepEqual(stage.count('create'), [1]);
  });

  it('creates the job again where the host never got the call', async () => {
    const stage = new Stage(1);
    let lost = 1;
    stage.host(0).around = (when, call) => {
      if (when === 'before' && call === 'create' && lost-- > 0)
        throw new RemoteError('UNKNOWN_OUTCOME', { host: 'web-1', what: 'CreateJob' });
    };
    assert.equal((await stage.conduct()).status, 'done');
    assert.deepEqual(stage.count('create'), [1]);
    assert.equal(markerOf(stage.host(0).created[0] ?? '')?.attempt, 1);
  });

  it('looks again after a call that the host refused for a moment', async () => {
    const stage = new Stage(1);
    let refused = 1;
    stage.host(0).around = (when, call) => {
      if (when === 'before' && call === 'create' && refused-- > 0)
        throw new RemoteError('SEALING_REFUSED', { host: 'web-1' });
    };
    assert.equal((await stage.conduct()).status, 'done');
    assert.ok(!stage.store.text.includes('notReady'));
  });

  it('tries a sign-in that broke off once more, before it calls the host not ready', async () => {
    const broken = new RemoteError('SEALING_REFUSED', { host: 'web-1' });
    const accident = new Stage(1);
    accident.host(0).failure = broken;
    let turns = 0;
    const end = await accident.conduct(() => {
      if (++turns === 2) accident.host(0).failure = undefined;
    });
    assert.equal(end.status, 'done');

    const lasting = new Stage(1);
    Object.defineProperty(lasting.host(0), 'failure', {
      get: () => new RemoteError('SEALING_REFUSED', { host: 'web-1' }),
    });
    const failed = await lasting.conduct();
    assert.deepEqual([failed.status, ...states(failed)], ['failed', 'notReady']);
  });

  it('keeps reading a host whose first listing failed after a restart', async () => {
    const stage = new Stage(1);
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    await stage.conduct(() => {
      if (++turns === 10) stage.kill();
    });
    const restartedAt = stage.clock.now();
    stage.host(0).failure = silent();
    turns = 0;
    const end = await stage.conduct(() => {
      if (++turns !== 3) return;
      stage.host(0).failure = undefined;
      stage.host(0).become('TRANSFERRED');
    });
    assert.equal(end.status, 'done');
    assert.ok(
      stage.clock.now() - restartedAt < 60_000,
      'it does not wait until the host counts as unreachable',
    );
  });

  it('touches no job that carries its marker and has other files', async () => {
    const stage = new Stage(1, { waves: [1] });
    stage
      .host(0)
      .add(
        [{ remoteUrl: 'https://evil.example/x', localFile: 'C:\\x' }],
        '[rollout k7m2q5xd host 0 attempt 1 spec 00000000]',
        'TRANSFERRED',
      );
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['failed', 'changed']);
    assert.deepEqual(stage.host(0).ledger, []);
  });

  it('keeps the older of two jobs with one marker, and says that there is another', async () => {
    const stage = new Stage(1, { complete: 'manual' });
    const files = [{ remoteUrl: 'https://files.contoso.example/pack.zip', localFile: 'D:\\Drop\\pack.zip' }];
    const marker = '[rollout k7m2q5xd host 0 attempt 1 spec 00000000]';
    const [older] = [1, 2].map(() => stage.host(0).add(files, marker, 'TRANSFERRED'));
    const end = await stage.conduct();
    const run = end.runs.get('web-1');
    assert.deepEqual([run?.state, run?.jobId], ['ready', older?.jobId]);
    assert.match(stage.store.text, /Another job on the host carries the same marker/);
    assert.deepEqual(stage.host(0).ledger, []);
  });

  it('cancels a host run whose job the host never got', async () => {
    const stage = new Stage(1);
    stage.host(0).around = (when, call) => {
      if (when !== 'before' || call !== 'create') return;
      stage.orders.push({ order: 'cancel', by: 'test' });
      throw new RemoteError('UNKNOWN_OUTCOME', { host: 'web-1', what: 'CreateJob' });
    };
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['cancelled', 'cancelled']);
    assert.deepEqual(stage.count('create'), [0]);
  });

  it('completes what is ready without going on with a rollout that is paused for another reason', async () => {
    const stage = new Stage(3, { complete: 'manual', waves: [2, 1], parallel: 1 });
    Object.assign(stage.host(1), { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
    const paused = await stage.conduct();
    assert.deepEqual([paused.pause?.why, ...states(paused)], ['failureLimit', 'ready', 'failed', 'planned']);
    await stage.order('complete');
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['paused', 'done', 'failed', 'planned']);
  });

  it('finishes a job of its own that was cut off, file by file', async () => {
    const files = ['a', 'b'].map((name) => ({ from: `https://f.example/${name}`, to: `D:\\${name}` }));
    const stage = new Stage(1, { files });
    stage
      .host(0)
      .add(
        [{ remoteUrl: 'https://f.example/a', localFile: 'D:\\a' }],
        '[rollout k7m2q5xd host 0 attempt 1 spec 00000000]',
        'SUSPENDED',
      );
    assert.equal((await stage.conduct()).status, 'done');
    assert.deepEqual(stage.host(0).ledger, ['addFile', 'resume', 'complete']);
  });

  it('cannot tell how a job ended that left the host, and runs it again only when it is named', async () => {
    const stage = new Stage(1);
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns === 10) stage.host(0).jobs = [];
    });
    assert.deepEqual([end.status, ...states(end)], ['failed', 'gone']);
    stage.host(0).fetched = 'TRANSFERRED';
    await stage.order('retry');
    assert.deepEqual(states(await stage.conduct()), ['gone']);
    await stage.order('retry', 'web-1');
    assert.equal((await stage.conduct()).status, 'done');
  });

  it('is done where a person says that a job which left was completed', async () => {
    const stage = new Stage(2);
    stage.host(0).fetched = 'TRANSFERRING';
    let turns = 0;
    const end = await stage.conduct(() => {
      if (++turns === 10) stage.host(0).jobs = [];
    });
    assert.deepEqual([end.status, ...states(end)], ['failed', 'gone', 'done']);
    await stage.order('done', 'web-1');
    const marked = await stage.conduct();
    assert.deepEqual([marked.status, ...states(marked)], ['done', 'done', 'done']);
    assert.deepEqual(stage.count('create'), [1, 1]);
  });

  it('goes on with a job that somebody changed once a person adopts it', async () => {
    const stage = new Stage(1);
    stage.host(0).around = (when, call) => {
      if (when === 'before' || call !== 'create') return;
      stage.host(0).jobs = stage.host(0).jobs.map((job) => ({
        ...job,
        files: job.files.map((file) => ({ ...file, localFile: 'D:\\Elsewhere\\pack.zip' })),
      }));
      throw new RemoteError('UNKNOWN_OUTCOME', { host: 'web-1', what: 'CreateJob' });
    };
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['failed', 'changed']);
    await stage.order('adopt', 'web-1');
    const adopted = await stage.conduct();
    assert.deepEqual([adopted.status, ...states(adopted)], ['done', 'done']);
    assert.deepEqual([stage.count('create'), stage.count('complete')], [[1], [1]]);
  });

  it('takes orders while it conducts: a pause starts no more hosts, a cancel ends the jobs', async () => {
    const stage = new Stage(3, { waves: [1] });
    for (const host of stage.hosts) host.fetched = 'TRANSFERRING';
    let turns = 0;
    const paused = await stage.conduct(() => {
      if (++turns === 5) stage.orders.push({ order: 'pause', by: 'test' });
      if (turns === 10) stage.host(0).become('TRANSFERRED');
    });
    assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'byYou']);
    assert.deepEqual(states(paused), ['done', 'planned', 'planned']);
    await stage.order('resume');
    turns = 0;
    const end = await stage.conduct(() => {
      if (++turns === 5) stage.orders.push({ order: 'cancel', by: 'test' });
    });
    assert.deepEqual([end.status, ...states(end)], ['cancelled', 'done', 'cancelled', 'cancelled']);
    assert.deepEqual(stage.count('cancel'), [0, 1, 0]);
  });

  it('skips hosts, and is incomplete then', async () => {
    const stage = new Stage(2, { waves: [1], between: 'ask' });
    await stage.conduct();
    await stage.order('skip', 'web-2');
    await stage.order('resume');
    const end = await stage.conduct();
    assert.deepEqual([end.status, ...states(end)], ['incomplete', 'done', 'skipped']);
  });
});

describe('a conductor that is killed', () => {
  const FILES = ['a', 'b'].map((name) => ({ from: `https://f.example/${name}`, to: `D:\\${name}` }));
  const FILE = { files: FILES, waves: [1, '100%'], complete: 'perWave', retry: { delay: '10m' } } as const;

  /** Counts what happens, and kills the conductor at one point: before it, or right after. */
  class Killer {
    points = 0;
    readonly #at: number;
    #hasKilled = false;

    /** @param at the point, from 1; Infinity for none */
    constructor(stage: Stage, at: number) {
      this.#at = at;
      const around = (): void => {
        if (++this.points !== this.#at || this.#hasKilled) return;
        this.#hasKilled = true;
        stage.kill();
        throw new Error('killed');
      };
      stage.store.around = around;
      for (const host of stage.hosts) host.around = around;
    }
  }

  async function conductAll(stage: Stage): Promise<readonly string[]> {
    for (let lives = 0; lives < 3; lives++) {
      const end = await stage.conduct().catch(() => undefined);
      if (end?.status === 'done') return states(end);
    }
    return [stage.store.text];
  }

  it('goes on from every point, loses nothing and doubles nothing', async () => {
    const whole = new Stage(3, FILE);
    const { points } = await (async () => {
      const counter = new Killer(whole, Infinity);
      await conductAll(whole);
      return counter;
    })();
    assert.ok(points > 50, `${points} points`);
    for (let at = 1; at <= points; at++) {
      const stage = new Stage(3, FILE);
      new Killer(stage, at);
      assert.deepEqual(await conductAll(stage), ['done', 'done', 'done'], `killed at ${at}`);
      for (const call of ['create', 'complete'] as const)
        assert.deepEqual(stage.count(call), ONCE, `${call}, killed at ${at}`);
      assert.deepEqual(stage.count('cancel'), [0, 0, 0], `killed at ${at}`);
    }
  });

  it('goes on where the last line of the journal was cut in the middle', async () => {
    const stage = new Stage(3, FILE);
    let writes = 0;
    stage.store.around = (when, text) => {
      if (when !== 'before' || ++writes !== 8) return;
      stage.store.text += text.slice(0, text.length / 2);
      stage.kill();
      throw new Error('killed');
    };
    assert.deepEqual(await conductAll(stage), ['done', 'done', 'done']);
    assert.deepEqual(stage.count('create'), ONCE);
  });
});

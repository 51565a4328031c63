import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { JOURNAL_FORMAT, type BegunEntry } from '../../../../../src/fleet/rollouts/journal/entry';
import type { Journal } from '../../../../../src/fleet/rollouts/journal/journal';
import { JournalFolder } from '../../../../../src/fleet/rollouts/journal/journalFolder';
import { KEPT_DAYS } from '../../../../../src/fleet/rollouts/journal/keptDays';
import type { Lease } from '../../../../../src/fleet/rollouts/journal/lease';
import { defaultJournalFolder } from '../../../../../src/fleet/rollouts/journal/stateFolder';
import { specOf } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode } from '../../../../../src/wsman/errors';
import { FakeClock } from '../../../../fakeClock';

const DAY = 86_400_000;
const PROGRAM = { name: 'test', computer: 'ws-01', process: 1, isAlive: () => true };

describe('the folder of rollouts', () => {
  let path = '';
  let folder = new JournalFolder('');
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'bits-journals-'));
    folder = new JournalFolder(join(path, 'rollouts'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  function begin(rollout: string, clock: FakeClock): Promise<Journal> {
    const spec = specOf({
      name: rollout,
      files: [{ from: 'https://f.example/a', to: 'D:\\a' }],
      hosts: ['a'],
    });
    const hosts = [{ name: 'a', wave: 0 }];
    const begun: BegunEntry = {
      kind: 'begun',
      format: JOURNAL_FORMAT,
      rollout,
      file: '',
      by: '',
      spec,
      hash: '',
      hosts,
    };
    return folder.begin(begun, clock);
  }

  it('lists what it has, the last one that changed first', async () => {
    assert.deepEqual(await folder.list(), []);
    const clock = new FakeClock();
    const first = await begin('aaaaaaaa', clock);
    clock.jump(1000);
    await begin('bbbbbbbb', clock);
    assert.deepEqual(
      (await folder.list()).map(({ rollout }) => rollout),
      ['bbbbbbbb', 'aaaaaaaa'],
    );
    clock.jump(1000);
    await first.append({ kind: 'waveStarted', wave: 0 });
    assert.deepEqual(
      (await folder.list()).map(({ rollout }) => rollout),
      ['aaaaaaaa', 'bbbbbbbb'],
    );
  });

  it('shows one that cannot be read beside the others', async () => {
    await begin('aaaaaaaa', new FakeClock());
    await begin('bbbbbbbb', new FakeClock());
    appendFileSync(join(folder.path, 'aaaaaaaa.jsonl'), 'broken\n');
    const listed = await folder.list();
    assert.deepEqual(
      listed.map((each) => 'state' in each),
      [true, false],
    );
  });

  it('knows no rollout that is not there', async () => {
    await assert.rejects(folder.read('cccccccc'), (error) => hasCode(error, 'ROLLOUT_UNKNOWN'));
  });

  it('lets nobody else read it', async function () {
    if (process.platform === 'win32') this.skip();
    await begin('aaaaaaaa', new FakeClock());
    assert.equal(statSync(join(folder.path, 'aaaaaaaa.jsonl')).mode & 0o777, 0o600);
    assert.equal(statSync(folder.path).mode & 0o777, 0o700);
  });

  it('forgets rollouts some days after their end, and no open one', async () => {
    const clock = new FakeClock();
    await begin('aaaaaaaa', clock);
    await (await begin('cccccccc', clock)).append({ kind: 'paused', why: 'betweenWaves', text: '' });
    await (await begin('bbbbbbbb', clock)).append({ kind: 'ended', status: 'done' });
    await folder.orders('bbbbbbbb').send({ order: 'retry', by: 'a' });
    const files = readdirSync(folder.path);
    clock.jump(7 * DAY - 1);
    await folder.prune(7, PROGRAM, clock);
    assert.deepEqual(readdirSync(folder.path), files);
    clock.jump(1);
    await folder.prune(8, PROGRAM, clock);
    assert.deepEqual(readdirSync(folder.path), files, 'another number of days counts at once');
    await folder.prune(7, PROGRAM, clock);
    assert.deepEqual(readdirSync(folder.path), ['aaaaaaaa.jsonl', 'cccccccc.jsonl']);
    clock.jump(4000 * DAY);
    await folder.prune(KEPT_DAYS.least, PROGRAM, clock);
    assert.deepEqual(readdirSync(folder.path), ['aaaaaaaa.jsonl', 'cccccccc.jsonl']);
  });

  it('keeps a rollout that another program leads again, or has just opened again', async () => {
    const clock = new FakeClock();
    const journal = await begin('aaaaaaaa', clock);
    await journal.append({ kind: 'ended', status: 'failed' });
    clock.jump(30 * DAY);
    const other = folder.lease('aaaaaaaa', { ...PROGRAM, name: 'other', process: 2 }, clock);
    await other.take();
    await folder.prune(30, PROGRAM, clock);
    assert.equal((await folder.read('aaaaaaaa')).status, 'failed', 'it is held');
    await other.release();
    /** Opens the rollout again between the look at all of them and the taking of its lease. */
    class Late extends JournalFolder {
      override lease(...args: Parameters<JournalFolder['lease']>): Lease {
        const lease = super.lease(...args);
        const take = lease.take.bind(lease);
        lease.take = async () => {
          await journal.append({ kind: 'order', order: 'retry', by: 'a' });
          await take();
        };
        return lease;
      }
    }
    await new Late(folder.path).prune(30, PROGRAM, clock);
    assert.equal((await folder.read('aaaaaaaa')).status, 'running');
    assert.deepEqual(readdirSync(folder.path), ['aaaaaaaa.jsonl'], 'the lease is given back');
  });

  it('hands orders to the conductor, each once and whole', async () => {
    const [sender, receiver] = [folder.orders('aaaaaaaa'), folder.orders('aaaaaaaa')];
    assert.deepEqual(await receiver.take(), []);
    await sender.send({ order: 'pause', by: 'a' });
    await receiver.skip();
    await sender.send({ order: 'retry', hosts: ['web-1'], by: 'b' });
    appendFileSync(join(folder.path, 'aaaaaaaa.orders'), '{"order":"explode"}\nnonsense\n{"order":"can');
    assert.deepEqual(await receiver.take(), [{ order: 'retry', hosts: ['web-1'], by: 'b' }]);
    appendFileSync(join(folder.path, 'aaaaaaaa.orders'), 'cel","by":"c"}\n');
    assert.deepEqual(await receiver.take(), [{ order: 'cancel', by: 'c' }]);
    assert.deepEqual(await receiver.take(), []);
  });

  it('is the state folder of the user', () => {
    const env = (known: Record<string, string>) => (name: string) => known[name];
    const usual = join('/home/a', '.local', 'state', 'bits-remote', 'rollouts');
    assert.equal(defaultJournalFolder(env({}), 'linux', '/home/a'), usual);
    assert.equal(defaultJournalFolder(env({ XDG_STATE_HOME: 'relative' }), 'linux', '/home/a'), usual);
    const other = join('/var/state', 'bits-remote', 'rollouts');
    assert.equal(defaultJournalFolder(env({ XDG_STATE_HOME: '/var/state' }), 'darwin', '/home/a'), other);
    const local = join('/local', 'bits-remote', 'rollouts');
    assert.equal(defaultJournalFolder(env({ LOCALAPPDATA: '/local' }), 'win32', '/home/a'), local);
  });
});

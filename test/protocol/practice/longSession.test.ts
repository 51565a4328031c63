import assert from 'node:assert/strict';
import { FakeClock } from '../../fakeClock';
import { CALM } from '../fixture';
import { describeFootprint, footprint, settled } from '../footprint';
import { SessionStage } from './sessionStage';
import { progressOf } from '../../progressOf';

const MINUTES = 30;
/** Seconds between two polls of jobs that run. */
const INTERVAL = 2;
const POLLS = (MINUTES * 60) / INTERVAL;
/** Polls before the first measurement: the code is compiled by then. */
const WARM_UP = 200;
/** MB by which two measurements may differ. */
const TOLERANCE = 4;

describe(`${MINUTES} minutes of polls in one session of PowerShell`, function () {
  this.timeout(240_000);
  const clock = new FakeClock();
  /** Requests of the first session by the end of their action, as the host tells them: its records would grow. */
  const requests = new Map<string, number>();
  const log = (line: string): void => {
    const [, action = ''] = line.split(' ');
    requests.set(action, (requests.get(action) ?? 0) + 1);
  };
  let stage: SessionStage;
  before(async () => (stage = await SessionStage.start({ clock, historyLimit: 10, log })));
  after(() => stage.end());

  it('leave one shell without commands, and memory and handles as after the first ones', async () => {
    const jobs = await stage.jobs();
    for (let index = 0; index < 3; index++) stage.host.seed({ displayName: `job ${index}`, files: [] });
    const poll = async (): Promise<void> => {
      assert.equal((await progressOf(jobs, CALM)).length, 3);
      await clock.pass(INTERVAL * 1000);
    };
    for (let passed = 0; passed < WARM_UP; passed++) await poll();
    const first = footprint();
    const timers = clock.pending;
    for (let passed = 0; passed < POLLS; passed++) await poll();
    const last = await settled(first);
    console.log(`      after the first ${WARM_UP} polls: ${describeFootprint(first)}`);
    console.log(`      after ${POLLS} more:        ${describeFootprint(last)}`);

    const all = WARM_UP + POLLS;
    const [receives = 0, ...requested] = ['Receive', 'Create', 'Command', 'Signal', 'Delete'].map(
      (action) => requests.get(action) ?? 0,
    );
    assert.deepEqual(requested, [1, all, all, 0], 'every command of one shell has been told to go');
    assert.ok(
      receives >= all && receives <= all + 3,
      `${receives} Receives: none in vain but for the opening`,
    );
    assert.equal(stage.host.openShells, 1);
    assert.equal(clock.pending, timers, 'timers of the host');
    assert.deepEqual(last.handles, first.handles);
    assert.ok(last.heap - first.heap < TOLERANCE, `${(last.heap - first.heap).toFixed(1)} MB more`);
    await jobs.close();
    assert.equal(stage.host.openShells, 0);
  });

  it('end where they stop: the host closes a session that nobody uses for a quarter of an hour', async () => {
    const jobs = await stage.jobs();
    await progressOf(jobs, CALM);
    assert.equal(stage.host.openShells, 1);
    await clock.pass(14 * 60_000);
    assert.equal(stage.host.openShells, 1);
    await clock.pass(2 * 60_000);
    assert.equal(stage.host.openShells, 0);
    assert.equal((await progressOf(jobs, CALM)).length, 3, 'the next poll opens another');
    assert.equal(stage.host.openShells, 1);
  });
});

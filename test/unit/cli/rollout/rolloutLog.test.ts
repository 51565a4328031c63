import assert from 'node:assert/strict';
import { RolloutLog } from '../../../../src/cli/rollout/rolloutLog';
import { UNSEEN } from '../../../../src/fleet/rollouts/driver/sight';
import type { TrackedJob } from '../../../../src/fleet/model';
import { FakeClock } from '../../../fakeClock';
import { job } from '../../fleet/fakeHost';
import { rolloutState } from '../../ui/rollouts/begun';
import { commandLine, FakeWorld } from '../fakeWorld';

const MINUTE = 60_000;

describe('the log of a rollout', () => {
  it('calls a job stalled by the clock that it is given', async () => {
    const clock = new FakeClock();
    const world = new FakeWorld();
    const log = new RolloutLog(commandLine('rollout', 'watch', 'k7m2q5xd'), world, clock);
    const moving = job({ state: 'TRANSFERRING' });
    const { jobId } = moving;
    const unknown = {
      via: undefined,
      type: undefined,
      bytesPerSecond: undefined,
      secondsLeft: undefined,
      error: undefined,
    };
    const tracked: TrackedJob = { host: 'web-1', job: moving, ...unknown };
    const state = rolloutState(2, [
      { kind: 'waveStarted', wave: 0 },
      { kind: 'run', host: 'web-1', state: 'queued', jobId },
    ]);
    const sight = { ...UNSEEN, jobs: new Map([[jobId, tracked]]), movedAt: clock.now() };
    const sights = { of: ({ name }: { name: string }) => (name === 'web-1' ? sight : UNSEEN) };
    log.tell(state, sights);
    await clock.pass(39 * MINUTE);
    log.tell(state, sights);
    assert.deepEqual(world.written, ['wave 1 of 2\n', 'web-1: transferring\n']);
    await clock.pass(MINUTE);
    log.tell(state, sights);
    assert.match(world.written.at(-1) ?? '', /^web-1: no progress/);
  });
});

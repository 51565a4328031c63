import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TrackedJob } from '../../src/fleet/model';
import { Notifications } from '../../src/ui/news/notifications';
import { FakeClock } from '../fakeClock';
import { NOT_FOUND, tracked } from '../unit/ui/tracked';
import { Bench } from './bench';
import { Person } from './person';

const setting = (value: string | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration('bitsRemote')
    .update('notifications', value, vscode.ConfigurationTarget.Global);

describe('notifications', () => {
  let bench: Bench;
  let person: Person;
  let clock: FakeClock;
  let notifications: Notifications;
  let ran: [string, number][];
  /** What the fleet knows when the message is written. */
  let known: Map<string, TrackedJob>;

  beforeEach(() => {
    bench = new Bench();
    person = new Person();
    clock = new FakeClock();
    ran = [];
    known = new Map();
    const fleet = { job: (_: string, jobId: string) => known.get(jobId) };
    notifications = new Notifications(fleet, bench.settings, bench.format, clock, (command, jobs) => {
      ran.push([command, jobs.length]);
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    notifications.dispose();
    person.leave();
    await bench.close();
    await setting(undefined);
  });

  const still = (job: TrackedJob): TrackedJob => {
    known.set(job.job.jobId, job);
    return job;
  };
  const finished = (count: number, from = 0): TrackedJob[] =>
    Array.from({ length: count }, (_, index) =>
      still(tracked({ jobId: String(from + index), state: 'TRANSFERRED' })),
    );
  const failed = (): TrackedJob[] => [still(tracked({ state: 'ERROR' }, { error: NOT_FOUND }))];

  it('say that a job is ready, and complete it', async () => {
    person.presses('Complete');
    notifications.take({ finished: finished(1), failed: [] });
    await clock.pass(2000);
    assert.match(person.told[0]?.message ?? '', /^“Nightly pack” on web-01 is transferred\./);
    assert.deepEqual(ran, [['completeJob', 1]]);
  });

  it('make one message of many that end together', async () => {
    notifications.take({ finished: finished(4), failed: [] });
    await clock.pass(500);
    notifications.take({ finished: finished(6, 4), failed: [] });
    await clock.pass(2000);
    assert.equal(person.told.length, 1);
    assert.match(person.told[0]?.message ?? '', /^10 jobs on web-01 are transferred\./);
    assert.deepEqual(person.told[0]?.buttons, ['Complete All', "Don't Show Again"]);
  });

  it('say why a job failed, and try it again', async () => {
    person.presses('Retry');
    notifications.take({ finished: [], failed: failed() });
    await clock.pass(2000);
    assert.match(person.told[0]?.message ?? '', /“Nightly pack” on web-01 has failed: .*404/);
    assert.deepEqual(person.told[0]?.buttons, ['Show Error', 'Retry', "Don't Show Again"]);
    assert.deepEqual(ran, [['retryJob', 1]]);
  });

  it('say nothing of jobs that the person dealt with meanwhile', async () => {
    notifications.take({ finished: finished(2), failed: failed() });
    known.clear();
    still(tracked({ state: 'QUEUED' }));
    await clock.pass(2000);
    assert.deepEqual(person.told, []);
  });

  it('are silenced step by step', async () => {
    person.presses("Don't Show Again");
    notifications.take({ finished: finished(1), failed: [] });
    const level = new Promise((resolve) => bench.settings.notifications.onDidChange(resolve));
    await clock.pass(2000);
    assert.equal(await level, 'failures');
    const silence = new Promise((resolve) => bench.settings.notifications.onDidChange(resolve));
    notifications.take({ finished: finished(1), failed: failed() });
    await clock.pass(2000);
    assert.equal(await silence, 'none');
    assert.deepEqual(
      person.told.map(({ level: told }) => told),
      ['information', 'warning'],
    );
    notifications.take({ finished: finished(1), failed: failed() });
    assert.equal(clock.pending, 0);
  });
});

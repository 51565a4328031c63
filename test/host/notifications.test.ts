import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TrackedJob } from '../../src/fleet/model';
import { Notifications } from '../../src/ui/news/notifications';
import { FakeClock } from '../fakeClock';
import { NOT_FOUND, tracked } from '../unit/ui/tracked';
import { EditorFixture } from './fixture';
import { FakeNews } from './fakeNews';
import { Person } from './person';

const setting = (value: string | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration('bitsRemote')
    .update('notifications', value, vscode.ConfigurationTarget.Global);

describe('notifications', () => {
  let fixture: EditorFixture;
  let person: Person;
  let clock: FakeClock;
  let notifications: Notifications;
  let ran: [string, number][];
  let news: FakeNews;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
    clock = new FakeClock();
    ran = [];
    news = new FakeNews();
    notifications = new Notifications(news, fixture.settings, fixture.format, clock, (command, jobs) => {
      ran.push([command, jobs.length]);
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    notifications.dispose();
    person.leave();
    await fixture.close();
    await setting(undefined);
  });

  const finished = (count: number, from = 0): TrackedJob[] =>
    Array.from({ length: count }, (_, index) =>
      tracked({ jobId: String(from + index), state: 'TRANSFERRED' }),
    );
  const failed = (): TrackedJob[] => [tracked({ state: 'ERROR' }, { error: NOT_FOUND })];

  it('say that a job is ready, and complete it', async () => {
    person.presses('Complete');
    news.break({ finished: finished(1) });
    await clock.pass(2000);
    assert.match(person.told[0]?.message ?? '', /^“Nightly pack” on web-01 is transferred\./);
    assert.deepEqual(ran, [['completeJob', 1]]);
  });

  it('make one message of many that end together', async () => {
    news.break({ finished: finished(4) });
    await clock.pass(500);
    news.break({ finished: finished(6, 4) });
    await clock.pass(2000);
    assert.equal(person.told.length, 1);
    assert.match(person.told[0]?.message ?? '', /^10 jobs on web-01 are transferred\./);
    assert.deepEqual(person.told[0]?.buttons, ['Complete All', "Don't Show Again"]);
  });

  it('say why a job failed, and try it again', async () => {
    person.presses('Retry');
    news.break({ failed: failed() });
    await clock.pass(2000);
    assert.match(person.told[0]?.message ?? '', /“Nightly pack” on web-01 has failed: .*404/);
    assert.deepEqual(person.told[0]?.buttons, ['Show Error', 'Retry', "Don't Show Again"]);
    assert.deepEqual(ran, [['retryJob', 1]]);
  });

  it('say nothing of jobs that the person dealt with meanwhile', async () => {
    news.break({ finished: finished(2), failed: failed() });
    news.settle();
    await clock.pass(2000);
    assert.deepEqual(person.told, []);
  });

  it('are silenced step by step', async () => {
    person.presses("Don't Show Again");
    news.break({ finished: finished(1) });
    const level = new Promise((resolve) => fixture.settings.notifications.onDidChange(resolve));
    await clock.pass(2000);
    assert.equal(await level, 'failures');
    const silence = new Promise((resolve) => fixture.settings.notifications.onDidChange(resolve));
    news.break({ finished: finished(1), failed: failed() });
    await clock.pass(2000);
    assert.equal(await silence, 'none');
    assert.deepEqual(
      person.told.map(({ level: told }) => told),
      ['information', 'warning'],
    );
    news.break({ finished: finished(1), failed: failed() });
    assert.equal(clock.pending, 0);
  });
});

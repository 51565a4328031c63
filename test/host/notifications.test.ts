import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TrackedJob } from '../../src/fleet/model';
import type { Disposable } from '../../src/runtime/disposable';
import type { Lease } from '../../src/ui/editor/lease';
import { Notifications } from '../../src/ui/news/notifications';
import { FakeClock, settle } from '../fakeClock';
import { NOT_FOUND, tracked } from '../unit/ui/tracked';
import { english } from '../../src/ui/words/l10n';
import { FakeFocus } from '../unit/ui/news/fakeFocus';
import { EditorFixture } from './fixture';
import { FakeNews } from '../unit/ui/news/fakeNews';
import { Person } from './person';

/** The lease of this window, as a test decides it. */
class FakeLease implements Pick<Lease, 'tellOnce' | 'onDidChange'> {
  holds = true;
  toldByOthers = /^$/;
  #listener: () => void = () => undefined;

  tellOnce(keys: readonly string[]): Promise<readonly string[] | undefined> {
    return Promise.resolve(this.holds ? keys.filter((key) => !this.toldByOthers.test(key)) : undefined);
  }

  onDidChange(listener: () => void): Disposable {
    this.#listener = listener;
    return { dispose: () => undefined };
  }

  change(): void {
    this.#listener();
  }
}

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
  let lease: FakeLease;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
    clock = new FakeClock();
    ran = [];
    news = new FakeNews();
    lease = new FakeLease();
    notifications = new Notifications(
      {
        news,
        lease,
        settings: fixture.settings,
        format: fixture.format,
        focus: new FakeFocus(),
        clock,
        run: (command, jobs) => {
          ran.push([command, jobs.length]);
          return Promise.resolve();
        },
      },
      english,
    );
    news.onDidBreak((headlines) => notifications.add(headlines));
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
    assert.match(person.told[0]?.message ?? '', /^“Nightly pack” on web-01 has finished transferring\./);
    assert.deepEqual(ran, [['completeJob', 1]]);
  });

  it('make one message of many that end together', async () => {
    news.break({ finished: finished(4) });
    await clock.pass(500);
    news.break({ finished: finished(6, 4) });
    await clock.pass(2000);
    assert.equal(person.told.length, 1);
    assert.match(person.told[0]?.message ?? '', /^10 jobs on web-01 have finished transferring\./);
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

  it('say why many have failed, and show the next message when this one is answered', async () => {
    const many = (from: number): TrackedJob[] =>
      [0, 1, 2].map((index) =>
        tracked(
          { jobId: String(from + index), state: 'ERROR' },
          { error: NOT_FOUND, host: `web-0${1 + index}` },
        ),
      );
    let press: () => void = () => assert.fail('no message waits');
    person.beforePress = () => new Promise<void>((resolve) => (press = resolve));
    person.presses('Retry All');
    news.break({ failed: many(0) });
    await clock.pass(2000);
    news.break({ failed: many(3) });
    await clock.pass(2000);
    news.break({ failed: many(6) });
    await clock.pass(2000);
    assert.equal(person.told.length, 1, 'the next waits');
    assert.match(person.told[0]?.message ?? '', /^3 jobs on 3 hosts have failed: .*404/);
    press();
    await clock.pass(2000);
    assert.deepEqual(ran, [['retryJob', 3]]);
    assert.match(person.told[1]?.message ?? '', /^6 jobs on 3 hosts have failed: .*404/);
    press();
    await settle();
  });

  it('say nothing of jobs that the person dealt with meanwhile', async () => {
    news.break({ finished: finished(2), failed: failed() });
    news.settle();
    await clock.pass(2000);
    assert.deepEqual(person.told, []);
  });

  it('wait while another window tells, and leave out what that one told', async () => {
    lease.holds = false;
    news.break({ finished: finished(1), failed: failed() });
    await clock.pass(2000);
    assert.equal(person.told.length, 0);
    lease.holds = true;
    lease.toldByOthers = /TRANSFERRED/;
    lease.change();
    await settle();
    assert.deepEqual(
      person.told.map(({ message }) => message.split(':')[0]),
      ['“Nightly pack” on web-01 has failed'],
    );
    lease.change();
    await settle();
    assert.equal(person.told.length, 1, 'nothing is told twice');
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

import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { JOB_ACTIONS, JOB_STATES, permission } from '../../../../../src/bits/states';
import { jobButtons } from '../../../../../src/ui/pages/details/buttons';
import { detailsView } from '../../../../../src/ui/pages/details/detailsView';
import type { DetailsView, Subject } from '../../../../../src/ui/pages/details/pageView';
import { Format } from '../../../../../src/ui/words/format';
import { RemoteError } from '../../../../../src/wsman/errors';
import { FakeWatched, JOB_ID, pack, UNAVAILABLE, watchTransfer } from '../../../../fakeWatched';
import { file, MIB, tracked } from '../../tracked';

const JOB = { host: 'web-01', jobId: JOB_ID };
const format = new Format('en-GB', 'UTC');

describe('the page of a job', () => {
  let watched: FakeWatched;

  beforeEach(() => {
    watched = new FakeWatched((defect) => assert.fail(String(defect)));
  });

  function view(subject: Subject = JOB, last = watched.job('web-01', JOB_ID)): DetailsView {
    return detailsView(
      subject,
      {
        fleet: watched,
        history: watched.history,
        originOf: () => 'settings',
        placeOf: () => undefined,
        nameRollout: () => 'Nightly pack, wave 2',
      },
      last,
      watched.clock.now(),
      format,
    );
  }

  it('says state, progress and speed in words', () => {
    watchTransfer(watched, 60);
    const { head, throughput, subject } = view();
    assert.deepEqual(subject, JOB);
    assert.deepEqual(
      [head.title, head.place, head.state, head.sign],
      ['Nightly pack', 'BITS job on web-01', 'Transferring', 'transferring'],
    );
    assert.match(head.amount, /^\d+% · [\d.]+ of 1\.95 GB · \d of 3 files$/);
    assert.ok(throughput?.picture);
  });

  it('offers exactly the changes of state that are permitted, under the titles of their commands', () => {
    for (const state of [...JOB_STATES, 'UNKNOWN(42)' as const])
      for (const type of ['download', 'upload', undefined] as const) {
        const buttons = jobButtons(tracked({ state }, { type }));
        for (const action of JOB_ACTIONS) {
          const found = buttons.filter(
            ({ command }) => command === `${action}Job` || (action === 'resume' && command === 'retryJob'),
          );
          const allowed = permission(state, action, type);
          assert.equal(found.length, allowed === 'no' ? 0 : 1, `${action} ${state} ${String(type)}`);
          // As the menus call it: that completing asks first depends on the job.
          if (action === 'cancel' && found[0]) assert.equal(found[0].title, 'Cancel Job');
        }
        assert.ok(buttons.filter(({ isPrimary }) => isPrimary).length <= 1);
      }
  });

  it('says that the size is unknown, as the tooltip does', () => {
    const amount = (bytesTransferred: bigint | undefined): string => {
      watched.read([pack(0n, { bytesTotal: undefined, bytesTransferred, filesTotal: 1 })]);
      return view().head.amount;
    };
    assert.equal(amount(0n), '0 bytes so far, total size unknown');
    assert.equal(amount(3n * MIB), '3 MB so far, total size unknown');
    assert.equal(amount(undefined), 'unknown');
  });

  it('says why it failed, and what to do', () => {
    const bytes = watchTransfer(watched, 30);
    watched.read([pack(bytes, { state: 'ERROR' })], { [JOB_ID]: UNAVAILABLE });
    const { problem, timeLine, throughput } = view();
    assert.ok(problem);
    assert.equal(problem.title, 'The job failed');
    assert.match(problem.message, /^HTTP 503: .+\.$/);
    assert.notEqual(problem.advice, '');
    assert.deepEqual(problem.details[0], {
      name: 'Error code',
      value: '0x801901F7 BG_E_HTTP_ERROR_503',
    });
    assert.match(timeLine?.moments.at(-1)?.words ?? '', /^Failed · HTTP 503/);
    assert.equal(throughput?.picture?.marks.length, 1);
    assert.equal(problem.isRetrying, false);
    assert.equal(timeLine?.moments.filter(({ sign }) => sign === 'failed').length, 1);
  });

  it('has the failure in its timeline where it came before this window watched', () => {
    const modificationTime = new Date(watched.clock.now() - 60_000);
    watched.read([pack(5n, { state: 'ERROR', modificationTime })], { [JOB_ID]: UNAVAILABLE });
    const { timeLine, throughput } = view();
    const last = timeLine?.moments.at(-1);
    assert.match(last?.words ?? '', /^Failed · HTTP 503/);
    assert.deepEqual([last?.sign, last?.source], ['failed', 'last change']);
    assert.equal(throughput, null);
  });

  it('warns only where BITS goes on by itself, and has no throughput before anything moved', () => {
    for (let reading = 0; reading < 3; reading++) {
      watched.read([pack(0n, { state: 'TRANSIENT_ERROR' })], { [JOB_ID]: UNAVAILABLE });
      watched.clock.jump(2000);
    }
    const { problem, throughput } = view();
    assert.equal(problem?.isRetrying, true);
    assert.equal(throughput, null);
  });

  it('has a timeline of what BITS tells and what was seen', () => {
    watched.read([pack(0n, { state: 'QUEUED' })]);
    watched.clock.jump(2000);
    watched.read([pack(0n, { state: 'CONNECTING' })]);
    watched.clock.jump(2000);
    watched.read([pack(5n, { state: 'TRANSFERRING' })]);
    watched.clock.jump(2000);
    watched.read([
      pack(2000n * MIB, { state: 'TRANSFERRED', completionTime: new Date(watched.clock.now() - 500) }),
    ]);
    assert.deepEqual(
      view().timeLine?.moments.map(({ time, words, source }) => [time, words, source]),
      [
        ['15 Jan 2026, 13:59:00', 'Created', ''],
        ['15 Jan 2026, 14:00:04', 'Transferring', 'seen here'],
        ['15 Jan 2026, 14:00:05', 'Transferred', ''],
      ],
    );
  });

  it('shows its files with their shares, and addresses without secrets', () => {
    watched.read([
      pack(5n * MIB, {
        files: [
          file({
            remoteUrl: 'https://u:pw@files.example/a.zip?sig=1',
            bytesTotal: 10n,
            bytesTransferred: 5n,
          }),
          file({ bytesTotal: undefined, bytesTransferred: 3n }),
          file({ bytesTransferred: 10n * MIB, completed: true }),
        ],
      }),
    ]);
    const { files } = view();
    assert.ok(files);
    assert.equal(files.heading, '3 files');
    assert.deepEqual(
      files.items.map(({ share, isDone }) => [share, isDone]),
      [
        [500, false],
        [null, false],
        [1000, true],
      ],
    );
    assert.doesNotMatch(JSON.stringify(view()), /pw@|sig=1/);
    watched.read([pack(5n, { files: Array.from({ length: 230 }, () => file()) })]);
    assert.equal(view().files?.items.length, 200);
    assert.equal(view().files?.note, '30 more files. Show Details as Text lists all.');
  });

  it('says how old it is while its host does not answer, and what helps', () => {
    watchTransfer(watched, 30);
    watched.fail(new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' }));
    const { head, problem, throughput } = view();
    assert.equal(head.state, 'Transferring');
    assert.match(head.note, /web-01 can't be read/);
    assert.deepEqual(
      problem?.buttons.map(({ command }) => command),
      ['signIn', 'testConnection', 'showPage'],
    );
    assert.equal(throughput?.picture?.to, '14:01', 'the picture does not go on without readings');
  });

  it('stays when the job has left', () => {
    const bytes = watchTransfer(watched, 30);
    const last = watched.job('web-01', JOB_ID);
    assert.ok(last);
    const at = watched.clock.now();
    const ended = new Map([[JOB_ID, { last, how: 'cancelled', at, seenAt: at }]] as const);
    watched.read([], {}, { ended });
    assert.equal(view().head.state, 'Cancelled here');
    assert.equal(view().problem, null);
    assert.deepEqual(
      view().head.buttons.map(({ command }) => command),
      ['createAgain', 'showDetails', 'clearEnded'],
    );
    watched.read([]);
    const gone = view(JOB, last);
    assert.equal(gone.head.title, 'Nightly pack');
    assert.match(gone.head.state, /no longer on web-01/);
    assert.deepEqual(gone.head.buttons, []);
    watched.remove();
    assert.match(view(JOB, last).head.state, /not in the list of hosts/);
    assert.ok(bytes > 0n);
  });

  it('waits for a host that has not been read', () => {
    const { head, problem } = view();
    assert.equal(head.title, JOB_ID);
    assert.match(head.state, /has not been read yet/);
    assert.equal(problem, null);
  });
});

describe('the page of a host', () => {
  let watched: FakeWatched;

  beforeEach(() => {
    watched = new FakeWatched((defect) => assert.fail(String(defect)));
  });

  function view(origin: 'settings' | 'inventory' | 'session' = 'settings'): DetailsView {
    return detailsView(
      { host: 'web-01' },
      {
        fleet: watched,
        history: watched.history,
        originOf: () => origin,
        placeOf: () => undefined,
        nameRollout: () => undefined,
      },
      undefined,
      watched.clock.now(),
      format,
    );
  }

  const commands = ({ head }: DetailsView): readonly string[] => head.buttons.map(({ command }) => command);

  it('counts its jobs, and lists failed ones first', () => {
    watched.read(
      (['TRANSFERRED', 'TRANSFERRING', 'ERROR', 'SUSPENDED', 'TRANSIENT_ERROR'] as const).map(
        (state, index) => pack(5n * MIB, { jobId: `{${index}}`, displayName: state, state }),
      ),
      { '{2}': UNAVAILABLE },
    );
    const { head, jobs, facts } = view();
    assert.equal(head.state, '1 failed · 1 active · 1 waiting · 1 ready');
    assert.match(head.note, /^By BITS provider · last read 15 Jan 2026/);
    assert.deepEqual(
      jobs?.items.map(({ name }) => name),
      ['ERROR', 'TRANSIENT_ERROR', 'TRANSFERRING', 'TRANSFERRED', 'SUSPENDED'],
    );
    assert.match(jobs.items[0]?.words ?? '', /^failed · HTTP 503/);
    assert.ok(facts.facts.some(({ value }) => value === 'Production/EU'));
  });

  it('shows a hundred jobs at most', () => {
    watched.read(Array.from({ length: 250 }, (_, index) => pack(5n, { jobId: `{${index}}` })));
    assert.equal(view().jobs?.items.length, 100);
    assert.equal(view().jobs?.heading, '250 jobs');
    assert.equal(view().jobs?.note, '150 more jobs. The tree shows all.');
  });

  it('offers what fits it and where it is defined', () => {
    watched.read([]);
    assert.deepEqual(commands(view()), ['createJob', 'testConnection', 'refresh', 'editHost', 'revealView']);
    assert.ok(commands(view('inventory')).includes('openInventory'));
    assert.ok(!commands(view('session')).includes('editHost'));
    watched.fail(new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' }));
    const refused = view();
    assert.deepEqual(commands(refused), ['signIn', 'testConnection', 'refresh', 'editHost', 'revealView']);
    assert.equal(refused.head.sign, 'signIn');
    assert.notEqual(refused.problem?.advice, '');
    watched.fail(new RemoteError('TLS_CHANGED', { host: 'web-01' }));
    assert.ok(commands(view()).includes('pinCertificate'));
    assert.ok(!commands(view('session')).includes('pinCertificate'), 'the settings hold the pin');
  });

  it('tells when it stopped answering', () => {
    watchTransfer(watched, 5);
    watched.fail(new RemoteError('CONNECTION_LOST', { host: 'web-01' }));
    watched.clock.jump(2000);
    watched.read([pack(5n)]);
    assert.deepEqual(
      view().timeLine?.moments.map(({ sign }) => sign),
      ['failed', 'host'],
    );
    assert.equal(view().throughput?.picture?.marks[0]?.title, '14:00 · connection lost');
  });

  it('tells once that a sign-in is missing or refused, and counts it as no error', () => {
    watchTransfer(watched, 5);
    for (const code of ['SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED', 'SIGN_IN_HELD', 'SIGN_IN_REFUSED'] as const) {
      watched.fail(new RemoteError(code, { host: 'web-01', user: 'alex' }));
      watched.clock.jump(2000);
    }
    watched.read([pack(5n)]);
    const { timeLine, throughput } = view();
    assert.deepEqual(
      timeLine?.moments.map(({ sign }) => sign),
      ['failed', 'host'],
    );
    assert.deepEqual(throughput?.picture?.marks, []);
    assert.doesNotMatch(throughput.picture.sentence, /error/);
  });

  it('has neither jobs nor a picture before it was read', () => {
    assert.equal(view().jobs, null);
    assert.equal(view().throughput, null);
    assert.equal(view().head.state, 'Not read yet');
  });
});

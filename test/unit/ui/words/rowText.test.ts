import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeHresult } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { JOB_STATES, type JobState, type JobType } from '../../../../src/bits/states';
import type { Ending, HostState } from '../../../../src/fleet/model';
import { Format } from '../../../../src/ui/words/format';
import type { Icon } from '../../../../src/ui/words/icons';
import {
  endedRow,
  fileRow,
  hostRow,
  jobDescription,
  jobName,
  jobRow,
} from '../../../../src/ui/words/rowText';
import { RemoteError } from '../../../../src/wsman/errors';
import { file, hostState, MIB, NOT_FOUND, tracked } from '../tracked';

const format = new Format('en', 'UTC');

describe('a job row', () => {
  const half = { bytesTotal: 100n * MIB, bytesTransferred: 42n * MIB };

  it('shows percent, speed and time left of a transfer', () => {
    const moving = tracked(half, { bytesPerSecond: 12.3 * 1024 ** 2, secondsLeft: 170 });
    assert.equal(jobDescription(moving, format), '42% · 12.3 MB/s · 3 min left');
  });

  it('shows bytes where the size is unknown', () => {
    const moving = tracked({ bytesTotal: undefined, bytesTransferred: 3n * MIB }, { bytesPerSecond: 1024 });
    assert.equal(jobDescription(moving, format), '3 MB · 1 KB/s');
  });

  it('says why a job failed, and whether BITS will try again', () => {
    const failed = tracked({ state: 'ERROR' }, { error: NOT_FOUND });
    assert.equal(jobDescription(failed, format), 'HTTP 404: the file server has no such file');
    const waiting = tracked({ state: 'TRANSIENT_ERROR' }, { error: NOT_FOUND });
    assert.match(jobDescription(waiting, format), /^will try again: .*404/);
    const info = describeHresult(HRESULT.BG_E_FILE_NOT_FOUND);
    const other = tracked({ state: 'TRANSIENT_ERROR' }, { error: { ...NOT_FOUND, info } });
    assert.match(jobDescription(other, format), /^will try again: the job does not/);
    assert.equal(jobDescription(tracked({ state: 'ERROR' }), format), 'failed');
  });

  it('shows how far a suspended job got', () => {
    assert.equal(
      jobDescription(tracked({ state: 'SUSPENDED', ...half }), format),
      'suspended at 42 of 100 MB',
    );
    assert.equal(jobDescription(tracked({ state: 'SUSPENDED' }), format), 'suspended');
  });

  it('tells menus what may be done with the job, and which commands have a button', () => {
    const asked = (state: JobState, type?: JobType): string =>
      jobRow(tracked({ state }, { type }), format).contextValue;
    assert.equal(
      asked('TRANSFERRING'),
      'type=job,inline=suspend,cancel,can=cancel,complete,suspend,change,access,addFiles,loses=cancel,complete,',
    );
    assert.equal(
      asked('ERROR', 'upload'),
      'type=job,inline=explain,retry,can=cancel,resume,retry,explain,change,access,loses=cancel,',
    );
    assert.equal(
      asked('TRANSFERRED'),
      'type=job,inline=complete,can=cancel,complete,change,access,addFiles,loses=cancel,',
    );
    assert.equal(asked('ACKNOWLEDGED'), 'type=job,');
  });

  it('gives screen readers name, state and percent', () => {
    assert.equal(jobRow(tracked(half), format).spoken, 'Nightly pack, transferring, 42%');
    const failed = jobRow(tracked({ state: 'ERROR', bytesTotal: undefined }, { error: NOT_FOUND }), format);
    assert.match(failed.spoken, /^Nightly pack, failed, .*404/);
  });

  it('has a text and an icon for every state, documented or not', () => {
    const states: readonly JobState[] = [...JOB_STATES, 'UNKNOWN(42)'];
    const words = states.map((state) => jobDescription(tracked({ state, bytesTotal: undefined }), format));
    assert.equal(new Set(words).size, states.length);
    assert.equal(words.at(-1), 'unknown (42)');
  });

  it('shortens a long name in the row only', () => {
    const row = jobRow(tracked({ displayName: 'x'.repeat(100) }), format);
    assert.equal(row.label, `${'x'.repeat(59)}…`);
    assert.ok(row.spoken.startsWith('x'.repeat(100)));
  });

  it('falls back to the JobId, and shows no deceptive characters', () => {
    assert.equal(jobName(tracked({ displayName: ' ' })), '{11111111-1111-1111-1111-111111111111}');
    assert.equal(jobName(tracked({ displayName: 'a\u202eb\n$(x)' })), 'a\ufffdb $ (x)');
  });
});

describe('the row of a job that left its host', () => {
  const [at, seenAt] = [Date.UTC(2026, 0, 1, 14, 32), Date.UTC(2026, 0, 1, 14, 30)];
  const rowOf = (how: Ending): ReturnType<typeof endedRow> =>
    endedRow({ last: tracked({ state: 'TRANSFERRED' }), how, at, seenAt }, format);

  it('says how and when it ended, where that is known', () => {
    assert.equal(rowOf('completed').description.replace('\u202f', ' '), 'completed here · 2:32 PM');
    assert.equal(rowOf('cancelled').description.replace('\u202f', ' '), 'cancelled here · 2:32 PM');
  });

  it('does not guess otherwise', () => {
    const { description, spoken } = rowOf('gone');
    assert.equal(description.replace('\u202f', ' '), 'no longer on the host · last seen 2:30 PM');
    assert.match(spoken, /^Nightly pack, no longer on the host/);
    assert.doesNotMatch(spoken, /complete/);
  });

  it('is greyed out, and not a job for menus', () => {
    for (const how of ['completed', 'cancelled', 'gone'] as const) {
      assert.equal(rowOf(how).icon.color, 'descriptionForeground');
      assert.equal(rowOf(how).contextValue, `type=ended,how=${how},`);
    }
  });
});

describe('a host row', () => {
  it('counts active, waiting, failed and ready jobs', () => {
    const jobs = (
      ['TRANSFERRING', 'QUEUED', 'TRANSIENT_ERROR', 'ERROR', 'TRANSFERRED', 'SUSPENDED'] as const
    ).map((state, index) => tracked({ state, jobId: String(index) }));
    assert.equal(
      hostRow(hostState({}, {}, jobs), 'settings', format).description,
      '1 failed · 1 active · 2 waiting · 1 ready',
    );
    assert.equal(hostRow(hostState(), 'settings', format).description, 'idle');
    assert.equal(
      hostRow(hostState({ status: 'idle' }), 'settings', format).spoken,
      'web-01, host, not read yet',
    );
  });

  it('has an icon of another shape for each kind of trouble', () => {
    const iconOf = (state: HostState): Icon => hostRow(state, 'settings', format).icon;
    const failed = tracked({ state: 'ERROR' });
    assert.deepEqual(
      [iconOf(hostState()), iconOf(hostState({}, {}, [failed])), iconOf(hostState({ status: 'failed' }))],
      [
        { id: 'vm' },
        { id: 'warning', color: 'bitsRemote.warningIcon' },
        { id: 'error', color: 'bitsRemote.errorIcon' },
      ],
    );
  });

  it('says that it is reached by PowerShell, where many things are different', () => {
    assert.equal(
      hostRow(hostState({ via: 'powershell' }), 'settings', format).description,
      'idle · by PowerShell',
    );
  });

  it('says in a few words why it failed, and tells menus the command that may help', () => {
    const error = new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: 'x' });
    const row = hostRow(hostState({ status: 'failed', error }), 'settings', format);
    assert.equal(row.description, 'sign-in refused');
    assert.equal(row.contextValue, 'type=host,inline=signIn,can=signIn,origin=settings,');
    assert.equal(row.spoken, 'web-01, host, sign-in refused');
    const changed = hostState({ status: 'failed', error: new RemoteError('TLS_CHANGED') });
    assert.match(hostRow(changed, 'settings', format).contextValue, /,can=pinCertificate,/);
    assert.doesNotMatch(hostRow(changed, 'session', format).contextValue, /can=/);
  });
});

describe('a file row', () => {
  it('shows the name and how much was transferred', () => {
    const row = fileRow(file({ bytesTransferred: 4n * MIB }), format);
    assert.equal(row.label, 'pack.zip');
    assert.equal(row.description, '40% · 4 of 10 MB');
    assert.equal(row.spoken, 'pack.zip, not done, 40%');
  });

  it('is done when all its bytes are there, whatever the provider reports', () => {
    const row = fileRow(file({ bytesTransferred: 10n * MIB }), format);
    assert.equal(row.description, '10 MB');
    assert.match(row.contextValue, /done=true/);
  });
});

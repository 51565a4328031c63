import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ScriptPool } from '../../../../src/bits/cmdlets/scriptRunner';
import type { PipelineResult } from '../../../../src/powershell/pipeline';
import { installBySession } from '../../../../src/windows/feature/installBySession';
import type { InstallResult } from '../../../../src/windows/feature/installFeature';
import { INSTALL_FEATURE } from '../../../../src/windows/feature/scripts/installFeature';
import { hasCode, RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { HastyClock } from '../../../hastyClock';
import { FakePools, type Answer } from '../../bits/cmdlets/fakePool';
import { anyTime, clientOf, FakeTransport } from '../../wsman/fakeTransport';

const error = (code: ErrorCode): RemoteError => new RemoteError(code, { host: 'srv' });
const REFUSAL = new RemoteError('FEATURE_FORM_UNKNOWN', { host: 'srv' }, { detail: 'no form' });
const DONE = { success: 'True', restartNeeded: 'No', exitCode: 'Success', features: [], warnings: [] };

/** What a look at the features of a host, or at its provider, fails with. */
const MISSING = error('PROVIDER_MISSING');

interface Course {
  readonly open?: (signal: AbortSignal) => Promise<ScriptPool>;
  /** Of every question but that of the cmdlet. */
  readonly looks?: RemoteError;
  readonly limit?: number;
}

/** An installation on hasty time. */
function course(
  answers: readonly Answer[],
  { open, looks = MISSING, limit }: Course = {},
): {
  readonly pools: FakePools;
  readonly ended: Promise<InstallResult>;
  readonly clock: HastyClock;
} {
  const pools = new FakePools(...answers);
  const transport = new FakeTransport(...Array.from({ length: 100 }, () => looks));
  const clock = new HastyClock();
  const terms = { clock, newGuid: () => 'ABC', signal: anyTime, tell: () => undefined, source: 'D:\\sxs' };
  const ended = installBySession(clientOf(transport), open ?? pools.open, terms, REFUSAL, limit);
  return { pools, ended, clock };
}

const failing = (work: Promise<unknown>, code: ErrorCode): Promise<void> =>
  assert.rejects(work, (thrown) => hasCode(thrown, code));

describe('an installation by a session', () => {
  it('runs the script once, with the source, so that nothing breaks it off', async () => {
    const { pools, ended } = course([{ ...DONE, restartNeeded: 'Yes' }]);
    assert.deepEqual(await ended, {
      outcome: 'restartNeeded',
      added: ['BITS-Compact-Server'],
      warnings: [],
      doubt: undefined,
    });
    assert.deepEqual(pools.calls, [
      {
        script: INSTALL_FEATURE,
        argument: '{"source":"=D:\\\\sxs"}',
        effect: 'change',
        what: 'Install-WindowsFeature',
        whenLeft: 'goesOn',
      },
    ]);
    assert.deepEqual([pools.opened, pools.closed], [1, 1]);
  });

  it('that may need a restart needs one where the provider does not appear', async () => {
    const { ended } = course([{ ...DONE, restartNeeded: 'Maybe' }]);
    assert.equal((await ended).outcome, 'restartNeeded');
    await failing(course([DONE]).ended, 'FEATURE_UNPROVEN');
  });

  it('that the cmdlet calls no success says what its features say', async () => {
    const features = [{ Name: 'BITS', Messages: [{ Text: 'Error: 0x800f0922' }] }];
    const { ended } = course([{ ...DONE, success: 'False', exitCode: 'Failed', features }]);
    await assert.rejects(
      ended,
      (thrown) =>
        hasCode(thrown, 'FEATURE_FAILED') &&
        thrown.hostCodes.includes(0x800f_0922) &&
        thrown.detail === 'Failed: Error: 0x800f0922',
    );
  });

  it('ends its watching when the time is up, and lets the host go on', async () => {
    const pools = new FakePools();
    let isAborted = false;
    const waits = async (): Promise<ScriptPool> => ({
      ...(await pools.open()),
      run: (_, signal): Promise<PipelineResult> =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            isAborted = true;
            reject(error('UNKNOWN_OUTCOME'));
          }),
        ),
    });
    const { ended } = course([], { open: waits, limit: 10 });
    assert.deepEqual(await ended, { outcome: 'goesOn', why: 'timeUp', warnings: [] });
    assert.equal(isAborted, true);
  });

  it('looks once after an answer that cannot be read, because nothing runs any more', async () => {
    for (const answer of [{ success: 'True' }, error('SCRIPT_FAILED')]) {
      const { ended, clock, pools } = course([answer]);
      await failing(ended, 'FEATURE_OUTCOME_UNKNOWN');
      assert.deepEqual([clock.passed, pools.calls.length], [0, 1]);
    }
  });

  it('looks for five minutes after an answer that was lost', async () => {
    const { ended, clock, pools } = course([error('UNKNOWN_OUTCOME')]);
    await failing(ended, 'FEATURE_OUTCOME_UNKNOWN');
    assert.deepEqual([clock.passed, pools.calls.length], [300_000, 1]);
  });

  it('that was not begun is the refusal of Server Manager, with what the session said', async () => {
    const denied = error('ENDPOINT_DENIED');
    const opens = (): Promise<never> => Promise.reject(denied);
    for (const { ended } of [course([], { open: opens }), course([denied])])
      await assert.rejects(
        ended,
        (thrown) => hasCode(thrown, 'FEATURE_FORM_UNKNOWN') && thrown.detail === `${denied.message}; no form`,
      );
  });

  it('leaves a sign-in that is refused to whoever owns the credential', async () => {
    const opens = (): Promise<never> => Promise.reject(error('SIGN_IN_REFUSED'));
    await failing(course([], { open: opens }).ended, 'SIGN_IN_REFUSED');
    await failing(
      course([error('UNKNOWN_OUTCOME')], { looks: error('SIGN_IN_REFUSED') }).ended,
      'SIGN_IN_REFUSED',
    );
  });
});

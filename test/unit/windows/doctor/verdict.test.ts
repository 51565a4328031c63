import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SessionRights } from '../../../../src/bits/session';
import type { StepName, StepReport } from '../../../../src/windows/doctor/examination';
import { judge } from '../../../../src/windows/doctor/verdict';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { DEFAULT_CONFIGURATION } from '../../../../src/wsman/names';

const AT = {
  host: 'srv',
  address: 'https://srv:5986/wsman',
  port: 5986,
  secure: true,
  auth: 'negotiate',
  user: 'CORP\\alex',
  spn: 'HTTP/srv',
  configuration: DEFAULT_CONFIGURATION,
  clockOffset: 0,
  issuer: undefined,
  kind: undefined,
} as const;

const passed = (step: StepName): StepReport => ({
  step,
  outcome: 'passed',
  milliseconds: 1,
  facts: [],
  error: undefined,
});

const ended = (step: StepName, code: ErrorCode, outcome: 'noted' | 'failed' = 'failed'): StepReport => ({
  ...passed(step),
  outcome,
  error: new RemoteError(code, { host: 'srv', configuration: 'C', user: 'CORP\\alex' }),
});

const MISSING = ended('provider', 'PROVIDER_MISSING', 'noted');

const causes = (reports: readonly StepReport[], at: Partial<Parameters<typeof judge>[1]> = {}): string =>
  judge(reports, { ...AT, ...at })
    .causes.map(({ id }) => id)
    .join(' ');

describe('the verdict of a test', () => {
  it('has no causes where nothing failed, whatever was noted', () => {
    const verdict = judge([MISSING, passed('session'), passed('listing')], AT);
    assert.deepEqual(verdict, { failed: undefined, causes: [], hints: [] });
  });

  it('blames the way by which a right is missing', () => {
    assert.equal(causes([passed('provider'), ended('rights', 'ACCESS_DENIED')]), 'notAdministrator');
    const local = { user: 'alex' };
    assert.equal(
      causes([passed('session'), ended('listing', 'ACCESS_DENIED')], local),
      'localAccountFiltered notForEndpoint',
    );
  });

  it('believes a session that says who the account is, and not the form of its name', () => {
    const session = (rights: SessionRights): StepReport => ({
      ...passed('session'),
      facts: [{ id: rights, args: {} }],
    });
    for (const user of ['alex', 'CORP\\alex']) {
      const denied = (rights: SessionRights): string =>
        causes([session(rights), ended('listing', 'ACCESS_DENIED')], { user });
      assert.equal(denied('filtered'), 'localAccountFiltered');
      assert.equal(denied('user'), 'notForEndpoint');
      assert.equal(denied('administrator'), 'seeAdvice');
    }
  });

  it('knows which quota is used up', () => {
    assert.equal(causes([passed('rights'), ended('listing', 'QUOTA_EXCEEDED')]), 'tooManyOperations');
    assert.equal(causes([ended('session', 'QUOTA_EXCEEDED')]), 'tooManyShells');
  });

  it('adds why there is no provider where the session fails that stands in for it', () => {
    assert.equal(causes([MISSING, ended('session', 'ENDPOINT_MISSING')]), 'featureMissing remotingOff');
    assert.equal(causes([MISSING, ended('session', 'SESSION_LOST')]), 'featureMissing seeAdvice');
  });

  it('does not where the session works and the listing fails', () => {
    assert.equal(causes([MISSING, passed('session'), ended('listing', 'REQUEST_TIMEOUT')]), 'seeAdvice');
  });

  it('doubts a name that a person gave before it doubts PowerShell remoting', () => {
    const reports = [ended('session', 'ENDPOINT_MISSING')];
    assert.equal(causes(reports), 'remotingOff');
    assert.equal(causes(reports, { configuration: 'PowerShell.7' }), 'configurationUnknown remotingOff');
    const [cause] = judge(reports, { ...AT, configuration: 'PowerShell.7' }).causes;
    assert.equal(cause?.args['configuration'], 'PowerShell.7');
    assert.equal(cause.args['usual'], DEFAULT_CONFIGURATION);
  });
});

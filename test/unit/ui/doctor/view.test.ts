import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Cause, Examination, StepName, StepReport } from '../../../../src/windows/doctor/examination';
import { begin, type CheckUp } from '../../../../src/ui/doctor/checkUp';
import { readMessage } from '../../../../src/ui/doctor/messages';
import { doctorView, type DoctorView } from '../../../../src/ui/doctor/view';
import { Format } from '../../../../src/ui/words/format';
import { parseEndpoint } from '../../../../src/wsman/endpoint';
import { RemoteError } from '../../../../src/wsman/errors';
import { definition } from '../../fleet/fakeHost';
import { inRussian } from '../russian';

const format = new Format('en');
const host = definition('web-01', { endpoint: parseEndpoint('https://web-01:5986/wsman') });

function report(step: StepName, part: Partial<StepReport> = {}): StepReport {
  return { step, outcome: 'passed', milliseconds: 12, facts: [], error: undefined, ...part };
}

function failed(error: RemoteError, step: StepName = 'signIn', causes: readonly Cause[] = []): CheckUp {
  const last = report(step, { outcome: 'failed', error });
  const reports = [report('resolve', { facts: [{ id: 'isAddress', args: {} }] }), last];
  const examination: Examination = {
    endpoint: host.endpoint,
    auth: 'negotiate',
    account: 'local',
    reports,
    verdict: { failed: last, causes, hints: [] },
  };
  return { ...begin(host, true), reports, end: { kind: 'done', examination } };
}

function actions({ actions: all }: DoctorView): string[] {
  return all.map(({ id, primary }) => (primary ? `${id}!` : id));
}

describe('the page of a test', () => {
  it('shows all steps from the beginning', () => {
    const view = doctorView(begin(host, true), format);
    assert.equal(view.title, 'Test of web-01');
    assert.equal(view.phase, 'running');
    assert.equal(view.steps.length, 9);
    assert.ok(view.steps.every(({ outcome, word }) => outcome === 'waiting' && word === ''));
    assert.deepEqual(actions(view), ['cancel']);
  });

  describe('in Russian', () => {
    inRussian();

    it('names each step with a noun, and the outcome in the gender of a step', () => {
      const { steps, explanation } = doctorView(failed(new RemoteError('SIGN_IN_REFUSED')), format);
      const known = steps.map(({ title }) => title);
      for (const title of known) assert.doesNotMatch(title, /^\p{L}+(?:ть|ться)(?!\p{L})/u);
      assert.deepEqual(
        steps.filter(({ word }) => word !== 'пропущен').map(({ title, word }) => `${title}: ${word}`),
        ['Разрешение имени: пройден', 'Вход: не пройден'],
      );
      assert.equal(explanation, 'Проверка остановилась на шаге «Вход».');
    });
  });

  it('shows the steps of the way that is gone', () => {
    const titles = (checkUp: CheckUp): readonly string[] =>
      doctorView(checkUp, format)
        .steps.slice(6)
        .map(({ title }) => title);
    assert.deepEqual(titles(begin(host, true)), [
      'Find the BITS provider',
      'Check the rights',
      'List the jobs',
    ]);
    const reports = [report('provider', { outcome: 'noted' })];
    assert.deepEqual(titles({ ...begin(host, true), reports }), [
      'Find the BITS provider',
      'Open a PowerShell session',
      'List the jobs',
    ]);
    assert.deepEqual(titles(begin(host, true, 'powershell')), ['Open a PowerShell session', 'List the jobs']);
  });

  it('says of a step with a note what was found, and not that anything failed', () => {
    const facts = [
      { id: 'providerMissing', args: {} },
      { id: 'windows', args: { name: 'Windows 11 Pro', version: '10.0.22631' } },
    ] as const;
    const error = new RemoteError('PROVIDER_MISSING', { host: 'web-01' });
    const reports = [report('provider', { outcome: 'noted', facts, error })];
    const view = doctorView({ ...begin(host, true), reports }, format);
    assert.equal(view.steps[6]?.word, 'passed, with a note');
    assert.deepEqual(view.steps[6].lines, [
      'no BITS provider, so PowerShell is tried next',
      'Windows 11 Pro, 10.0.22631',
    ]);
  });

  it('follows the test', () => {
    const facts = [{ id: 'open', args: { address: '10.0.0.7', port: 5986 } }] as const;
    const reports = [report('resolve'), report('connect', { facts, milliseconds: 1234 })];
    const view = doctorView({ ...begin(host, true), reports, running: 'tls' }, format);
    assert.deepEqual(
      view.steps.slice(0, 4).map(({ outcome, word, time }) => [outcome, word, time]),
      [
        ['passed', 'passed', '12 ms'],
        ['passed', 'passed', '1.23 s'],
        ['running', 'under way', ''],
        ['waiting', '', ''],
      ],
    );
    assert.deepEqual(view.steps[1]?.lines, ['port 5986 of 10.0.0.7 is open']);
    assert.equal(view.explanation, 'Secure the connection…');
  });

  it('shows where the test ended, why, and how to fix it', () => {
    const error = new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: 'alex' }, { detail: '401' });
    const view = doctorView(failed(error, 'signIn', [{ id: 'wrongPassword', args: {} }]), format);
    assert.equal(view.headline, 'web-01 rejected the user name or password of alex.');
    assert.equal(view.explanation, 'Stopped at “Sign in”.');
    assert.deepEqual(view.steps.find(({ step }) => step === 'signIn')?.lines, [error.message, '401']);
    assert.equal(view.causes.length, 1);
    assert.deepEqual(actions(view), ['signIn!', 'again', 'copyReport', 'showLog']);
  });

  it('says of a host without provider and PowerShell what its row says', () => {
    const noted = report('provider', {
      outcome: 'noted',
      error: new RemoteError('PROVIDER_MISSING', { host: 'web-01' }),
    });
    const closed = failed(
      new RemoteError('ENDPOINT_MISSING', { host: 'web-01', configuration: 'C' }),
      'session',
    );
    assert.ok(closed.end?.kind === 'done');
    const reports = [noted, ...closed.reports];
    const examination = { ...closed.end.examination, reports };
    const view = doctorView({ ...closed, reports, end: { kind: 'done', examination } }, format);
    assert.equal(view.headline, 'web-01 has no BITS provider.');
    assert.equal(
      view.explanation,
      "PowerShell can't manage its jobs either: web-01 has no PowerShell endpoint “C”.",
    );
    assert.equal(doctorView(closed, format).headline, 'web-01 has no PowerShell endpoint “C”.');
  });

  it('offers to pin a certificate in question, but not for a host that is not in the settings', () => {
    const checkUp = failed(
      new RemoteError('TLS_UNTRUSTED', { host: 'web-01', reason: 'it is self-signed' }),
      'tls',
    );
    assert.deepEqual(actions(doctorView(checkUp, format)), ['pin!', 'again', 'copyReport', 'showLog']);
    assert.deepEqual(actions(doctorView({ ...checkUp, isOfSettings: false }, format)), [
      'again!',
      'copyReport',
      'showLog',
    ]);
  });

  it('does not make pinning a changed certificate the primary action', () => {
    const error = new RemoteError('TLS_CHANGED', { host: 'web-01', expected: 'AB', actual: 'CD' });
    const view = doctorView(failed(error, 'tls'), format);
    assert.deepEqual(actions(view), ['pin', 'again!', 'copyReport', 'showLog']);
  });

  it('has a line to copy for each cause that has one', () => {
    const causes: readonly Cause[] = [
      { id: 'winrmOff', args: {} },
      { id: 'seeAdvice', args: { advice: 'whatever' } },
    ];
    const error = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5986 });
    const view = doctorView(failed(error, 'connect', causes), format);
    assert.deepEqual(
      view.causes.map(({ remedy }) => remedy),
      ['Enable-PSRemoting -Force', ''],
    );
    assert.equal(view.causes[1]?.text, error.advice);
  });

  it('shows text from the host as data', () => {
    const facts = [{ id: 'product', args: { vendor: 'a\u202e\nb', version: '[x](command:y)' } }] as const;
    const view = doctorView({ ...begin(host, true), reports: [report('stranger', { facts })] }, format);
    assert.deepEqual(view.steps[3]?.lines, ['a\ufffd b, [x] (command:y)']);
  });

  it('counts jobs in singular and plural', () => {
    const facts = [{ id: 'jobs', args: { count: 1 } }] as const;
    const view = doctorView({ ...begin(host, true), reports: [report('listing', { facts })] }, format);
    assert.deepEqual(view.steps[8]?.lines, ['1 job']);
  });

  it('says that a test was cancelled, or could not begin', () => {
    const cancelled = doctorView({ ...begin(host, true), end: { kind: 'cancelled' } }, format);
    assert.equal(cancelled.phase, 'cancelled');
    assert.ok(cancelled.steps.every(({ outcome }) => outcome === 'skipped'));
    const error = new RemoteError('BAD_INPUT', { reason: 'The CA file x cannot be read.' });
    const broken = doctorView({ ...begin(host, true), end: { kind: 'broken', error } }, format);
    assert.equal(broken.headline, 'The CA file x cannot be read.');
    assert.deepEqual(actions(broken), ['again!', 'showLog']);
  });
});

describe('a message of the page', () => {
  it('is accepted only where it is one of the known ones', () => {
    assert.deepEqual(readMessage({ kind: 'action', id: 'again', more: 1 }), { kind: 'action', id: 'again' });
    assert.deepEqual(readMessage({ kind: 'copy', list: 'hints', index: 0 }), {
      kind: 'copy',
      list: 'hints',
      index: 0,
    });
    for (const value of [
      undefined,
      'ready',
      {},
      { kind: 'action', id: 'format' },
      { kind: 'copy', list: 'x', index: 0 },
    ])
      assert.equal(readMessage(value), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  accountForm,
  stepsTo,
  type Outcome,
  type StepReport,
} from '../../../../src/windows/doctor/examination';

describe('the steps to the jobs of a host', () => {
  const provider = (outcome: Outcome): readonly StepReport[] => [
    { step: 'provider', outcome, milliseconds: 1, facts: [], error: undefined },
  ];
  const last = (...terms: Parameters<typeof stepsTo>): string =>
    stepsTo(...terms)
      .slice(6)
      .join(' ');

  it('end with those of the provider, until it is missing', () => {
    for (const via of ['auto', 'provider'] as const) {
      assert.equal(last(via, []), 'provider rights listing');
      assert.equal(last(via, provider('passed')), 'provider rights listing');
      assert.equal(last(via, provider('failed')), 'provider rights listing');
    }
  });

  it('have a session in place of the rights once it is', () => {
    assert.equal(last('auto', provider('noted')), 'provider session listing');
  });

  it('leave the provider out where PowerShell was chosen', () => {
    assert.equal(last('powershell', []), 'session listing');
  });

  it('begin alike by every way', () => {
    const beginnings = (['auto', 'provider', 'powershell'] as const).map((via) =>
      stepsTo(via, []).slice(0, 6).join(' '),
    );
    assert.deepEqual([...new Set(beginnings)], ['resolve connect tls stranger signIn identity']);
  });
});

describe('the form of an account name', () => {
  it('is told by its separators', () => {
    assert.deepEqual([undefined, '', 'alex', '.\\alex', 'CORP\\alex', 'alex@corp.example'].map(accountForm), [
      'none',
      'none',
      'local',
      'local',
      'domain',
      'principal',
    ]);
  });
});

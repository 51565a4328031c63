import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SessionFacts, SessionRights } from '../../../../src/bits/session';
import type { HostState } from '../../../../src/fleet/model';
import { failureNotices } from '../../../../src/ui/tree/notices';
import { hostFacts } from '../../../../src/ui/words/facts';
import { Format } from '../../../../src/ui/words/format';
import { hostProblem } from '../../../../src/ui/words/hostProblem';
import { hostRow } from '../../../../src/ui/words/rowText';
import { RemoteError } from '../../../../src/wsman/errors';
import { hostState } from '../tracked';

const format = new Format('en', 'UTC');

function session(rights: SessionRights | undefined, part: Partial<SessionFacts> = {}): SessionFacts {
  return { version: '5.1.17763.1', language: 'FullLanguage', hasTasks: true, rights, ...part };
}

function refused(rights: SessionRights | undefined): HostState {
  const error = new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'alex' });
  return hostState({ status: 'failed', via: 'powershell', error, session: session(rights) });
}

function factOf(state: HostState, name: string): string | undefined {
  return hostFacts(state, format).find(([each]) => each === name)?.[1];
}

describe('a host on which the account lacks a right', () => {
  it('says in its row whether UAC took it', () => {
    const description = (rights?: SessionRights): string =>
      hostRow(refused(rights), 'settings', format).description;
    assert.equal(description('filtered'), 'filtered by UAC · no right to manage BITS');
    assert.equal(description('user'), 'not an administrator · no right to manage BITS');
    assert.equal(description('administrator'), 'no right to manage BITS');
    assert.equal(description(), 'no right to manage BITS');
  });

  it('gets the advice that fits, and the line only where that mends it', () => {
    const filtered = hostProblem(refused('filtered'));
    assert.match(filtered?.advice ?? '', /UAC takes its rights away/);
    assert.match(filtered?.remedy ?? '', /LocalAccountTokenFilterPolicy/);
    const user = hostProblem(refused('user'));
    assert.match(user?.advice ?? '', /isn't a member of the host's Administrators group/);
    assert.equal(user?.remedy, undefined);
    assert.match(hostProblem(refused(undefined))?.advice ?? '', /A local account other than Administrator/);
    const rows = failureNotices(refused('user'));
    assert.ok(rows.some(({ label }) => label.includes("a member of the host's Administrators group")));
    assert.ok(!rows.some(({ id }) => id === 'remedy'));
  });

  it('has no such advice for another failure, and none without one', () => {
    const error = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    const state = hostState({ status: 'failed', error, session: session('user') });
    assert.doesNotMatch(hostProblem(state)?.advice ?? '', /Administrators/);
    assert.equal(hostRow(state, 'settings', format).description.includes('administrator'), false);
    assert.equal(hostProblem(hostState()), undefined);
  });
});

describe('the session by which a host is reached', () => {
  it('shows in the details: PowerShell, and who we are there', () => {
    const state = hostState({ via: 'powershell', session: session('administrator') });
    assert.equal(factOf(state, 'PowerShell'), '5.1.17763.1');
    assert.equal(factOf(state, 'Rights on the host'), 'administrator');
    const filtered = hostState({ session: session('filtered') });
    assert.equal(
      factOf(filtered, 'Rights on the host'),
      'administrator, but filtered by UAC over the network',
    );
    assert.equal(
      factOf(hostState({ session: session('user') }), 'Rights on the host'),
      'not an administrator',
    );
  });

  it('says what it lacks', () => {
    const part = { language: 'ConstrainedLanguage', hasTasks: false };
    const state = hostState({ session: session(undefined, part) });
    assert.equal(
      factOf(state, 'PowerShell'),
      '5.1.17763.1, ConstrainedLanguage, no jobs of service accounts',
    );
    assert.equal(factOf(state, 'Rights on the host'), undefined);
  });

  it('is not there for a host that was reached without one', () => {
    assert.deepEqual(
      [factOf(hostState(), 'PowerShell'), factOf(hostState(), 'Rights on the host')],
      [undefined, undefined],
    );
  });
});

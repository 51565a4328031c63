import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emptyNotices, failureNotices } from '../../../../src/ui/tree/notices';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { ERROR_TABLE } from '../../../../src/wsman/errorTable/errorTable';
import type { HostKind } from '../../../../src/windows/kind/hostKind';
import { client, installable } from '../kinds';
import { hostState, tracked } from '../tracked';

function rows(code: ErrorCode): string[] {
  const error = new RemoteError(code, { host: 'web-01', user: 'CORP\\alex', port: 5985 });
  return failureNotices(hostState({ status: 'failed', error })).map(
    ({ id, click }) => `${id}:${click?.command ?? ''}`,
  );
}

describe('the rows of a failed host', () => {
  it('give the reason, advice and an action', () => {
    assert.deepEqual(rows('CONNECTION_REFUSED'), [
      'reason:showLog',
      'advice:showLog',
      'remedy:copyRemedy',
      'again:refresh',
      'test:testConnection',
    ]);
    assert.deepEqual(rows('HOST_NOT_FOUND'), [
      'reason:showLog',
      'advice:showLog',
      'again:refresh',
      'test:testConnection',
    ]);
  });

  it('offer to install the feature where the host can get it', () => {
    const error = new RemoteError('PROVIDER_MISSING', { host: 'web-01' });
    const ids = (kind: HostKind): string[] =>
      failureNotices(hostState({ status: 'failed', error, kind })).map(({ id }) => id);
    assert.ok(ids(installable).includes('feature'));
    assert.ok(!ids(client).includes('feature'));
  });

  it('offer to sign in, not to try the same password again', () => {
    assert.deepEqual(rows('SIGN_IN_REFUSED'), [
      'reason:showLog',
      'advice:showLog',
      'signIn:signIn',
      'test:testConnection',
    ]);
    assert.deepEqual(rows('SIGN_IN_REQUIRED'), ['signIn:signIn', 'test:testConnection']);
  });

  it('offer to sign in as somebody else who may manage BITS', () => {
    assert.deepEqual(rows('ACCESS_DENIED'), [
      'reason:showLog',
      'advice:showLog',
      'signIn:signIn',
      'remedy:copyRemedy',
      'again:refresh',
      'test:testConnection',
    ]);
  });

  it('offer to try again where a ticket may have been fetched meanwhile', () => {
    assert.deepEqual(rows('TICKET_EXPIRED').slice(2), [
      'signIn:signIn',
      'remedy:copyRemedy',
      'again:refresh',
      'test:testConnection',
    ]);
  });

  it('offer to pin a certificate in question', () => {
    for (const code of ['TLS_UNTRUSTED', 'TLS_EXPIRED', 'TLS_NAME_MISMATCH', 'TLS_CHANGED'] as const)
      assert.ok(rows(code).includes('pin:pinCertificate'), code);
    assert.ok(!rows('TLS_FAILED').includes('pin:pinCertificate'));
  });

  it('do not offer to try again where a pinned certificate has changed', () => {
    assert.deepEqual(rows('TLS_CHANGED').slice(2), [
      'pin:pinCertificate',
      'remedy:copyRemedy',
      'test:testConnection',
    ]);
    assert.ok(rows('TLS_UNTRUSTED').includes('again:refresh'));
  });

  it('offer the command that fixes it', () => {
    const error = new RemoteError('PROVIDER_MISSING', { host: 'web-01' });
    const remedy = failureNotices(hostState({ status: 'failed', error })).find(({ id }) => id === 'remedy');
    assert.equal(remedy?.remedy, ERROR_TABLE.PROVIDER_MISSING.remedy);
  });

  it('have an action, whatever failed', () => {
    for (const code of Object.keys(ERROR_TABLE) as ErrorCode[]) {
      assert.ok(
        rows(code).some((row) => /^(signIn|pin|again):/.test(row)),
        code,
      );
      assert.equal(rows(code).at(-1), 'test:testConnection', code);
    }
  });

  it('are none where the host has not failed', () => {
    assert.deepEqual(failureNotices(hostState()), []);
  });
});

describe('the row below a host without jobs to show', () => {
  it('offers to create one, or to clear the filter', () => {
    const state = hostState({}, {}, [tracked()]);
    assert.deepEqual(
      emptyNotices(hostState(), 0).map(({ click }) => click?.command),
      ['createJob'],
    );
    assert.deepEqual(
      emptyNotices(state, 0).map(({ click, label }) => [click?.command, label]),
      [['clearFilter', 'No match: 1 job hidden']],
    );
    assert.deepEqual(emptyNotices(state, 1), []);
  });
});

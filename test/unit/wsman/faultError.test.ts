import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RemoteError } from '../../../src/wsman/errors';
import type { Fault } from '../../../src/wsman/fault';
import { faultError, mayAskAgain } from '../../../src/wsman/faultError';

function fault(codes: readonly number[], part: Partial<Fault> = {}): Fault {
  return { codes, subcode: undefined, reason: 'words of the host', detail: 'detail', ...part };
}

function errorOf(found: Fault, instance = false): RemoteError {
  return faultError(found, { host: 'srv.example', user: 'EXAMPLE\\alice', instance });
}

describe('faultError', () => {
  it('blames one job among many for the failure of a listing only', () => {
    const failure = fault([0x80041001]);
    const context = { host: 'srv.example', user: 'alice', instance: false };
    assert.equal(faultError(failure, context).code, 'PROVIDER_FAILED');
    assert.equal(faultError(failure, { ...context, instance: true }).code, 'PROVIDER_BROKEN');
    assert.equal(faultError(failure, { ...context, change: 'CreateJob' }).code, 'PROVIDER_BROKEN');
  });

  // Numbers as on the wire (wsmerror.h, winerror.h, MS-WMI 2.2.11).
  for (const [code, meaning] of [
    [0x8004100e, 'PROVIDER_MISSING'],
    [0x80041010, 'PROVIDER_MISSING'],
    [0x80041011, 'PROVIDER_MISSING'],
    [0x80041013, 'PROVIDER_MISSING'],
    [2150858811, 'PROVIDER_MISSING'],
    [0x80041002, 'NOT_FOUND'],
    [2150859034, 'NOT_FOUND'],
    [5, 'ACCESS_DENIED'],
    [0x80041003, 'ACCESS_DENIED'],
    [0x80041062, 'ACCESS_DENIED'],
    [2150859012, 'ACCESS_DENIED'],
    [2150859013, 'ACCESS_DENIED'],
    [2150859014, 'ACCESS_DENIED'],
    [2150859229, 'ACCESS_DENIED'],
    [2150859235, 'ACCESS_DENIED'],
    [1326, 'SIGN_IN_REFUSED'],
    [1330, 'PASSWORD_EXPIRED'],
    [1907, 'PASSWORD_EXPIRED'],
    [0x80041001, 'PROVIDER_FAILED'],
    [0x80041004, 'PROVIDER_FAILED'],
    [2150858759, 'ENUMERATION_LOST'],
    [2150858779, 'ENUMERATION_LOST'],
    [2150858884, 'ENUMERATION_LOST'],
    [0x8004106c, 'QUOTA_EXCEEDED'],
    [0x80041045, 'QUOTA_EXCEEDED'],
    [2150858815, 'QUOTA_EXCEEDED'],
    [2150859174, 'QUOTA_EXCEEDED'],
    [2150859175, 'QUOTA_EXCEEDED'],
    [2150859240, 'QUOTA_EXCEEDED'],
    [2150858824, 'ANSWER_TOO_LARGE'],
    [2150858790, 'ANSWER_TOO_LARGE'],
    [2150858829, 'ANSWER_TOO_LARGE'],
    [2150858819, 'FAULT'],
    [1, 'FAULT'],
  ] as const)
    it(`${code} means ${meaning}`, () => {
      assert.equal(errorOf(fault([code])).code, meaning);
    });

  it('2150858752 means the instance where one was named, otherwise its class or namespace', () => {
    assert.equal(errorOf(fault([2150858752]), true).code, 'NOT_FOUND');
    assert.equal(errorOf(fault([2150858752]), false).code, 'PROVIDER_MISSING');
  });

  it('2150858843 means that no instance has this key', () => {
    assert.equal(errorOf(fault([2150858843]), true).code, 'NOT_FOUND');
  });

  it('0x80070005 means the rights of the account for a read; for a change it may be about the job', () => {
    const context = { host: 'srv.example', user: 'alice', instance: true };
    assert.equal(faultError(fault([0x80070005]), context).code, 'ACCESS_DENIED');
    assert.equal(faultError(fault([0x80070005]), { ...context, change: 'SetJobState' }).code, 'FAULT');
  });

  it('a missing class or namespace is never reported as a missing instance', () => {
    assert.equal(errorOf(fault([0x80041010, 2150858752]), true).code, 'PROVIDER_MISSING');
    assert.equal(errorOf(fault([0x8004100e, 2150858752]), true).code, 'PROVIDER_MISSING');
  });

  it('is decided by the first code with a meaning', () => {
    assert.equal(errorOf(fault([0x80041003, 2150858752]), true).code, 'ACCESS_DENIED');
    assert.equal(errorOf(fault([0x80041008, 5])).code, 'ACCESS_DENIED');
  });

  it('is decided by the subcode where no code has a meaning', () => {
    assert.equal(errorOf(fault([], { subcode: 'AccessDenied' })).code, 'ACCESS_DENIED');
    assert.equal(errorOf(fault([], { subcode: 'QuotaLimit' })).code, 'QUOTA_EXCEEDED');
    assert.equal(errorOf(fault([], { subcode: 'InvalidXml' })).code, 'FAULT');
  });

  it('is decided by the subcode where there is no code at all', () => {
    const gone = fault([], { subcode: 'DestinationUnreachable' });
    assert.equal(errorOf(gone, true).code, 'NOT_FOUND');
    assert.equal(errorOf(gone).code, 'PROVIDER_MISSING');
    assert.equal(errorOf(fault([], { subcode: 'InvalidEnumerationContext' })).code, 'ENUMERATION_LOST');
    assert.equal(errorOf(fault([87], { subcode: 'DestinationUnreachable' }), true).code, 'FAULT');
    const context = { host: 'srv.example', user: 'alice', instance: true, change: 'SetJobState' };
    assert.equal(faultError(fault([], { subcode: 'TimedOut' }), context).code, 'UNKNOWN_OUTCOME');
    assert.equal(mayAskAgain(fault([], { subcode: 'TimedOut' })), true);
  });

  it('names user and host, and keeps codes and detail for a bug report', () => {
    const error = errorOf(fault([5, 2150858752]));
    assert.match(error.message, /alice.*srv\.example/);
    assert.deepEqual(error.hostCodes, [5, 2150858752]);
    assert.equal(error.detail, 'detail');
  });

  it('quotes the host or the subcode, or states that no reason was given', () => {
    assert.match(errorOf(fault([1])).message, /words of the host/);
    assert.match(errorOf(fault([], { reason: '', subcode: 'InvalidXml' })).message, /InvalidXml/);
    assert.match(errorOf(fault([], { reason: '' })).message, /no reason given/);
    assert.match(errorOf(fault([87])).advice, /87/);
  });
});

describe('mayAskAgain', () => {
  it('is true for faults that pass by themselves at once', () => {
    for (const code of [2150858772, 2150858780, 2150858793, 2150858802])
      assert.equal(mayAskAgain(fault([code])), true, String(code));
  });

  it('is false for quotas, refusals, missing objects and unknown codes', () => {
    for (const code of [5, 2150858815, 2150859174, 2150858752, 2150858779, 1])
      assert.equal(mayAskAgain(fault([code])), false, String(code));
    assert.equal(mayAskAgain(fault([])), false);
  });
});

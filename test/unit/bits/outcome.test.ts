import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asBitsError, readOutcome } from '../../../src/bits/outcome';
import { CimInstance } from '../../../src/wsman/cim';
import { DecodeError } from '../../../src/wsman/decodeError';
import { hasCode, RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { parseXml } from '../../../src/wsman/xml';
import { output } from '../wsman/samples';

const HOST = 'srv.example';

function outputOf(values: Readonly<Record<string, string | number>>): CimInstance {
  return CimInstance.read(parseXml(output('SetJobState', values)));
}

function fault(code: ErrorCode, ...hostCodes: readonly number[]): RemoteError {
  return new RemoteError(code, { host: HOST, reason: 'no', code: String(hostCodes[0]) }, { hostCodes });
}

describe('readOutcome', () => {
  it('has nothing to say after 0', () => {
    assert.equal(readOutcome(outputOf({ ReturnValue: 0 }), HOST, 'action'), undefined);
  });

  it('never takes an answer without one number for a success', () => {
    for (const values of [
      '',
      '<p:ReturnValue/>',
      '<p:ReturnValue> </p:ReturnValue>',
      '<p:ReturnValue xsi:nil="true"/>',
      '<p:ReturnValue>nonsense</p:ReturnValue>',
      '<p:ReturnValue><p:x>0</p:x></p:ReturnValue>',
      '<p:ReturnValue>-4294967296</p:ReturnValue>',
      '<p:ReturnValue>0</p:ReturnValue><p:ReturnValue>5</p:ReturnValue>',
    ]) {
      const element = parseXml(output('SetJobState', {}).replace('</p:', `${values}</p:`));
      assert.throws(() => readOutcome(CimInstance.read(element), HOST, 'action'), DecodeError, values);
    }
  });

  it('reads a code that was written as a signed number', () => {
    assert.throws(
      () => readOutcome(outputOf({ ReturnValue: 0x80200002 | 0 }), HOST, 'action'),
      (error) => hasCode(error, 'BITS_ERROR') && error.hostCodes[0] === 0x80200002,
    );
  });

  it('passes the note of a success on', () => {
    assert.equal(
      readOutcome(outputOf({ ReturnValue: 0x00200017 }), HOST, 'action')?.name,
      'BG_S_PARTIAL_COMPLETE',
    );
    assert.equal(readOutcome(outputOf({ ReturnValue: 1 }), HOST, 'action')?.code, 1);
  });

  it('throws a failure with its name and its number', () => {
    assert.throws(
      () => readOutcome(outputOf({ ReturnValue: 0x80200002 }), HOST, 'action'),
      (error) => {
        assert.ok(hasCode(error, 'BITS_ERROR'));
        assert.deepEqual(error.hostCodes, [0x80200002]);
        assert.equal(error.detail, 'BG_E_INVALID_STATE (0x80200002)');
        assert.match(error.message, /srv\.example/);
        return true;
      },
    );
  });

  it('throws a failure of a code that no table holds', () => {
    assert.throws(
      () => readOutcome(outputOf({ ReturnValue: 0x8abcdef0 }), HOST, 'action'),
      (error) => hasCode(error, 'BITS_ERROR') && error.detail === '0x8ABCDEF0 (0x8ABCDEF0)',
    );
  });

  it('knows the codes of a job that is not there', () => {
    for (const value of [0x80200001, 0x80041002])
      assert.throws(
        () => readOutcome(outputOf({ ReturnValue: value }), HOST, 'action'),
        (error) => hasCode(error, 'JOB_NOT_FOUND'),
      );
  });
});

describe('asBitsError', () => {
  it('takes a missing instance for a missing job', () => {
    assert.ok(hasCode(asBitsError(fault('NOT_FOUND', 2150858752), HOST, 'action'), 'JOB_NOT_FOUND'));
    assert.ok(hasCode(asBitsError(fault('FAULT', 0x80200001), HOST, 'action'), 'JOB_NOT_FOUND'));
  });

  it('reads BITS’s own codes out of a fault, as if they had been returned', () => {
    for (const code of [0x80200002, 0x80190194, 0x80070005, 0x80004005, 0x80090308]) {
      const error = asBitsError(fault('FAULT', code, 2150858755), HOST, 'action');
      assert.ok(hasCode(error, 'BITS_ERROR'), code.toString(16));
      assert.deepEqual(error.hostCodes, [code]);
    }
  });

  it('believes BITS’s code before WMI’s word that something failed', () => {
    const error = asBitsError(fault('PROVIDER_FAILED', 0x80041001, 0x80200002, 2150858755), HOST, 'action');
    assert.ok(hasCode(error, 'BITS_ERROR'));
    assert.deepEqual(error.hostCodes, [0x80200002]);
  });

  it('leaves other faults as they are', () => {
    for (const error of [
      fault('FAULT', 0x8004102f, 2150858837),
      fault('FAULT'),
      fault('ACCESS_DENIED', 5),
      fault('PROVIDER_FAILED', 0x80041001),
      fault('PROVIDER_MISSING', 0x80041010),
      new TypeError('x'),
    ])
      assert.equal(asBitsError(error, HOST, 'reading'), error);
  });

  it('names the owner of the job as a cause where a change is denied (O2, O4)', () => {
    const denied = asBitsError(fault('ACCESS_DENIED', 5), HOST, 'action');
    assert.ok(hasCode(denied, 'CHANGE_DENIED'));
    assert.match(denied.advice, /another account or to SYSTEM/);
  });

  it('tells a provider that broke by its code, and as a listing only where jobs were listed', () => {
    assert.ok(hasCode(asBitsError(fault('PROVIDER_BROKEN', 0x80041001, 1058), HOST, 'action'), 'BITS_ERROR'));
    const listing = asBitsError(fault('PROVIDER_FAILED', 0x80041001, 0x80070422), HOST, 'listing');
    assert.ok(hasCode(listing, 'BITS_ERROR'));
    assert.match(listing.message, /disabled/);
  });
});

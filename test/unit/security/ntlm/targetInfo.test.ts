import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SecurityError } from '../../../../src/security/errors';
import {
  answerPairs,
  AV,
  type AvPair,
  decodeTargetInfo,
  encodeTargetInfo,
  timestampOf,
} from '../../../../src/security/ntlm/targetInfo';

function pair(id: number, value: string): AvPair {
  return { id, value: Buffer.from(value, 'hex') };
}

const NAME = pair(2, '4400');
const TIME = pair(AV.TIMESTAMP, '0102030405060708');
const NOTHING = { targetName: undefined, channelBindings: undefined, mic: false };

describe('target info', () => {
  it('is read back as written, and ends with the end pair', () => {
    const bytes = encodeTargetInfo([NAME, TIME]);
    assert.equal(bytes.toString('hex'), '02000200440007000800010203040506070800000000');
    assert.deepEqual(decodeTargetInfo(bytes), [NAME, TIME]);
    assert.deepEqual(timestampOf([NAME, TIME]), TIME.value);
    assert.equal(timestampOf([NAME]), undefined);
  });

  it('ends at the end pair, and ignores what follows', () => {
    assert.deepEqual(decodeTargetInfo(Buffer.concat([encodeTargetInfo([NAME]), Buffer.alloc(3, 7)])), [NAME]);
  });

  for (const [what, bytes] of [
    ['no end pair', '020002004400'],
    ['nothing', ''],
    ['half a head', '0000'],
    ['a pair beyond the end', '02000300440000000000'.slice(0, 12)],
    ['a time of four bytes', '070004000102030400000000'],
    ['flags of two bytes', '06000200010200000000'],
  ] as const) {
    it(`is malformed with ${what}`, () => {
      assert.throws(
        () => decodeTargetInfo(Buffer.from(bytes, 'hex')),
        (error) => error instanceof SecurityError && error.code === 'MALFORMED_TOKEN',
      );
    });
  }
});

describe('the pairs of the answer', () => {
  it('are the server\u2019s alone when there is nothing to add', () => {
    assert.deepEqual(answerPairs([NAME, TIME], NOTHING), [NAME, TIME]);
  });

  it('have binding, target name and flags after the server\u2019s', () => {
    const channelBindings = Buffer.alloc(16, 1);
    assert.deepEqual(answerPairs([TIME, NAME], { targetName: 'A', channelBindings, mic: true }), [
      TIME,
      NAME,
      { id: AV.CHANNEL_BINDINGS, value: channelBindings },
      pair(AV.TARGET_NAME, '4100'),
      pair(AV.FLAGS, '02000000'),
    ]);
  });

  it('add the MIC bit to existing flags, without moving them', () => {
    assert.deepEqual(answerPairs([pair(AV.FLAGS, '01000080'), TIME], { ...NOTHING, mic: true }), [
      pair(AV.FLAGS, '03000080'),
      TIME,
    ]);
  });

  it('leave out a target name or binding that the server sent', () => {
    const planted = [pair(AV.TARGET_NAME, '4200'), NAME, pair(AV.CHANNEL_BINDINGS, 'ff'.repeat(16))];
    assert.deepEqual(answerPairs(planted, NOTHING), [NAME]);
    assert.deepEqual(answerPairs(planted, { ...NOTHING, targetName: 'A' }), [
      NAME,
      pair(AV.TARGET_NAME, '4100'),
    ]);
  });
});

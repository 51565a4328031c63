import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FAULT, FAULT_CODES, type FaultRetry, WBEM, WIN32 } from '../../../src/wsman/faultCodes';

describe('fault codes', () => {
  it('name every number once', () => {
    const names = [...Object.keys(WIN32), ...Object.keys(FAULT)];
    const aliases = ['INVALID_ENUMERATION_CONTEXT', 'CANNOT_PROCESS_FILTER', 'OPERATION_TIMED_OUT'];
    assert.equal(FAULT_CODES.size, names.length - aliases.length);
    const values: readonly number[] = Object.values(WBEM);
    assert.equal(new Set(values).size, values.length);
  });

  it('lie in the ranges of their owners', () => {
    for (const code of Object.values(WIN32)) assert.ok(code > 0 && code < 0x10000, String(code));
    for (const code of Object.values(FAULT)) assert.equal(code >>> 16, 0x8033, String(code));
    for (const code of Object.values(WBEM)) assert.equal(code >>> 12, 0x80041, String(code));
  });

  it('have a name to look up and a sentence to read', () => {
    for (const [code, { name, meaning }] of FAULT_CODES) {
      assert.match(name, /^[A-Z][A-Z_]+$/, String(code));
      assert.match(meaning, /^[A-Z][^{}\n]+\.$/, String(code));
    }
    assert.equal(FAULT_CODES.get(0x80338000)?.name, 'RESOURCE_NOT_FOUND');
    assert.equal(FAULT_CODES.get(5)?.name, 'ACCESS_DENIED');
  });

  // Numbers from recorded and documented faults, independent of our own names.
  const expected: readonly (readonly [FaultRetry, readonly number[]])[] = [
    ['soon', [2150858780, 2150858793, 2150858772, 2150858802]],
    ['back-off', [2150858815, 2150859173, 2150859174, 2150859175, 2150859176, 2150859236, 2150859240]],
    ['re-authenticate', [2150859177, 2150859258]],
    ['re-enumerate', [2150858779, 2150858759, 2150858884]],
    ['gone', [2150858752, 2150859034, 2150858843]],
    ['never', [5, 87, 1326, 2150858778, 2150858811, 2150858829]],
  ];
  for (const [retry, codes] of expected) {
    it(`say '${retry}' after ${codes.join(', ')}`, () => {
      for (const code of codes) assert.equal(FAULT_CODES.get(code)?.retry, retry, String(code));
    });
  }

  it('do not include other numbers', () => {
    assert.equal(FAULT_CODES.get(0), undefined);
    assert.equal(FAULT_CODES.get(0x8033ffff), undefined);
  });

  it('define the constants that the client uses', () => {
    assert.equal(FAULT.RESOURCE_NOT_FOUND, 2150858752);
    assert.equal(FAULT.OPERATION_TIMED_OUT, 2150858793);
    assert.equal(FAULT.INVALID_ENUMERATION_CONTEXT, 2150858779);
    assert.equal(FAULT.QUOTA_MAX_OPERATIONS, 2150859174);
    assert.equal(WBEM.NOT_FOUND, 2147749890);
    assert.equal(WBEM.INVALID_NAMESPACE, 0x8004100e);
  });
});

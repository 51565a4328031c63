import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isDisguisedIpv4 } from '../../../src/runtime/hostName';

describe('isDisguisedIpv4', () => {
  for (const host of [
    '2016',
    '2016.',
    '0x7f000001',
    '0x7f.1',
    '127.1',
    '010.0.0.1',
    '10.0.0.01',
    '1.2.3.4.',
    '1.2.3.4.5',
    '256.1.1.1',
    'srv.1',
    'srv.0x10',
    '0',
    '２０１６',
    '①②',
    '1。2。3。4',
    '%32016',
  ])
    it(`is true for ${host}`, () => assert.equal(isDisguisedIpv4(host), true));

  for (const host of [
    '10.1.2.3',
    '255.255.255.255',
    '2016.corp.example',
    'srv2016',
    'srv-1',
    '1a',
    'srv.',
    'a.b1',
  ])
    it(`is false for ${host}`, () => assert.equal(isDisguisedIpv4(host), false));
});

import assert from 'node:assert/strict';
import {
  agree,
  availability,
  checkPool,
  poolOpened,
  privateData,
  serverCapability,
} from '../../../../../src/practice/service/runspaces/opening';
import { ProtocolError } from '../../../../../src/practice/service/runspaces/protocolError';
import { INIT } from './samples';

const capability = (protocol: string, engine = '2.0', serialization = '1.1.0.1'): string =>
  `<Obj RefId="0"><MS><Version N="protocolversion">${protocol}</Version><Version N="PSVersion">${engine}</Version>` +
  `<Version N="SerializationVersion">${serialization}</Version></MS></Obj>`;

describe('practice host: the opening of a session', () => {
  it('agrees upon the smaller version', () => {
    assert.equal(agree(capability('2.3'), '2.3'), '2.3');
    assert.equal(agree(capability('2.4'), '2.3'), '2.3');
    assert.equal(agree(capability('2.2'), '2.3'), '2.2');
    assert.equal(agree(capability('2.1'), '2.3'), '2.1');
    assert.equal(agree(capability('2.3'), '2.1'), '2.1');
  });

  it('refuses other major versions, and what is missing', () => {
    for (const xml of [
      capability('1.0'),
      capability('3.0'),
      capability('2.x'),
      capability('2.3', '5.1'),
      capability('2.3', '2.0', '2.0'),
      capability('2.3').replace('PSVersion', 'Other'),
      '<S>2.3</S>',
    ])
      assert.throws(() => agree(xml, '2.3'), ProtocolError, xml);
  });

  it('asks for every property of the pool', () => {
    checkPool(INIT);
    for (const name of [
      'MinRunspaces',
      'MaxRunspaces',
      'PSThreadOptions',
      'ApartmentState',
      'HostInfo',
      '_isHostUINull',
      'ApplicationArguments',
    ])
      assert.throws(() => checkPool(INIT.replace(`N="${name}"`, 'N="Other"')), ProtocolError, name);
  });

  it('tells what the server can do, and that the pool is open', () => {
    assert.equal(serverCapability('2.3'), capability('2.3'));
    assert.equal(poolOpened(), '<Obj RefId="0"><MS><I32 N="RunspaceState">2</I32></MS></Obj>');
    assert.match(privateData(), /N="ApplicationPrivateData".*PSVersionTable.*<Version N="Value">5\.1\./);
  });

  it('answers questions about the size of the pool by their number', () => {
    const question = (name: string): string => `<Obj RefId="0"><MS><I64 N="${name}">12</I64></MS></Obj>`;
    const answer = (response: string): string =>
      `<Obj RefId="0"><MS>${response}<I64 N="ci">12</I64></MS></Obj>`;
    assert.equal(availability(question('ci'), true), answer('<I64 N="SetMinMaxRunspacesResponse">1</I64>'));
    assert.equal(availability(question('CI'), false), answer('<B N="SetMinMaxRunspacesResponse">false</B>'));
    assert.throws(() => availability(question('x'), true), ProtocolError);
  });
});

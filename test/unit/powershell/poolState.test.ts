import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PoolOpening } from '../../../src/powershell/poolState';
import { DecodeError } from '../../../src/wsman/decodeError';
import { CAPABILITY, OPENED, PRIVATE_DATA, served } from './samples';

function given(...pieces: readonly string[]): PoolOpening {
  const opening = new PoolOpening();
  for (const piece of pieces) opening.take(Buffer.from(piece, 'base64'));
  return opening;
}

const state = (number: number, error = ''): string =>
  served(3, 0x0002_1005, `<Obj RefId="0"><MS><I32 N="RunspaceState">${number}</I32>${error}</MS></Obj>`);
const capability = (version: string): string =>
  served(1, 0x0001_0002, `<Obj RefId="0"><MS><Version N="protocolversion">${version}</Version></MS></Obj>`);

describe('the opening of a pool', () => {
  it('ends with the state "opened", whatever else the host tells the pool', () => {
    // WARNING, INFORMATION, RUNSPACE_AVAILABILITY, RUNSPACEPOOL_INIT_DATA, USER_EVENT, a call of the host, an unknown type.
    const others = [
      0x0004_1009, 0x0004_1011, 0x0002_1004, 0x0002_100b, 0x0002_1008, 0x0002_1100, 0x0002_1fff,
    ];
    const told = others.map((type) => served(2, type, '<Obj RefId="0"><MS/></Obj>'));
    assert.equal(given(CAPABILITY, ...told, PRIVATE_DATA, ...told).state, 'opening');
    assert.equal(given(CAPABILITY, ...told, PRIVATE_DATA, OPENED).state, 'opened');
  });

  it('takes any protocol 2.x, from Windows 7 on, and no other', () => {
    for (const version of ['2.1', '2.2', '2.3', '2.4'])
      assert.equal(given(capability(version)).state, 'opening');
    for (const version of ['1.0', '3.0', '20.1', ''])
      assert.throws(() => given(capability(version)), DecodeError, version);
  });

  it('goes on through the states on the way, and says why the host ended it', () => {
    for (const number of [0, 1, 4, 6, 7, 8])
      assert.equal(given(state(number)).state, 'opening', String(number));
    const reason =
      '<Obj N="ExceptionAsErrorRecord" RefId="1"><ToString>no room</ToString><MS>' +
      '<S N="FullyQualifiedErrorId">NoRoom</S></MS></Obj>';
    for (const number of [3, 5]) {
      assert.deepEqual([given(state(number)).state, given(state(number)).failure], ['ended', undefined]);
      assert.equal(given(state(number, reason)).failure?.message, 'no room');
    }
  });
});

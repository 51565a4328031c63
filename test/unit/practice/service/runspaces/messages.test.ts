import assert from 'node:assert/strict';
import {
  NO_ID,
  readMessage,
  TYPE,
  writeMessage,
} from '../../../../../src/practice/service/runspaces/messages';
import { ProtocolError } from '../../../../../src/practice/service/runspaces/protocolError';

const POOL = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const PIPELINE = Buffer.from('ffeeddccbbaa99887766554433221100', 'hex');

describe('practice host: messages of a session', () => {
  it('are written as Windows writes them, with a byte order mark', () => {
    const bytes = writeMessage(TYPE.runspacePoolState, POOL, NO_ID, '<Nil />');
    const header = `0100000005100200${POOL.toString('hex')}${'00'.repeat(16)}`;
    assert.equal(bytes.toString('hex'), `${header}efbbbf${Buffer.from('<Nil />').toString('hex')}`);
  });

  it('are read with a mark and without, and their ids stay bytes', () => {
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.concat([
        Buffer.from('0200000006100200', 'hex'),
        POOL,
        PIPELINE,
        Buffer.from(`${mark}<S>é</S>`),
      ]);
      const { type, poolId, pipelineId, xml } = readMessage(bytes);
      assert.equal(type, TYPE.createPipeline);
      assert.deepEqual([poolId, pipelineId, xml], [POOL, PIPELINE, '<S>é</S>']);
    }
  });

  it('that end in their header are refused', () => {
    assert.equal(readMessage(Buffer.alloc(40)).xml, '');
    assert.throws(() => readMessage(Buffer.alloc(39)), ProtocolError);
  });
});

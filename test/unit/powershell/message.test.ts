import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FragmentJoiner } from '../../../src/powershell/fragments';
import { NO_GUID } from '../../../src/powershell/guid';
import { MESSAGE, readMessage, writeMessage } from '../../../src/powershell/message';
import { DecodeError } from '../../../src/wsman/decodeError';
import { OPENED } from './samples';

const POOL = '11223344-5566-7788-99aa-bbccddeeff00';

describe('a message', () => {
  it('of a server is read, its byte order mark left out', () => {
    const [bytes = Buffer.alloc(0)] = new FragmentJoiner().take(Buffer.from(OPENED, 'base64'));
    const { type, poolId, pipelineId, xml } = readMessage(bytes);
    assert.equal(type, MESSAGE.RUNSPACEPOOL_STATE);
    assert.equal(poolId.toString('hex'), '4433221166558877' + '99aabbccddeeff00');
    assert.equal(pipelineId.toString('hex'), '0'.repeat(32));
    assert.equal(xml, '<Obj RefId="0"><MS><I32 N="RunspaceState">2</I32></MS></Obj>');
  });

  it('to the server has a header of 40 bytes with the numbers little-endian', () => {
    const bytes = writeMessage(MESSAGE.SESSION_CAPABILITY, POOL, NO_GUID, 'ä');
    assert.equal(bytes.subarray(0, 8).toString('hex'), '02000000' + '02000100');
    assert.equal(bytes.length, 42);
    assert.deepEqual(
      { ...readMessage(bytes), poolId: '', pipelineId: '' },
      {
        type: MESSAGE.SESSION_CAPABILITY,
        poolId: '',
        pipelineId: '',
        xml: 'ä',
      },
    );
  });

  it('that is shorter than its header is refused', () => {
    assert.throws(() => readMessage(Buffer.alloc(39)), DecodeError);
  });
});

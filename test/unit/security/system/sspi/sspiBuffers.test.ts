import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  authIdentity,
  BUFFER,
  channelBindings,
  SecBuffers,
  wide,
} from '../../../../../src/security/system/sspi/sspiBuffers';

/** Fake addresses: one for each Buffer, in the order of requests. */
function addresses(): { readonly of: (bytes: Buffer) => bigint; readonly known: Map<bigint, Buffer> } {
  const known = new Map<bigint, Buffer>();
  const of = (bytes: Buffer) => {
    const address = BigInt(0x1000 * (known.size + 1));
    known.set(address, bytes);
    return address;
  };
  return { of, known };
}

describe('buffers of SSPI', () => {
  it('have the 64-bit layout of sspi.h', () => {
    const { of, known } = addresses();
    const token = Buffer.from('token');
    const { description } = new SecBuffers(
      [
        { type: BUFFER.TOKEN, bytes: token },
        { type: BUFFER.DATA, bytes: Buffer.alloc(0) },
      ],
      of,
    );
    assert.equal(description.toString('hex', 0, 8), '0000000002000000');
    const buffers = known.get(description.readBigUInt64LE(8));
    assert.ok(buffers);
    assert.equal(buffers.toString('hex', 0, 8), '0500000002000000');
    assert.equal(known.get(buffers.readBigUInt64LE(8)), token);
    assert.equal(buffers.toString('hex', 16), '00000000010000000000000000000000');
  });

  it('return the bytes that a call wrote to them', () => {
    const { of, known } = addresses();
    const room = Buffer.from('answer, and room');
    const buffers = new SecBuffers([{ type: BUFFER.TOKEN, bytes: room }], of);
    known.get(buffers.description.readBigUInt64LE(8))?.writeUInt32LE(6, 0);
    assert.equal(buffers.bytes(0).toString(), 'answer');
  });

  it('return a part of a stream, and refuse addresses outside it', () => {
    const { of, known } = addresses();
    const stream = Buffer.from('signature|data|padding');
    const buffers = new SecBuffers(
      [
        { type: BUFFER.STREAM, bytes: stream },
        { type: BUFFER.DATA, bytes: Buffer.alloc(0) },
      ],
      of,
    );
    const raw = known.get(buffers.description.readBigUInt64LE(8));
    assert.ok(raw);
    const start = raw.readBigUInt64LE(8);
    raw.writeUInt32LE(4, 16);
    raw.writeBigUInt64LE(start + 10n, 24);
    assert.equal(buffers.bytesWithin(1, stream, start).toString(), 'data');
    raw.writeBigUInt64LE(start - 1n, 24);
    assert.throws(() => buffers.bytesWithin(1, stream, start), RangeError);
    raw.writeBigUInt64LE(start + 20n, 24);
    assert.throws(() => buffers.bytesWithin(1, stream, start), RangeError);
  });

  it('hold a channel binding after eight numbers', () => {
    const binding = channelBindings(Buffer.from('tls-server-end-point:'));
    assert.equal(binding.toString('hex', 0, 24), '00'.repeat(24));
    assert.equal(binding.readUInt32LE(24), 21);
    assert.equal(binding.toString('latin1', binding.readUInt32LE(28)), 'tls-server-end-point:');
  });

  it('hold an identity in UTF-16', () => {
    const { of, known } = addresses();
    const fields = ['zoë', 'CORP', ''].map(wide);
    const identity = authIdentity(fields, of);
    assert.equal(identity.length, 48);
    for (const [index, length] of [3, 4, 0].entries()) {
      assert.equal(known.get(identity.readBigUInt64LE(16 * index)), fields[index]);
      assert.equal(identity.readUInt32LE(16 * index + 8), length);
    }
    assert.equal(identity.readUInt32LE(44), 2);
    assert.equal(fields[0]?.toString('hex'), '7a006f00eb000000');
  });
});

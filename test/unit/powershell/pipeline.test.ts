import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Pipeline } from '../../../src/powershell/pipeline';
import { DecodeError } from '../../../src/wsman/decodeError';
import { ended, output, served } from './samples';

/** A fragment as a server writes it. @param flags 1 for the first of a message, 2 for the last */
function part(objectId: number, fragmentId: number, flags: number, blob: Buffer): Buffer {
  const header = Buffer.alloc(21);
  header.writeBigUInt64BE(BigInt(objectId), 0);
  header.writeBigUInt64BE(BigInt(fragmentId), 8);
  header.writeUInt8(flags, 16);
  header.writeUInt32BE(blob.length, 17);
  return Buffer.concat([header, blob]);
}

function given(...pieces: readonly string[]): Pipeline {
  const pipeline = new Pipeline();
  for (const piece of pieces) pipeline.take(Buffer.from(piece, 'base64'));
  return pipeline;
}

const record = (message: string, id: string): string =>
  `<Obj N="Exception" RefId="2"><Props><S N="Message">${message}</S><I32 N="HResult">-2146233087</I32></Props></Obj>` +
  `<S N="FullyQualifiedErrorId">${id}</S>`;
const failure = (message: string, id: string): string =>
  ended(5, `<Obj N="ExceptionAsErrorRecord" RefId="1"><MS>${record(message, id)}</MS></Obj>`);

describe('the answer to a pipeline', () => {
  it('may be one message in three answers, with other messages whole before and after it', () => {
    const whole = Buffer.from(output('a'.repeat(300)), 'base64').subarray(21);
    const pipeline = given(served(6, 0x0004_1010, '<Obj RefId="0"><MS/></Obj>'));
    pipeline.take(part(7, 0, 1, whole.subarray(0, 100)));
    pipeline.take(part(7, 1, 0, whole.subarray(100, 200)));
    pipeline.take(part(7, 2, 2, whole.subarray(200)));
    const early = pipeline.result;
    assert.equal(early, undefined);
    pipeline.take(Buffer.concat([output('b'), ended(4)].map((piece) => Buffer.from(piece, 'base64'))));
    assert.deepEqual(pipeline.result?.output, ['a'.repeat(300), 'b']);
  });

  it('holds the texts alone, and is read past what is meant for a person', () => {
    // DEBUG, VERBOSE, WARNING, PROGRESS, INFORMATION, a call of the host, an event, and a type that nobody knows.
    const others = [0x1007, 0x1008, 0x1009, 0x1010, 0x1011, 0x1100].map((type) => 0x0004_0000 + type);
    const { result } = given(
      ...[...others, 0x0002_1008, 0x0004_1fff].map((type) => served(4, type, '<Obj RefId="0"><MS/></Obj>')),
      served(4, 0x0004_1004, '<I32>7</I32>'),
      served(4, 0x0004_1004, '<Obj RefId="0"><S>decorated</S><MS/></Obj>'),
      served(4, 0x0004_1004, '<Obj RefId="0"><MS><S N="Name">an object</S></MS></Obj>'),
      served(4, 0x0004_1004, '<SS>AAAA</SS>'),
      output('plain'),
      ended(4),
    );
    assert.deepEqual(result, { output: ['decorated', 'plain'], errors: [], failure: undefined });
  });

  it('goes on until its last state, and has one', () => {
    for (const state of [0, 1, 2, 6]) assert.equal(given(ended(state)).result, undefined, String(state));
    assert.equal(given(ended(4), ended(5)).result?.failure, undefined);
    assert.ok(given(ended(5)).result?.failure);
    assert.ok(given(ended(3), ended(4)).result?.failure);
  });

  it('is over with its last state: nothing that comes then is added to it', () => {
    const late = [
      output('late'),
      served(4, 0x0004_1005, `<Obj RefId="0"><MS>${record('late', 'L')}</MS></Obj>`),
    ];
    const whole = { output: ['a'], errors: [], failure: undefined };
    const pipeline = given(output('a'), ended(4));
    const { result } = pipeline;
    for (const piece of late) pipeline.take(Buffer.from(piece, 'base64'));
    assert.deepEqual([result, pipeline.result], [whole, whole]);
    // In one answer with the last state; and what cannot be read is not looked at.
    const pieces = [output('a'), ended(4), ...late, served(4, 0x0004_1004, '<S>')];
    const joined = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
    assert.deepEqual(given(joined.toString('base64')).result, whole);
  });

  it('keeps the errors on the way from the one that ended it', () => {
    const onTheWay = served(
      4,
      0x0004_1005,
      `<Obj RefId="0"><MS>${record('no such thing', 'A,B')}</MS></Obj>`,
    );
    const { result } = given(onTheWay, failure('no more', 'no more'));
    assert.deepEqual(result, {
      output: [],
      errors: [{ message: 'no such thing', id: 'A,B', hresult: 0x8013_1501 }],
      failure: { message: 'no more', id: 'no more', hresult: 0x8013_1501 },
    });
  });

  it('whose script throws a text has that text for an id, line breaks and all', () => {
    const text = 'the parts differ_x000D__x000A_expected: 1';
    const { id, message } = given(failure(text, text)).result?.failure ?? {};
    assert.deepEqual([message, id], ['the parts differ\r\nexpected: 1', 'the parts differ\r\nexpected: 1']);
  });

  it('that wants a key for secret texts cannot be taken', () => {
    assert.throws(() => given(served(4, 0x0001_0007, '<S></S>')), DecodeError);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BodyRoom } from '../../../../src/wsman/http/bodyRoom';
import { AnswerBody, announcedLength } from '../../../../src/wsman/http/answerBody';

describe('the body of an answer', () => {
  it('is all pieces in their order, whether or not its length was announced', () => {
    const room = new BodyRoom();
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 })),
        fc.boolean(),
        (parts, isAnnounced) => {
          const expected = Buffer.concat(parts);
          const body = new AnswerBody(isAnnounced ? expected.length : undefined, room);
          for (const part of parts) body.add(Buffer.from(part));
          assert.equal(body.size, expected.length);
          assert.deepEqual(body.take(), expected);
        },
      ),
    );
  });

  it('that ends early is what came', () => {
    const body = new AnswerBody(10, new BodyRoom());
    body.add(Buffer.from('ab'));
    body.add(Buffer.from('cd'));
    assert.equal(body.take().toString(), 'abcd');
  });

  it('stands where the one before stood, if it has room there', () => {
    const room = new BodyRoom();
    const [page, next, larger] = [[100], [109], [200]].map(([size = 0]) => {
      const body = new AnswerBody(size, room);
      body.add(Buffer.alloc(size - 1, 'a'));
      body.add(Buffer.from('b'));
      return body.take();
    });
    assert.equal(next?.buffer, page?.buffer);
    assert.equal(next?.length, 109);
    assert.notEqual(larger?.buffer, page?.buffer);
    assert.equal(larger?.toString(), `${'a'.repeat(199)}b`);
  });

  it('has a length only where a header says a plain number that is taken', () => {
    assert.equal(announcedLength('12', 12), 12);
    assert.equal(announcedLength('13', 12), undefined);
    for (const header of [undefined, '', ' 1', '1,1', '-1', '0x10', '1e3', '9'.repeat(16)])
      assert.equal(announcedLength(header, Number.MAX_SAFE_INTEGER), undefined, header);
  });
});

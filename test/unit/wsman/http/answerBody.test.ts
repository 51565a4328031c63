import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { AnswerBody, announcedLength } from '../../../../src/wsman/http/answerBody';

describe('the body of an answer', () => {
  it('is all pieces in their order, whether or not its length was announced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 })),
        fc.boolean(),
        (parts, isAnnounced) => {
          const expected = Buffer.concat(parts);
          const body = new AnswerBody(isAnnounced ? expected.length : undefined);
          for (const part of parts) body.add(Buffer.from(part));
          assert.equal(body.size, expected.length);
          assert.deepEqual(body.take(), expected);
        },
      ),
    );
  });

  it('that ends early is what came', () => {
    const body = new AnswerBody(10);
    body.add(Buffer.from('ab'));
    body.add(Buffer.from('cd'));
    assert.equal(body.take().toString(), 'abcd');
  });

  it('has a length only where a header says a plain number that is taken', () => {
    assert.equal(announcedLength('12', 12), 12);
    assert.equal(announcedLength('13', 12), undefined);
    for (const header of [undefined, '', ' 1', '1,1', '-1', '0x10', '1e3', '9'.repeat(16)])
      assert.equal(announcedLength(header, Number.MAX_SAFE_INTEGER), undefined, header);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseEndpoint } from '../../../../src/wsman/endpoint';
import { hasCode } from '../../../../src/wsman/errors';
import { InterimAnswers } from '../../../../src/wsman/http/interimAnswers';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const FINAL = 'HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\nHTTP';

/** What is passed on of pieces that come after a request. */
function passed(...pieces: readonly string[]): string {
  const answers = new InterimAnswers(parseEndpoint('http://srv.example'));
  answers.expect();
  return pieces.map((piece) => answers.pass(Buffer.from(piece, 'latin1')).toString('latin1')).join('');
}

describe('InterimAnswers', () => {
  for (const [what, text] of [
    ['nothing before an answer', ''],
    ['100', CONTINUE],
    ['100 in HTTP/1.0', 'HTTP/1.0 100 Continue\r\n\r\n'],
    ['several, with headers', `${CONTINUE}HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 \r\n\r\n`],
    ['199', 'HTTP/1.1 199 \r\n\r\n'],
    ['bare line feeds', 'HTTP/1.1 100\n\n'],
  ] as const)
    it(`cuts ${what}, wherever the pieces end`, () => {
      const whole = text + FINAL;
      assert.equal(passed(whole), FINAL);
      assert.equal(passed(...Array.from(whole)), FINAL);
      for (let cut = 1; cut < whole.length; cut++)
        assert.equal(passed(whole.slice(0, cut), whole.slice(cut)), FINAL);
    });

  for (const text of [
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'HTTP/2.0 100 Continue\r\n\r\n',
    'SSH-2.0-OpenSSH_9.2\r\n',
    'HTT',
    '\0\0\0',
  ])
    it(`passes ${JSON.stringify(text)} on as far as it is no interim answer`, () => {
      const rest = 'x'.repeat(20);
      assert.equal(passed(text, rest), text + rest);
      assert.equal(passed(...Array.from(text), rest), text + rest);
    });

  it('cuts nothing out of a body', () => {
    assert.equal(passed(FINAL, CONTINUE), FINAL + CONTINUE);
  });

  it('begins again with the next request', () => {
    const answers = new InterimAnswers(parseEndpoint('http://srv.example'));
    for (let times = 0; times < 3; times++) {
      answers.expect();
      assert.equal(answers.pass(Buffer.from(CONTINUE.repeat(600))).length, 0);
      assert.equal(answers.pass(Buffer.from(FINAL)).toString(), FINAL);
    }
  });

  for (const [what, pieces] of [
    ['many interim answers', [CONTINUE.repeat(1000)]],
    ['many pieces', Array.from({ length: 1000 }, () => CONTINUE)],
    ['one endless interim answer', Array.from({ length: 20_000 }, () => 'HTTP/1.1 100 ')],
  ] as const)
    it(`gives up after ${what}`, () => {
      assert.throws(
        () => passed(...pieces),
        (error) => hasCode(error, 'NOT_WINRM'),
      );
    });
});

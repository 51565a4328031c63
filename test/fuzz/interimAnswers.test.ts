import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { hasCode } from '../../src/wsman/errors';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { InterimAnswers } from '../../src/wsman/http/interimAnswers';
import { fuzz, fuzzTime, outcomeOf } from './target';

const ENDPOINT = parseEndpoint('http://srv.example');
const FINAL = 'HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok';

/** An interim answer as a host or proxy may write it. */
const interim = fc
  .tuple(
    fc.constantFrom('HTTP/1.1', 'HTTP/1.0'),
    fc.constantFrom(100, 102, 103, 110, 199),
    fc.constantFrom('', ' ', ' Continue', ' HTTP/1.1 200 '),
    fc.array(fc.constantFrom('Link: <x>; rel=preload', 'Content-Length: 9', 'X:', `Y: ${'y'.repeat(200)}`), {
      maxLength: 4,
    }),
    fc.constantFrom('\r\n', '\n'),
  )
  .map(([version, status, reason, headers, end]) =>
    [`${version} ${status}${reason}`, ...headers, '', ''].join(end),
  );
/** What comes after them: an answer, or bytes that are none. */
const rest = fc.oneof(
  { arbitrary: fc.constant(FINAL), weight: 3 },
  fc.constantFrom('SSH-2.0-x\r\n', 'HTTP/1.1 101 \r\n\r\n', 'HTTP/2 100 \r\n\r\n', '\r\n\r\n', '\0\0', 'H2'),
);

/** The bytes that are passed on of a text in pieces. */
function passed(text: string, cuts: readonly number[]): string {
  const answers = new InterimAnswers(ENDPOINT);
  answers.expect();
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends]
    .map((start, index) => answers.pass(Buffer.from(text.slice(start, ends[index]), 'latin1')))
    .map((bytes) => bytes.toString('latin1'))
    .join('');
}

const isTooMuch = (error: unknown): boolean => hasCode(error, 'NOT_WINRM');

describe('interim answers of a hostile host', () => {
  fuzz(
    'interim answers',
    fc.tuple(
      fc.array(interim, { maxLength: 6 }),
      fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 60),
      rest,
      fc.array(fc.nat(5000), { maxLength: 8 }),
    ),
    ([interims, times, last, cuts]) => {
      const before = interims.join('').repeat(times);
      return outcomeOf(
        () => passed(before + last, cuts),
        // Only a host that sends without end is refused.
        (error) => isTooMuch(error) && before.length > 16_000,
        (read) => assert.equal(read, last),
      );
    },
  );

  fuzzTime(
    'interim answers',
    fc.tuple(interim, fc.constantFrom('', FINAL), fc.boolean()),
    ([text, last, inPieces]) => {
      const bytes = Buffer.from((inPieces ? text.slice(0, -1) : text.repeat(5000)) + last, 'latin1');
      const answers = new InterimAnswers(ENDPOINT);
      answers.expect();
      return outcomeOf(() => {
        for (let times = 0; times < 20_000; times++) answers.pass(inPieces ? bytes.subarray(0, 14) : bytes);
      }, isTooMuch);
    },
  );
});

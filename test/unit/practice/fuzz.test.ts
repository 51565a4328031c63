import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { NegotiateAcceptor } from '../../../src/practice/signIn/negotiateAcceptor';
import { parseRange } from '../../../src/practice/http/fileServer';
import { SealedBodyError, readSealedBody, writeSealedBody } from '../../../src/practice/http/sealedBody';
import { Volume, VolumeError } from '../../../src/practice/jobs/volume';
import { WqlError, parseWql } from '../../../src/practice/service/wql';
import { XmlError, escapeXml, parseXml, textOf, withoutControls } from '../../../src/practice/service/xml';
import { DERIVED } from '../security/vectors';
import { FakeClock } from '../../fakeClock';

const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

describe('practice host: whatever comes', () => {
  it('no path leads out of the root', () => {
    const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
    try {
      const volume = new Volume(root);
      const part = fc.oneof(
        fc.constantFrom('..', '.', 'C:', 'Data', '', 'NUL', '\\', '/', '%2e%2e', '\0'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      );
      const path = fc
        .tuple(fc.constantFrom('C:\\', 'c:/', '\\\\', '', 'C:'), fc.array(part, { maxLength: 6 }))
        .map(([start, parts]) => start + parts.join('\\'));
      fc.assert(
        fc.property(path, (windowsPath) => {
          try {
            const inside = relative(root, volume.resolve(windowsPath));
            assert.ok(/^[A-Z](?:[\\/]|$)/u.test(inside) && !inside.split(/[\\/]/u).includes('..'), inside);
          } catch (error) {
            assert.ok(error instanceof VolumeError, String(error));
          }
        }),
        { numRuns: 2000 },
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('no token is accepted but the right one', () => {
    const start = (): NegotiateAcceptor =>
      new NegotiateAcceptor({
        account: { user: 'User', password: 'Password', domain: 'DOMAIN' },
        clock: new FakeClock(),
        randomBytes: (length) => Buffer.alloc(length),
        channelBinding: undefined,
      });
    const { negotiate, authenticate } = DERIVED.handshake;
    const spoilt = fc
      .tuple(fc.constantFrom(negotiate, authenticate), fc.nat(), fc.nat(255), fc.nat())
      .map(([message, at, value, length]) => {
        const copy = Buffer.from(message);
        copy[at % copy.length] = value;
        return copy.subarray(0, length % 2 === 0 ? undefined : length % copy.length);
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes(200), spoilt), { maxLength: 4 }), (tokens) => {
        const acceptor = start();
        for (const token of tokens) assert.notEqual(acceptor.step(token).kind, 'accepted');
      }),
      { numRuns: 1000 },
    );
  });

  it('sealed bodies are read back, and anything else is refused as such', () => {
    const part = fc.record({ signature: bytes(40), data: bytes(400) });
    fc.assert(
      fc.property(part, fc.boolean(), (parts, tabs) => {
        const whole = { ...parts, originalType: 'type=a/b;charset=UTF-8', length: parts.data.length };
        assert.deepEqual(readSealedBody(writeSealedBody(whole, tabs)), whole);
      }),
    );
    const frame = writeSealedBody(
      { signature: Buffer.alloc(16), data: Buffer.alloc(20), originalType: 'type=a/b', length: 20 },
      true,
    );
    fc.assert(
      fc.property(fc.nat(frame.length - 1), fc.nat(255), fc.nat(frame.length), (at, value, length) => {
        const body = Buffer.from(frame);
        body[at] = value;
        try {
          readSealedBody(body.subarray(0, length));
        } catch (error) {
          assert.ok(error instanceof SealedBodyError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('text goes through XML unharmed, and what is no XML ends in one kind of error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = withoutControls(text).replace(/\r\n?/gu, '\n');
        assert.equal(textOf(parseXml(`<a>${escapeXml(withoutControls(text))}</a>`)), expected);
      }),
    );
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '&',
      ';',
      '"',
      '=',
      '<a>',
      '</a>',
      '<!--',
      ']]>',
      '<?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          parseXml(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof XmlError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('queries run or are refused', () => {
    const word = fc.constantFrom(
      ...[
        'SELECT',
        '*',
        'FROM',
        'Job',
        'WHERE',
        'State',
        '=',
        '<',
        '4',
        "'x'",
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        'LIKE',
      ],
      ...['IS', 'NULL', ',', '"', '\\'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          parseWql(`SELECT * FROM Job WHERE ${words.join(' ')}`, ['State']).matches([['State', '4']]);
        } catch (error) {
          assert.ok(error instanceof WqlError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('ranges stay inside of the file', () => {
    const header = fc.oneof(
      fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())).map(([a, b]) => `bytes=${a ?? ''}-${b ?? ''}`),
      fc.string(),
    );
    fc.assert(
      fc.property(header, fc.nat(1000), (text, size) => {
        const range = parseRange(text, size);
        if (typeof range === 'string') return;
        const [start, end] = range;
        assert.ok(start >= 0 && start < end && end <= size, `${text} of ${size}: ${start}-${end}`);
      }),
    );
  });
});

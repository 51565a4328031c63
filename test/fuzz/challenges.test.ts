import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { readChallenges, tokenFor, type Challenge } from '../../src/wsman/http/challenges';
import { fuzz, type Outcome } from './target';

const SCHEMES = ['Negotiate', 'NTLM', 'Kerberos', 'Basic', 'Digest', 'x-own'] as const;
const blank = fc.constantFrom('', ' ', '\t', '  ');
const quoted = fc
  .array(fc.constantFrom('a', ',', ' ', '=', '\\"', '\\\\', 'Negotiate TlRM', 'Basic realm=x', ', NTLM'), {
    maxLength: 6,
  })
  .map((parts) => `"${parts.join('')}"`);
const parameter = fc
  .tuple(fc.constantFrom('realm', 'nonce', 'charset'), blank, blank, fc.oneof(quoted, fc.constant('abc')))
  .map(([name, before, after, value]) => `${name}${before}=${after}${value}`);
const separator = fc.constantFrom(',', ', ', ' ,', ',,', ' , ,\t');

/** A challenge and its text, after the grammar. */
const challenge = fc.oneof(
  fc
    .tuple(fc.constantFrom(...SCHEMES), fc.constantFrom(undefined, 'TlRM', 'oYIB==', 'a-._~+/'))
    .map(([scheme, token68]) => ({ scheme, token68, text: scheme + (token68 ? ` ${token68}` : '') })),
  fc
    .tuple(fc.constantFrom(...SCHEMES), fc.array(parameter, { minLength: 1, maxLength: 3 }), separator)
    .map(([scheme, parameters, between]) => ({
      scheme,
      token68: undefined,
      text: `${scheme} ${parameters.join(between)}`,
    })),
);
const line = fc.tuple(fc.array(challenge, { maxLength: 4 }), separator, fc.boolean());

function same(read: readonly Challenge[], meant: readonly Challenge[]): void {
  const plain = (list: readonly Challenge[]) => list.map(({ scheme, token68 }) => ({ scheme, token68 }));
  assert.deepEqual(plain(read), plain(meant));
}

describe('challenges of a hostile host', () => {
  fuzz(
    'challenges',
    fc.oneof(
      fc.record({
        lines: fc.array(line, { maxLength: 3 }),
        spoilt: fc.constant(undefined),
      }),
      fc.record({
        lines: fc.array(line, { maxLength: 2 }),
        spoilt: fc
          .array(fc.constantFrom('"', '\\', ',', '=', ' ', 'Negotiate', 'NTLM TlRM', 'x', '\u00e9', ',,,,'), {
            maxLength: 40,
          })
          .map((parts) => parts.join('').repeat(parts.length === 40 ? 200 : 1)),
      }),
    ),
    ({ lines, spoilt }): Outcome => {
      const texts = lines.map(
        ([list, between, outer]) =>
          (outer ? between : '') + list.map(({ text }) => text).join(between) + (outer ? between : ''),
      );
      const meant = lines.flatMap(([list]) => list);
      if (spoilt === undefined) {
        const read = readChallenges(texts);
        assert.ok(read.wellFormed, texts.join('\n'));
        same(read.list, meant);
        return 'accepted';
      }
      // A spoilt line changes nothing of the others.
      const read = readChallenges([...texts, spoilt]);
      same(read.list.slice(0, meant.length), meant);
      tokenFor(read, 'Negotiate');
      return read.wellFormed ? 'accepted' : 'refused';
    },
  );
});

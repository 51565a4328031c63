import assert from 'node:assert/strict';
import fc from 'fast-check';

/** Texts that a host may send, and checks of what a person is shown of them. */

/** Texts that attack a terminal, Markdown, the editor or the reader. */
const TRICKS = [
  ...[
    '\x1b[2J',
    '\x1b]8;;http://evil.example\x07',
    '\x9b31m',
    '\b\b\b',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\x7f',
    '\x85',
  ],
  ...[
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u061c',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u2028',
    '\u2029',
  ],
  ...['\ud800', '\udc00', '\ue000', '\u{e0041}', '\u{1f468}\u200d\u{1f469}', '\u00ad', '\ufff9', '\u180e'],
  ...[
    '](command:workbench.action.quit)',
    '[x](http://evil.example)',
    '![](//evil.example/a.png)',
    '$(trash)',
    '<b>',
    '<!--',
  ],
  ...[
    '`',
    '***',
    '|',
    '\\',
    '\\[',
    '{host}',
    '{0}',
    '{reason}',
    '%s',
    '%25',
    '# ',
    '- ',
    ': ',
    '"',
    "'",
    '&amp;',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    'x',
    'Zugriff verweigert. ',
    'C:\\Drop\\a.zip',
  ],
] as const;

const words = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...TRICKS), weight: 3 },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
/** Sometimes as long as an answer may be. */
export const text = fc.oneof(
  { arbitrary: words, weight: 12 },
  { arbitrary: fc.constantFrom(...TRICKS), weight: 3 },
  { arbitrary: fc.tuple(words, fc.nat(400)).map(([part, times]) => part.repeat(times)), weight: 1 },
);

export const code = fc.oneof(
  fc.constantFrom(
    2150858752,
    2150859008,
    2150859174,
    0x8004100e,
    0x80041002,
    0x80070005,
    0x80190194,
    0x80200013,
    5,
    1326,
  ),
  fc.nat(2 ** 32 - 1),
);
const NEVER = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u;

/** Checks a label or message: one line, bounded, without invisible characters, links and icons. */
export function checkPlain(shown: string, limit: number): void {
  assert.ok(Array.from(shown).length <= limit, `${shown.length} characters, more than ${limit}`);
  assert.doesNotMatch(shown, NEVER);
  assert.doesNotMatch(shown, /\]\(|\$\(/);
}

/** Checks lines of ours with texts of the host. */
export function checkLines(shown: string, lines: number, limit: number): void {
  const all = shown.split('\n');
  assert.ok(all.length <= lines, `${all.length} lines`);
  for (const line of all) {
    assert.doesNotMatch(line, NEVER);
    assert.ok(line.length <= limit, `a line of ${line.length} characters`);
  }
}

/** Checks that a terminal gets no control characters but our line breaks. */
export function checkTerminal(shown: string, lines: number): void {
  const all = shown.split('\n');
  assert.ok(all.length <= lines, `${all.length} lines`);
  for (const line of all) assert.doesNotMatch(line, NEVER);
}
